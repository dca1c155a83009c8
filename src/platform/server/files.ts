import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { TransformStream } from 'node:stream/web';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { FileRefused } from './file-refused.ts';
import { readSheet } from './sheet.ts';

/** One row of a table file: its number as a spreadsheet counts (headings are row 1) and its cells by column name. */
export interface Row {
	row: number;
	cells: Record<string, string>;
}

/** What a table file must look like, and the most it may hold. */
export interface TableShape {
	/** columns that must be there; others are passed through, in any order */
	columns: readonly string[];
	/** columns of free text, where a leading dash or plus is a person's own */
	freeText?: readonly string[];
	mostBytes?: number;
	mostRows?: number;
	mostCell?: number;
}

const LIMITS = { mostBytes: 200 * 1024 * 1024, mostRows: 2_000_000, mostCell: 32_767 };

// What a spreadsheet would run: =1+1, @SUM(A1), +cmd|'…'!A1. A number with a sign is a number.
const formula = /^(?:[=@\t]|[+-](?!\s|[\d.,]*\s*$))/;
const surelyFormula = /^=\s*[A-Z][A-Z0-9.]*\s*\(|^[=+@-][^\n]*\|[^\n]*!/i;

/**
 * Reads a table file row by row, CSV or XLSX by its first bytes, in constant memory for CSV.
 * @throws FileRefused with row and column: not-found, empty, too-large, wrong-columns, encoding, ragged, formula, cell-too-long, too-many-rows, damaged
 */
export async function* readTable(file: string, shape: TableShape): AsyncGenerator<Row> {
	const name = path.basename(file);
	const limits = { ...LIMITS, ...shape };
	const size = await stat(file).then(
		(found) => (found.isFile() ? found.size : undefined),
		() => undefined,
	);
	if (size === undefined) throw new FileRefused('file-not-found', { file: name });
	if (size === 0) throw new FileRefused('file-empty', { file: name });
	if (size > limits.mostBytes)
		throw new FileRefused('file-too-large', { file: name, most: Math.round(limits.mostBytes / 1024 / 1024) });
	const rows = (await isZip(file)) ? readSheet(file, limits.mostRows) : readCsv(file, name, limits.mostCell);
	let heads: string[] | undefined;
	let count = 0;
	for await (const { row, cells } of rows) {
		if (!heads) {
			heads = cells.map((cell) => cell.trim());
			checkHeads(heads, shape.columns, name, row);
			continue;
		}
		if (++count > limits.mostRows)
			throw new FileRefused('file-too-many-rows', { file: name, row, most: limits.mostRows });
		if (cells.length !== heads.length && cells.some((cell) => cell !== ''))
			throw new FileRefused('file-ragged', { file: name, row, found: cells.length, wanted: heads.length });
		const byName: Record<string, string> = {};
		for (const [at, head] of heads.entries()) {
			const value = cells[at] ?? '';
			const place = { file: name, row, column: head, value };
			if (value.length > limits.mostCell)
				throw new FileRefused('file-cell-too-long', { ...place, most: limits.mostCell });
			const free = shape.freeText?.includes(head);
			if ((free ? surelyFormula : formula).test(value)) throw new FileRefused('file-formula', place);
			byName[head] = value;
		}
		yield { row, cells: byName };
	}
	if (!heads) throw new FileRefused('file-empty', { file: name });
}

/** All rows of a table file that is known to be small. */
export async function readWholeTable(file: string, shape: TableShape): Promise<Row[]> {
	const rows: Row[] = [];
	for await (const row of readTable(file, shape)) rows.push(row);
	return rows;
}

function checkHeads(heads: string[], wanted: readonly string[], file: string, row: number): void {
	const twice = heads.find((head, at) => head !== '' && heads.indexOf(head) !== at);
	if (twice !== undefined) throw new FileRefused('file-column-twice', { file, row, column: twice });
	const missing = wanted.filter((column) => !heads.includes(column));
	if (missing.length) throw new FileRefused('file-wrong-columns', { file, row, column: missing.join(', ') });
}

async function isZip(file: string): Promise<boolean> {
	const handle = await open(file);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
		return bytesRead === 4 && buffer.readUInt32BE() === 0x504b0304;
	} finally {
		await handle.close();
	}
}

// TextDecoder in fatal mode is the check: a file saved as TIS-620 or UTF-16 is told so, with the row, never guessed at.
function strictUtf8(file: string): TransformStream<Uint8Array, string> {
	const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
	let row = 1;
	return new TransformStream({
		transform(chunk, controller) {
			let text: string;
			try {
				text = decoder.decode(chunk, { stream: true });
			} catch {
				throw new FileRefused('file-encoding', { file, row: row + rowsBeforeFault(chunk) });
			}
			if (text.includes('\0')) throw new FileRefused('file-encoding', { file, row });
			for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) row++;
			controller.enqueue(text);
		},
		flush() {
			try {
				decoder.decode();
			} catch {
				throw new FileRefused('file-encoding', { file, row });
			}
		},
	});
}

const rowsBeforeFault = (chunk: Uint8Array): number => {
	const lenient = new TextDecoder().decode(chunk);
	return lenient.slice(0, lenient.indexOf('\uFFFD')).split('\n').length - 1;
};

async function* readCsv(
	file: string,
	name: string,
	mostCell: number,
): AsyncGenerator<{ row: number; cells: string[] }> {
	const parser = parse({
		bom: true,
		relax_column_count: true,
		max_record_size: mostCell * 40,
		skip_empty_lines: true,
		info: true,
	});
	const source = createReadStream(file);
	const decoded = Readable.toWeb(source).pipeThrough(strictUtf8(name) as never);
	const text = Readable.fromWeb(decoded as never, { encoding: 'utf8' });
	text.on('error', (fault) => parser.destroy(fault));
	text.pipe(parser);
	let row = 0;
	try {
		for await (const { record } of parser as AsyncIterable<{ record: string[] }>) yield { row: ++row, cells: record };
	} catch (fault) {
		if (fault instanceof FileRefused) throw fault;
		const code = (fault as { code?: string }).code ?? '';
		if (!code.startsWith('CSV_')) throw fault;
		throw new FileRefused(code === 'CSV_MAX_RECORD_SIZE' ? 'file-cell-too-long' : 'file-damaged', {
			file: name,
			row: row + 1,
			most: mostCell,
		});
	} finally {
		source.destroy();
	}
}
