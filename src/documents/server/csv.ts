import { Refused } from '#platform';
import { cleanText } from '../prepare.ts';
import type { Rendered } from './rendered.ts';

/** What a cell may hold. Numbers stay numbers; text is never a formula; a Date is written as an ISO instant. */
export type CsvCell = string | number | bigint | boolean | Date | null | undefined;

/** The largest table handed out as CSV. */
export const csvLimits = { rows: 1_000_000, characters: 200_000_000 } as const;

/** Signs with which Excel, LibreOffice and Google Sheets begin a formula, in ordinary and full width (OWASP). */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/**
 * Rows as CSV for Excel and everyone else: UTF-8 with a byte-order mark (without it Excel reads Thai as Latin), CRLF,
 * RFC 4180 quotes. Text that a spreadsheet would run as a formula gets an apostrophe before it.
 * @throws Refused `too-large`
 */
export function renderCsv(rows: Iterable<readonly CsvCell[]>): Rendered {
	const lines: string[] = [];
	let characters = 0;
	for (const row of rows) {
		const line = row.map(csvCell).join(',');
		characters += line.length + 2;
		lines.push(line);
		if (lines.length > csvLimits.rows) throw new Refused('too-large', { limit: 'rows', value: lines.length });
		if (characters > csvLimits.characters) throw new Refused('too-large', { limit: 'characters', value: characters });
	}
	const text = '\ufeff' + lines.map((line) => line + '\r\n').join('');
	return { format: 'csv', bytes: new TextEncoder().encode(text) };
}

/** One cell as CSV text. */
export function csvCell(value: CsvCell): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Date) return value.toISOString();
	if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
	if (typeof value !== 'string') return String(value);
	// leading spaces are looked through, as some programs trim them
	const safe = FORMULA.test(value) || FORMULA.test(value.trimStart()) ? `'${cleanText(value)}` : cleanText(value);
	return /[",\r\n;\t]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
