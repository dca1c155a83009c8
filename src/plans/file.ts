import { cellAmount, cellMarks } from './figures.ts';
import type { EditionMark, Level, LineForm, LineWording, YearAmounts } from './plan.ts';

/** Columns a plan file must have, beside `b` and `ord` with a fiscal year each (b2566, ord2566 …). */
export const planColumns = [
	'form',
	'strategy_no',
	'strategy',
	'tactic_code',
	'tactic',
	'plan',
	'seq',
	'name',
	'objective',
	'target',
	'kpi',
	'expected_result',
	'department',
	'amendments',
	'funding_source',
	'transfer_to',
	'source_sheet',
	'source_row',
] as const;

/** A heading on the way from the plan down to a line. */
export interface Heading {
	level: Level;
	code: string;
	name: string;
}

/** One line of a plan file, read. Amounts in satang by fiscal year. */
export interface FileLine extends LineWording {
	row: number;
	ref: string;
	form: LineForm;
	seq: number;
	headings: Heading[];
	marks: (EditionMark & { label: string })[];
	funding_source: string | null;
	transfer_to: string | null;
	amounts: YearAmounts;
	notes: Record<number, string>;
	ordinance: YearAmounts;
}

/** Something in a file that is a known notation but not plain, told to whoever imports. */
export interface Oddity {
	row: number;
	column: string;
	value: string;
	what: 'dash-is-zero' | 'amount-with-note' | 'strategy-in-tactic' | 'mark-twice';
}

/** A cell that cannot be read; the whole file is refused for it. */
export interface BadCell {
	row: number;
	column: string;
	value: string;
}

const forms: Record<string, LineForm> = {
	'ผ.02': 'p02',
	'ผ.02/1': 'p02-1',
	'ผ.02/2': 'p02-2',
	'ผ.03': 'p03',
	'ผ.08': 'p03',
};
const arabic = (text: string): string => text.replace(/[๐-๙]/g, (digit) => String('๐๑๒๓๔๕๖๗๘๙'.indexOf(digit)));
const tidy = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** The fiscal years a file has a plan column for, in order: b2566 … b2570. */
export const yearsIn = (columns: Iterable<string>): number[] =>
	[...columns]
		.flatMap((column) => /^b(25\d\d|26\d\d)$/.exec(column)?.[1] ?? [])
		.map(Number)
		.sort((a, b) => a - b);

const most: Partial<Record<string, number>> = { name: 500, department: 500, funding_source: 500, transfer_to: 500 };

/**
 * Reads one row of a plan file.
 * @returns the line with what was odd in it, or the cell that cannot be read
 */
export function readFileLine(
	row: number,
	cells: Record<string, string>,
	years: readonly number[],
): { line: FileLine; oddities: Oddity[] } | { bad: BadCell } {
	const bad = (column: string) => ({ bad: { row, column, value: cells[column] ?? '' } });
	const oddities: Oddity[] = [];
	const odd = (column: string, what: Oddity['what']) =>
		oddities.push({ row, column, value: tidy(cells[column]), what });

	const form = forms[arabic(tidy(cells.form))];
	if (!form) return bad('form');
	const seq = Number(arabic(tidy(cells.seq)));
	if (!Number.isInteger(seq) || seq < 1 || seq > 9999) return bad('seq');
	for (const column of [
		'name',
		'objective',
		'target',
		'kpi',
		'expected_result',
		'department',
		'funding_source',
		'transfer_to',
	])
		if (tidy(cells[column]).length > (most[column] ?? 4000)) return bad(column);
	if (tidy(cells.name) === '') return bad('name');
	if (tidy(cells.source_sheet) === '') return bad('source_sheet');
	if (!/^\d{1,6}$/.test(tidy(cells.source_row))) return bad('source_row');

	const headings = headingsOf(cells, () => odd('tactic', 'strategy-in-tactic'));
	if (typeof headings === 'string') return bad(headings);
	const marks = cellMarks(cells.amendments ?? '');
	if (!marks) return bad('amendments');
	if (new Set(marks.map((mark) => mark.label)).size < marks.length) odd('amendments', 'mark-twice');

	const amounts: YearAmounts = {};
	const notes: Record<number, string> = {};
	const ordinance: YearAmounts = {};
	for (const year of years) {
		for (const [column, into] of [
			[`b${year}`, amounts],
			[`ord${year}`, ordinance],
		] as const) {
			const amount = cellAmount(cells[column] ?? '');
			if (!amount) return bad(column);
			if (amount.satang === undefined) continue;
			if (amount.odd) odd(column, amount.note ? 'amount-with-note' : 'dash-is-zero');
			// a dash says that nothing is asked for, as an empty cell does
			if (amount.odd && !amount.note) continue;
			into[year] = amount.satang;
			if (amount.note && into === amounts) notes[year] = amount.note;
		}
	}
	const line: FileLine = {
		row,
		ref: `${tidy(cells.source_sheet)}!${tidy(cells.source_row)}`,
		form,
		seq,
		headings,
		marks,
		name: tidy(cells.name),
		objective: tidy(cells.objective) || null,
		target: tidy(cells.target) || null,
		kpi: tidy(cells.kpi) || null,
		expected: tidy(cells.expected_result) || null,
		unit: tidy(cells.department) || null,
		coordinate_with: null,
		funding_source: tidy(cells.funding_source) || null,
		transfer_to: tidy(cells.transfer_to) || null,
		amounts,
		notes,
		ordinance,
	};
	return { line, oddities };
}

// Some sheets of real workbooks head their lines with the strategy alone, and it lands in the columns of the tactic:
// code "6." with the strategy's name. It is the strategy, with no tactic and no category under it.
function headingsOf(cells: Record<string, string>, strategyInTactic: () => void): Heading[] | string {
	const text = (column: string) => tidy(cells[column]);
	if (text('strategy') === '' && /^\d+\.$/.test(arabic(text('tactic_code'))) && text('tactic') !== '') {
		strategyInTactic();
		return [{ level: 'strategy', code: arabic(text('tactic_code')).slice(0, -1), name: text('tactic') }];
	}
	if (text('strategy') === '') return 'strategy';
	const headings: Heading[] = [{ level: 'strategy', code: arabic(text('strategy_no')), name: text('strategy') }];
	if (text('tactic') !== '')
		headings.push({ level: 'tactic', code: arabic(text('tactic_code')), name: text('tactic') });
	if (text('plan') !== '') headings.push({ level: 'category', code: '', name: text('plan') });
	const long = headings.find((heading) => heading.name.length > 500 || heading.code.length > 20);
	return long ? { strategy: 'strategy', tactic: 'tactic', category: 'plan', issue: 'strategy' }[long.level] : headings;
}

/** Sums of a file itself, per fiscal year and kind, for checking that nothing was lost on the way. */
export function sumsOf(
	years: readonly number[],
	lines: readonly FileLine[],
): { year: number; plan: number; ordinance: number }[] {
	const sum = (of: (line: FileLine) => number | undefined) => lines.reduce((all, line) => all + (of(line) ?? 0), 0);
	return years.map((year) => ({
		year,
		plan: sum((line) => line.amounts[year]),
		ordinance: sum((line) => line.ordinance[year]),
	}));
}
