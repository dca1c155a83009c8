import { stringify } from 'csv-stringify/sync';
import { Refused } from '#platform';
import { cleanText } from '../prepare.ts';
import type { Rendered } from './rendered.ts';

/** What a cell may hold. Numbers stay numbers; text is never a formula; a Date is written as an ISO instant. */
export type CsvCell = string | number | bigint | boolean | Date | null | undefined;

/** The largest table handed out as CSV. */
export const csvLimits = { rows: 1_000_000, characters: 200_000_000 } as const;

/** Signs with which Excel, LibreOffice and Google Sheets begin a formula, in ordinary and full width (OWASP). */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

// a list separator of other countries, a tab or an outer space in a cell would be taken for structure by some program
const quoting = { record_delimiter: '\r\n', quoted_match: /[;\t\r\n]|^\s|\s$/ };
const CHUNK = 1000;

/**
 * Rows as CSV for Excel and everyone else: UTF-8 with a byte-order mark (without it Excel reads Thai as Latin), CRLF,
 * RFC 4180 quotes. Text that a spreadsheet would run as a formula gets an apostrophe before it.
 * @throws Refused `too-large`
 */
export function renderCsv(rows: Iterable<readonly CsvCell[]>): Rendered {
	const parts: string[] = ['\ufeff'];
	let waiting: string[][] = [];
	let count = 0;
	let characters = 0;
	const write = () => {
		const part = stringify(waiting, quoting);
		waiting = [];
		characters += part.length;
		if (characters > csvLimits.characters) throw new Refused('too-large', { limit: 'characters', value: characters });
		parts.push(part);
	};
	for (const row of rows) {
		if (++count > csvLimits.rows) throw new Refused('too-large', { limit: 'rows', value: count });
		waiting.push(row.map(cellText));
		if (waiting.length === CHUNK) write();
	}
	write();
	return { format: 'csv', bytes: new TextEncoder().encode(parts.join('')) };
}

/** One cell as text that no spreadsheet takes for a formula. */
function cellText(value: CsvCell): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Date) return value.toISOString();
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
	if (typeof value !== 'string') return String(value);
	// leading spaces are looked through, as some programs trim them
	return FORMULA.test(value) || FORMULA.test(value.trimStart()) ? `'${cleanText(value)}` : cleanText(value);
}
