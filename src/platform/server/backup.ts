import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { END_OF_ROWS, FORMAT, MARK, type Header, type SequenceState } from './backup-file.ts';
import { copyOut, hangUp, openQuietly, quote, readTables, RowCounter } from './backup-tables.ts';
import { OperatorError } from './operator-error.ts';
import { syncFolder } from './postgres-cluster.ts';

export { tableDigests, type TableDigest } from './backup-tables.ts';

/**
 * Writes every table of the application, as it stands at one instant, into one compressed file.
 *
 * The application goes on working meanwhile: one read-only snapshot, one connection, constant memory. The job queue
 * (schema pgboss) is left out, since the application makes it anew. The file appears under its name only when it is
 * whole and on disk; it holds personal data and is readable by its owner alone.
 * @param url a PostgreSQL address
 * @param file where to; must not exist yet, so that no earlier backup is lost by a slip
 * @returns numbers of tables and rows, and the size of the file in bytes
 * @throws OperatorError when the file exists or the database is not one of this application
 */
export async function backup(url: string, file: string): Promise<{ tables: number; rows: number; bytes: number }> {
	const target = path.resolve(file);
	if (existsSync(target))
		throw new OperatorError(
			'file-exists',
			`มีไฟล์ ${target} อยู่แล้ว โปรดใช้ชื่ออื่น`,
			`${target} exists already. Please choose another name.`,
		);
	const draft = `${target}.${randomBytes(4).toString('hex')}.part`;
	const client = await openQuietly(url);
	try {
		await client.query('begin isolation level repeatable read, read only');
		const total = { tables: 0, rows: 0 };
		await pipeline(
			text(client, total),
			createGzip(),
			createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }),
		);
		renameSync(draft, target);
		syncFolder(path.dirname(target));
		return { ...total, bytes: statSync(target).size };
	} finally {
		rmSync(draft, { force: true });
		await hangUp(client);
	}
}

async function* text(
	client: pg.Client,
	total: { tables: number; rows: number },
): AsyncGenerator<Buffer, void, undefined> {
	const hash = createHash('sha256');
	const out = (chunk: Buffer | string): Buffer => {
		const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
		hash.update(bytes);
		return bytes;
	};
	const note = (mark: string, value: unknown): Buffer => out(`${mark}${JSON.stringify(value)}\n`);

	const tables = await readTables(client);
	if (!tables.some(({ name }) => name === 'migration'))
		throw new OperatorError(
			'not-our-database',
			'ฐานข้อมูลนี้ไม่ใช่ของเวที (Wethi) หรือยังไม่เคยเริ่มใช้งาน จึงไม่มีสิ่งให้สำรอง',
			'This database is not one of Wethi, or was never used: there is nothing to back up.',
		);
	const migrations = await client.query<{ name: string }>(
		'select name from public.migration order by name collate "C"',
	);
	const about = await client.query<{ at: Date; postgres: string }>(
		`select now() as at, current_setting('server_version') as postgres`,
	);
	const header: Header = {
		format: FORMAT,
		at: about.rows[0]!.at.toISOString(),
		postgres: about.rows[0]!.postgres,
		migrations: migrations.rows.map(({ name }) => name),
		tables: tables.map(({ name }) => name),
	};
	yield note(MARK.header, header);
	for (const table of tables) {
		yield note(MARK.table, { name: table.name, columns: table.columns });
		const columns = table.columns.map((name) => pg.escapeIdentifier(name)).join(', ');
		yield out(`COPY ${quote(table.name)} (${columns}) FROM stdin;\n`);
		const counter = new RowCounter();
		for await (const chunk of copyOut(client, table)) {
			counter.add(chunk);
			yield out(chunk);
		}
		yield out(END_OF_ROWS);
		yield note(MARK.rows, counter.digest(table.name));
		total.tables++;
		total.rows += counter.rows;
	}
	for (const sequence of await readSequences(client)) yield note(MARK.sequence, sequence);
	yield Buffer.from(`${MARK.end}${JSON.stringify({ ...total, sha256: hash.digest('hex') })}\n`);
}

/** The next number of each sequence. Sequences stand outside snapshots; a number that is too high does no harm. */
async function readSequences(client: pg.Client): Promise<SequenceState[]> {
	const { rows } = await client.query<{ name: string; step: string }>(`
		select c.relname as name, s.seqincrement::text as step
		from pg_sequence s join pg_class c on c.oid = s.seqrelid
		where c.relnamespace = 'public'::regnamespace order by c.relname::text collate "C"`);
	const states: SequenceState[] = [];
	for (const { name, step } of rows) {
		const state = await client.query<{ next: string }>(
			`select (case when is_called then last_value::numeric + $1::numeric else last_value end)::text as next from ${quote(name)}`,
			[step],
		);
		states.push({ name, next: state.rows[0]!.next });
	}
	return states;
}
