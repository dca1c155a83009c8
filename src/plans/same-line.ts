import type { FileLine } from './file.ts';
import type { LineForm, YearAmounts } from './plan.ts';

/** A line as it was first imported. */
export interface KeptLine {
	form: LineForm;
	seq: number;
	name: string;
	objective: string | null;
	target: string | null;
	kpi: string | null;
	expected: string | null;
	unit: string | null;
	amounts: YearAmounts;
}

const parts = ['form', 'seq', 'name', 'objective', 'target', 'kpi', 'expected', 'unit'] as const;

/** Does a row of a file still say what was imported from it? */
export const sameLine = (kept: KeptLine, line: FileLine): boolean =>
	parts.every((part) => kept[part] === line[part]) && sameAmounts(kept.amounts, line.amounts);

const sameAmounts = (a: YearAmounts, b: YearAmounts): boolean => {
	const years = Object.keys(a).map(Number);
	return years.length === Object.keys(b).length && years.every((year) => a[year] === b[year]);
};
