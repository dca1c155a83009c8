import ExcelJS from 'exceljs';
import { Refused } from '#platform';
import { cleanText } from '../prepare.ts';
import type { Rendered } from './rendered.ts';

/**
 * How a column's cells are typed:
 * - `text`: always text, however much it looks like a number or a formula
 * - `number`: a number; `integer`: without decimals
 * - `baht`: integer satang in, baht with two decimals shown
 * - `day`: `YYYY-MM-DD` in, shown in the Buddhist Era
 */
export type ColumnType = 'text' | 'number' | 'integer' | 'baht' | 'day';
export type SheetCell = string | number | null | undefined;

export interface SheetColumn {
	header: string;
	type?: ColumnType;
	/** In characters of the default font; by default fitted to the content, 8–60. */
	width?: number;
}

export interface Sheet {
	/** Name of the tab; signs Excel forbids are dropped, 31 characters are kept, equal names are numbered. */
	name: string;
	/** Printed above the header. */
	title?: string;
	columns: SheetColumn[];
	rows: SheetCell[][];
	orientation?: 'portrait' | 'landscape';
}

/** The largest workbook made in one go, all in memory. */
export const sheetLimits = { sheets: 50, columns: 200, cells: 1_000_000, cellCharacters: 32_767 } as const;

/** Calendar 07 is the Thai Buddhist calendar, digits 01 are Arabic, locale 041E is Thai. */
const FORMATS: Record<ColumnType, string> = {
	text: '@',
	number: '#,##0.##',
	integer: '#,##0',
	baht: '#,##0.00',
	day: '[$-107041E]d mmm yyyy;@',
};
const FONT = { name: 'TH SarabunPSK', size: 16 };

/**
 * Tables as an Excel workbook: typed cells, bold header that stays in view, filter, widths, A4 pages. Text is stored as
 * text (a formula is a cell type of its own and is never written), so nothing typed by a citizen is calculated.
 * @throws Refused `too-large`, `document-failed` (a value that does not fit its column's type)
 */
export async function renderXlsx(sheets: Sheet[]): Promise<Rendered> {
	const cells = sheets.reduce((sum, sheet) => sum + (sheet.rows.length + 2) * sheet.columns.length, 0);
	if (cells > sheetLimits.cells) throw new Refused('too-large', { limit: 'cells', value: cells });
	if (sheets.length > sheetLimits.sheets) throw new Refused('too-large', { limit: 'sheets', value: sheets.length });
	const workbook = new ExcelJS.Workbook();
	const names = new Set<string>();
	for (const sheet of sheets) {
		const { length } = sheet.columns;
		if (length > sheetLimits.columns) throw new Refused('too-large', { limit: 'columns', value: length });
		write(workbook, sheet, uniqueName(sheet.name, names));
	}
	return { format: 'xlsx', bytes: new Uint8Array(await workbook.xlsx.writeBuffer()) };
}

function write(workbook: ExcelJS.Workbook, sheet: Sheet, name: string): void {
	const top = sheet.title ? 2 : 1;
	const page = workbook.addWorksheet(name, {
		views: [{ state: 'frozen', ySplit: top }],
		pageSetup: {
			paperSize: 9,
			orientation: sheet.orientation ?? 'portrait',
			fitToPage: true,
			fitToHeight: 0,
			printTitlesRow: `${top}:${top}`,
		},
	});
	page.columns = sheet.columns.map((column, index) => ({
		width: column.width ?? fitWidth(sheet, index),
		style: {
			font: FONT,
			numFmt: FORMATS[column.type ?? 'text'],
			alignment: { vertical: 'top', wrapText: (column.type ?? 'text') === 'text' },
		},
	}));
	if (sheet.title) {
		const row = page.addRow([cleanText(sheet.title)]);
		row.getCell(1).style = { font: { ...FONT, size: 18, bold: true }, alignment: { wrapText: false } };
	}
	const header = page.addRow(sheet.columns.map((column) => cleanText(column.header)));
	sheet.columns.forEach((_, index) => {
		header.getCell(index + 1).style = {
			font: { ...FONT, bold: true },
			alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
			fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF4' } },
			border: { bottom: { style: 'thin' } },
		};
	});
	for (const row of sheet.rows) {
		page.addRow(sheet.columns.map((column, index) => cellValue(row[index], column.type ?? 'text')));
	}
	if (sheet.columns.length > 0 && sheet.rows.length > 0) {
		page.autoFilter = {
			from: { row: top, column: 1 },
			to: { row: top + sheet.rows.length, column: sheet.columns.length },
		};
	}
}

function cellValue(value: SheetCell, type: ColumnType): string | number | Date | null {
	if (value === null || value === undefined || value === '') return null;
	if (type === 'text') {
		const text = cleanText(String(value));
		if (text.length > sheetLimits.cellCharacters) {
			throw new Refused('too-large', { limit: 'cellCharacters', value: text.length });
		}
		return text;
	}
	if (type === 'day') {
		const day = /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? new Date(`${value}T00:00:00Z`) : undefined;
		if (!day || Number.isNaN(day.getTime())) throw new Refused('document-failed', { type });
		return day;
	}
	if (typeof value !== 'number' || !Number.isFinite(value)) throw new Refused('document-failed', { type });
	return type === 'baht' ? value / 100 : value;
}

/** Width of the widest of the first 200 cells. Thai vowels and tones above and below take no room. */
function fitWidth(sheet: Sheet, index: number): number {
	const shown = (value: SheetCell) => String(value ?? '').replace(/[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/g, '').length;
	const column = sheet.columns[index]!;
	const widest = sheet.rows.slice(0, 200).reduce((width, row) => Math.max(width, shown(row[index])), 0);
	return Math.min(60, Math.max(8, shown(column.header) + 3, widest + (column.type === 'text' ? 2 : 5)));
}

function uniqueName(wanted: string, taken: Set<string>): string {
	const base =
		cleanText(wanted)
			.replace(/[[\]:*?/\\\n]/g, ' ')
			.replace(/^'+|'+$/g, '')
			.trim()
			.slice(0, 31) || 'Sheet';
	let name = base;
	for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${base.slice(0, 27)} ${count}`;
	taken.add(name.toLowerCase());
	return name;
}
