import type { Kind } from './amount.ts';

/** What a correction says it replaces, as it stands in the books. */
export interface Replaced {
	plan_line_id: string;
	fiscal_year: number;
	kind: Kind;
	satang: number;
	/** true when another entry replaces it already */
	replaced: boolean;
}

/** What is to be entered. */
export interface Entered {
	line: string;
	year: number;
	kind: Kind;
	satang: number;
	why?: string;
}

/** May this be entered? Money is never negative; ordinance above plan is shown on the page and not refused here. */
export function whyNotEnter(entered: Entered): string | undefined {
	if (!Number.isSafeInteger(entered.satang) || entered.satang < 0) return 'amount-negative';
	if (entered.satang === 0) return 'amount-zero';
}

/** May this replace that entry? */
export function whyNotReplace(entered: Entered, old: Replaced | undefined): string | undefined {
	if (!old) return 'not-found';
	if (!Number.isSafeInteger(entered.satang) || entered.satang < 0) return 'amount-negative';
	if (old.replaced) return 'already-replaced';
	if (old.plan_line_id !== entered.line || old.fiscal_year !== entered.year || old.kind !== entered.kind)
		return 'replaces-another-kind';
	if (!entered.why) return 'why-needed';
	if (old.satang === entered.satang) return 'nothing-changed';
}
