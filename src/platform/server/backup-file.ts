import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import * as v from 'valibot';
import { OperatorError } from './operator-error.ts';
import { RowCounter, type TableDigest } from './backup-tables.ts';

/*
 * The file is gzip over text that people and PostgreSQL can read without this program:
 *
 *   -- wethi backup {"format":1,…}
 *   -- table {"name":"voice","columns":["id","text"]}
 *   COPY public."voice" ("id", "text") FROM stdin;
 *   …one line per row, PostgreSQL's COPY text…
 *   \.
 *   -- rows {"name":"voice","rows":2,"sha256":"…"}
 *   -- sequence {"name":"trace_id_seq","next":"12"}
 *   -- end {"tables":1,"rows":2,"sha256":"…"}       sha256 of everything above
 */

export const FORMAT = 1;
export const MARK = {
	header: '-- wethi backup ',
	table: '-- table ',
	rows: '-- rows ',
	sequence: '-- sequence ',
	end: '-- end ',
};
export const END_OF_ROWS = '\\.\n';
const LINE_LIMIT = 1_000_000;
const TERMINATOR = Buffer.from('\n\\.\n');

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(63));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const schemas = {
	header: v.object({
		format: v.number(),
		/** the instant of the snapshot, UTC */
		at: v.pipe(v.string(), v.isoTimestamp()),
		/** version of the server it was taken from */
		postgres: v.pipe(v.string(), v.maxLength(200)),
		migrations: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(10_000)),
		tables: v.pipe(v.array(name), v.maxLength(10_000)),
	}),
	table: v.object({ name, columns: v.pipe(v.array(name), v.minLength(1), v.maxLength(1600)) }),
	rows: v.object({ name, rows: count, sha256 }),
	sequence: v.object({ name, next: v.pipe(v.string(), v.regex(/^-?\d{1,19}$/)) }),
	end: v.object({ tables: count, rows: count, sha256 }),
};
export type Header = v.InferOutput<typeof schemas.header>;
export type SequenceState = v.InferOutput<typeof schemas.sequence>;

/** What a backup says, in the order of the file; every `rows` and `end` has been checked against what was read. */
export type Part =
	| { kind: 'header'; header: Header }
	| { kind: 'table'; name: string; columns: string[] }
	| { kind: 'data'; chunk: Buffer }
	| { kind: 'rows'; digest: TableDigest }
	| { kind: 'sequence'; sequence: SequenceState }
	| { kind: 'end'; tables: number; rows: number };

export const damaged = (why: string, cause?: unknown): OperatorError =>
	new OperatorError(
		'backup-damaged',
		'ไฟล์สำรองนี้เสียหายหรือไม่ครบ จึงไม่ได้กู้คืนสิ่งใด โปรดใช้ไฟล์สำรองอื่น',
		`This backup is damaged or cut short (${why}); nothing was restored. Please use another backup.`,
		{ cause },
	);

const foreign = (): OperatorError =>
	new OperatorError(
		'not-a-backup',
		'ไฟล์นี้ไม่ใช่ไฟล์สำรองของเวที (Wethi) จึงไม่ได้กู้คืนสิ่งใด',
		'This file is not a backup made by Wethi; nothing was restored.',
	);

/**
 * Reads a backup from front to back in constant memory and checks every count and digest on the way.
 * @throws OperatorError 'not-a-backup', 'backup-format' or 'backup-damaged'
 */
export async function* readBackup(file: string): AsyncGenerator<Part, void, undefined> {
	const gunzip = createGunzip();
	const source = createReadStream(file);
	source.on('error', (fault) => gunzip.destroy(fault));
	const lines = new Lines(source.pipe(gunzip));
	try {
		yield* parts(lines);
	} catch (fault) {
		const { code = '', message } = fault as NodeJS.ErrnoException;
		if (!code.startsWith('Z_')) throw fault;
		// zlib's word for a file that is not gzip at all; any other complaint is about a gzip file that was harmed
		throw message === 'incorrect header check' || source.bytesRead === 0 ? foreign() : damaged(code, fault);
	} finally {
		source.destroy();
		gunzip.destroy();
	}
}

async function* parts(lines: Lines): AsyncGenerator<Part, void, undefined> {
	const first = await lines.line();
	if (!first?.startsWith(MARK.header)) throw foreign();
	const header = read('header', first);
	if (header.format !== FORMAT)
		throw new OperatorError(
			'backup-format',
			`ไฟล์สำรองนี้เป็นรูปแบบที่ ${header.format} แต่โปรแกรมนี้อ่านได้เฉพาะรูปแบบที่ ${FORMAT} โปรดใช้โปรแกรมรุ่นเดียวกับที่สำรอง`,
			`This backup has format ${header.format}; this program reads format ${FORMAT}. Use the version that made it.`,
		);
	yield { kind: 'header', header };
	const seen: string[] = [];
	let rows = 0;
	for (;;) {
		const before = lines.digest();
		const line = await lines.line();
		if (line === undefined) throw damaged('it ends too early');
		if (line.startsWith(MARK.table)) {
			const table = read('table', line);
			if (!(await lines.line())?.startsWith('COPY ')) throw damaged(`table ${table.name} has no rows`);
			yield { kind: 'table', ...table };
			const counter = new RowCounter();
			for await (const chunk of lines.rows()) {
				counter.add(chunk);
				yield { kind: 'data', chunk };
			}
			const found = counter.digest(table.name);
			const said = read('rows', await lines.line());
			if (said.name !== found.name || said.rows !== found.rows || said.sha256 !== found.sha256)
				throw damaged(`table ${table.name} is not what was written`);
			seen.push(table.name);
			rows += found.rows;
			yield { kind: 'rows', digest: found };
		} else if (line.startsWith(MARK.sequence)) yield { kind: 'sequence', sequence: read('sequence', line) };
		else {
			const end = read('end', line);
			if (end.sha256 !== before || end.tables !== seen.length || end.rows !== rows)
				throw damaged('its end does not fit');
			if (seen.join() !== header.tables.join()) throw damaged('tables are missing');
			if ((await lines.line()) !== undefined) throw damaged('something follows its end');
			return yield { kind: 'end', tables: end.tables, rows };
		}
	}
}

function read<K extends keyof typeof schemas>(kind: K, line: string | undefined): v.InferOutput<(typeof schemas)[K]> {
	if (!line?.startsWith(MARK[kind])) throw damaged(`${kind} expected`);
	try {
		return v.parse(schemas[kind], JSON.parse(line.slice(MARK[kind].length)));
	} catch (fault) {
		throw damaged(`${kind} cannot be read`, fault);
	}
}

/** Cuts a stream into lines, and into the rows of a table, holding no more than one chunk and one line. */
class Lines {
	readonly #chunks: AsyncIterator<Buffer>;
	readonly #hash = createHash('sha256');
	#rest: Buffer = Buffer.alloc(0);

	constructor(stream: AsyncIterable<Buffer>) {
		this.#chunks = stream[Symbol.asyncIterator]();
	}

	/** SHA-256 of all that was handed out so far. */
	digest(): string {
		return this.#hash.copy().digest('hex');
	}

	async #more(): Promise<boolean> {
		const next = await this.#chunks.next();
		if (next.done) return false;
		this.#rest = this.#rest.length === 0 ? next.value : Buffer.concat([this.#rest, next.value]);
		return true;
	}

	#take(length: number): Buffer {
		const taken = this.#rest.subarray(0, length);
		this.#rest = this.#rest.subarray(length);
		this.#hash.update(taken);
		return taken;
	}

	/** The next line without its break; undefined at the end of the file. */
	async line(): Promise<string | undefined> {
		for (;;) {
			const at = this.#rest.indexOf(10);
			if (at >= 0) return this.#take(at + 1).toString('utf8', 0, at);
			if (this.#rest.length > LINE_LIMIT) throw damaged('a line is too long');
			if (!(await this.#more())) {
				if (this.#rest.length > 0) throw damaged('it ends within a line');
				return undefined;
			}
		}
	}

	/** The rows up to the line `\.`; COPY text never holds that line itself, since it writes a backslash twice. */
	async *rows(): AsyncGenerator<Buffer, void, undefined> {
		while (this.#rest.length < 3) if (!(await this.#more())) throw damaged('it ends within a table');
		if (this.#rest.subarray(0, 3).equals(TERMINATOR.subarray(1))) {
			this.#take(3);
			return;
		}
		for (;;) {
			const at = this.#rest.indexOf(TERMINATOR);
			if (at >= 0) {
				yield this.#take(at + 1);
				this.#take(3);
				return;
			}
			// the last three bytes may be the beginning of the end
			if (this.#rest.length > 3) yield this.#take(this.#rest.length - 3);
			if (!(await this.#more())) throw damaged('it ends within a table');
		}
	}
}
