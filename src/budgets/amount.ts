import type { YearAmounts } from '#plans';

/** Money of a plan line beside what the plan asks: set in the ordinance, transferred during the year, paid out. */
export const kinds = ['ordinance', 'transfer', 'spent'] as const;
export type Kind = (typeof kinds)[number];

/** One entry as it was written; an entry that another replaces no longer counts, and stays. */
export interface Entry {
	id: string;
	fiscal_year: number;
	kind: Kind;
	satang: number;
	replaces: string | null;
}

/** Money of one fiscal year, the four kinds kept apart; null means that nothing was entered, which is not zero. */
export interface YearMoney {
	year: number;
	plan: number | null;
	ordinance: number | null;
	transfer: number | null;
	spent: number | null;
}

/** The entries that count: those no other entry replaces. */
export function liveOf<E extends { id: string; replaces: string | null }>(entries: readonly E[]): E[] {
	const replaced = new Set(entries.map((entry) => entry.replaces));
	return entries.filter((entry) => !replaced.has(entry.id));
}

/**
 * Adds the entries that count to the plan's own amounts, year by year. Whole satang in, whole satang out.
 * @param years the years to show even when empty; a year with money outside them is added
 */
export function moneyByYear(years: readonly number[], plan: YearAmounts, entries: readonly Entry[]): YearMoney[] {
	const live = liveOf(entries);
	const all = new Set([...years, ...Object.keys(plan).map(Number), ...live.map((entry) => entry.fiscal_year)]);
	const sum = (year: number, kind: Kind): number | null => {
		const own = live.filter((entry) => entry.fiscal_year === year && entry.kind === kind);
		return own.length ? own.reduce((total, entry) => total + entry.satang, 0) : null;
	};
	return [...all]
		.sort((a, b) => a - b)
		.map((year) => ({
			year,
			plan: plan[year] ?? null,
			ordinance: sum(year, 'ordinance'),
			transfer: sum(year, 'transfer'),
			spent: sum(year, 'spent'),
		}));
}

/** What a reader should notice in a year's money. It is shown, never refused: the books say what they say. */
export const surfacedReasons = ['ordinance-above-plan', 'ordinance-without-plan', 'spent-above-budget'] as const;
export type Surfaced = (typeof surfacedReasons)[number];

/** The remarks on one year's money. */
export function surfaced(money: YearMoney): Surfaced[] {
	const found: Surfaced[] = [];
	if (money.ordinance !== null && money.ordinance > 0) {
		if (money.plan === null) found.push('ordinance-without-plan');
		else if (money.ordinance > money.plan) found.push('ordinance-above-plan');
	}
	if ((money.spent ?? 0) > (money.ordinance ?? 0) + (money.transfer ?? 0)) found.push('spent-above-budget');
	return found;
}
