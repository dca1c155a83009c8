import { fill, pick, type Locale } from '#platform';
import { totalsOf, type LineForm, type LineState, type LineWording, type YearAmounts } from './plan.ts';
import * as words from './words.ts';

/** What a row of the form is made from. */
export interface TableLine extends LineWording {
	form: LineForm;
	seq: number;
	state: LineState;
	amounts: YearAmounts;
	marks: readonly { kind: keyof typeof words.th.editionKinds; no: number; year: number }[];
	path: string;
}

/** A table as files take it: typed columns and rows; amounts are satang. */
export interface PlanTable {
	columns: { header: string; type: 'text' | 'integer' | 'baht' }[];
	rows: (string | number | null)[][];
}

/**
 * Form ผ.02 as a table: the twelve columns in the official order, with form, heading and notes of change around them,
 * and a last row of sums. An amount is empty where the plan asks for nothing in that year; moved and dropped lines
 * stay out, as they do in the printed form.
 */
export function planTable(lines: readonly TableLine[], years: readonly number[], locale: Locale): PlanTable {
	const w = pick(words.th, words.en, locale);
	const shown = lines.filter((line) => line.state === 'planned' || line.state === 'amended');
	const text = (header: string) => ({ header, type: 'text' as const });
	const marks = (line: TableLine) =>
		line.marks.map((m) => fill(w.edition, { kind: w.editionKinds[m.kind], no: m.no, year: m.year })).join(', ');
	return {
		columns: [
			...[w.form, w.headings].map(text),
			{ header: w.parts.seq, type: 'integer' },
			...[w.parts.name, w.parts.objective, w.parts.target].map(text),
			...years.map((year) => ({ header: `${fill(w.year, { year })} (${w.baht})`, type: 'baht' as const })),
			...[w.parts.kpi, w.parts.expected, w.parts.unit, w.editions].map(text),
		],
		rows: [
			...shown.map((line) => [
				w.formCodes[line.form],
				line.path,
				line.seq,
				line.name,
				line.objective,
				line.target,
				...years.map((year) => line.amounts[year] ?? null),
				line.kpi,
				line.expected,
				[line.unit, line.coordinate_with].filter(Boolean).join(' · '),
				marks(line),
			]),
			[w.total, ...Array(5).fill(null), ...totalsOf(years, shown).map((total) => total.satang), ...Array(4).fill(null)],
		],
	};
}

/** The same table as rows of a CSV file: names of columns first, amounts in baht. */
export const csvRows = (table: PlanTable): (string | number | null)[][] => [
	table.columns.map((column) => column.header),
	...table.rows.map((row) =>
		row.map((cell, at) => (table.columns[at]!.type === 'baht' && typeof cell === 'number' ? cell / 100 : cell)),
	),
];
