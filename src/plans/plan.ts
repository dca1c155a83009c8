/** Shape of a plan: under strategies (plans to 2570) or under development issues (plans from 2571). */
export const shapes = ['strategy', 'issue'] as const;
export type Shape = (typeof shapes)[number];

/** A plan is written, then announced. That its years are over is read from the calendar, not stored. */
export const planMoves = { draft: ['in-force'], 'in-force': [] } as const;
export type PlanState = keyof typeof planMoves;

/** A line is reworded as often as announcements say so; a moved or dropped line stays readable and changes no more. */
export const lineMoves = {
	planned: ['amended', 'moved', 'dropped'],
	amended: ['amended', 'moved', 'dropped'],
	moved: [],
	dropped: [],
} as const satisfies Record<string, readonly string[]>;
export type LineState = keyof typeof lineMoves;

/** Lines that ask for money: sums count these and no others. */
export const standing: readonly LineState[] = ['planned', 'amended'];

/** Official forms; which is which can differ between workbooks, so the label shown is in words.ts. */
export const lineForms = ['p02', 'p02-1', 'p02-2', 'p03'] as const;
export type LineForm = (typeof lineForms)[number];

/** Headings from the top down. */
export const levels = ['strategy', 'tactic', 'category', 'issue'] as const;
export type Level = (typeof levels)[number];

/** What each kind of heading may stand under; null is the plan itself. */
export const standsUnder: Record<Level, readonly (Level | null)[]> = {
	strategy: [null],
	issue: [null],
	tactic: ['strategy'],
	category: ['strategy', 'tactic', 'issue'],
};

/** Announcements after which a plan reads differently. */
export const editionKinds = ['first', 'review', 'add', 'change', 'correct'] as const;
export type EditionKind = (typeof editionKinds)[number];

/** An announcement as printed: แก้ไข ครั้งที่ 2/2568. */
export interface EditionMark {
	kind: EditionKind;
	no: number;
	year: number;
}

/** Amounts in satang by fiscal year (Buddhist Era). A year without an entry asks for nothing. */
export type YearAmounts = Record<number, number>;

/** The wording of a line, as it is versioned. */
export interface LineWording {
	name: string;
	objective: string | null;
	target: string | null;
	kpi: string | null;
	expected: string | null;
	unit: string | null;
	coordinate_with: string | null;
}

/** The parts of the wording, in the order of form ผ.02. */
export const wordingParts = ['name', 'objective', 'target', 'kpi', 'expected', 'unit', 'coordinate_with'] as const;

/** A project line as it enters a plan. */
export interface NewLine extends LineWording {
	node: string;
	form: LineForm;
	amounts: YearAmounts;
	notes?: Record<number, string>;
}

/** The fiscal years of a plan, in order. */
export const yearsOf = (plan: { from_year: number; until_year: number }): number[] =>
	Array.from({ length: plan.until_year - plan.from_year + 1 }, (_, at) => plan.from_year + at);

/** What one fiscal year asks for: how many lines have money in it (an amount of 0 is no money), and how much. */
export interface YearTotal {
	year: number;
	lines: number;
	satang: number;
}

/** Sums per fiscal year over lines that stand; moved and dropped lines ask for nothing. Exact: whole satang only. */
export function totalsOf(
	years: readonly number[],
	lines: readonly { state: LineState; amounts: YearAmounts }[],
): YearTotal[] {
	return years.map((year) => {
		const asked = lines.filter((line) => standing.includes(line.state)).map((line) => line.amounts[year] ?? 0);
		return { year, lines: asked.filter((satang) => satang > 0).length, satang: asked.reduce((sum, x) => sum + x, 0) };
	});
}

/** What differs between two wordings of a line: parts of the wording and fiscal years, for marking what changed. */
export function changedParts(
	before: LineWording & { amounts: YearAmounts },
	after: LineWording & { amounts: YearAmounts },
): string[] {
	const years = [...new Set([...Object.keys(before.amounts), ...Object.keys(after.amounts)])].map(Number).sort();
	return [
		...wordingParts.filter((part) => (before[part] ?? null) !== (after[part] ?? null)),
		...years.filter((year) => (before.amounts[year] ?? null) !== (after.amounts[year] ?? null)).map(String),
	];
}
