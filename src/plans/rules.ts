import {
	lineMoves,
	planMoves,
	standsUnder,
	type EditionMark,
	type Level,
	type LineState,
	type PlanState,
} from './plan.ts';

/** What a rule needs to know of a plan. */
export interface PlanFacts {
	state: PlanState;
	from_year: number;
	until_year: number;
}

/** May this plan be announced? A plan without lines says nothing to anyone. */
export function whyNotAnnounce(plan: PlanFacts, lines: number): string | undefined {
	if (!(planMoves[plan.state] as readonly string[]).includes('in-force')) return 'plan-already-announced';
	if (lines === 0) return 'plan-empty';
}

/**
 * May the plan change, and by which announcement? A draft changes freely; an announced plan only by an edition.
 * An addition needs reasons and necessity (ระเบียบ มท. ว่าด้วยการจัดทำแผนพัฒนาของ อปท. 2548 ข้อ 22).
 */
export function whyNotChangePlan(
	plan: PlanFacts,
	edition: (EditionMark & { reason?: string | null }) | undefined,
): string | undefined {
	if (plan.state === 'draft') return edition ? 'edition-too-early' : undefined;
	if (!edition) return 'edition-needed';
	if (edition.kind === 'add' && !edition.reason) return 'reason-needed';
	// announcements of the year before the first fiscal year are real: the plan itself is announced then
	if (edition.year < plan.from_year - 1 || edition.year > plan.until_year) return 'edition-other-years';
}

/** May the line change to this state? */
export function whyNotAmend(from: LineState, to: LineState, changed: readonly string[]): string | undefined {
	if (!(lineMoves[from] as readonly string[]).includes(to)) return 'line-closed';
	if (to === 'amended' && changed.length === 0) return 'nothing-changed';
}

/** Do amounts fall in the plan's own years? */
export function whyNotAmounts(plan: PlanFacts, amounts: Record<number, number>): string | undefined {
	const years = Object.keys(amounts).map(Number);
	if (years.some((year) => year < plan.from_year || year > plan.until_year)) return 'year-outside-plan';
}

/** May a heading of this level stand there? */
export function whyNotHeading(level: Level, under: Level | null, shape: 'strategy' | 'issue'): string | undefined {
	if (!standsUnder[level].includes(under)) return 'heading-misplaced';
	if ((level === 'strategy' && shape === 'issue') || (level === 'issue' && shape === 'strategy'))
		return 'heading-other-shape';
}

/** What a rule needs to know of a proposal that is to enter a plan. */
export interface ProposalFacts {
	/** whom it was sent to, and to whom it was referred since */
	bodies: readonly string[];
	/** the newest answer; undefined while none was given */
	answer: string | undefined;
}

/** May this proposal enter this organisation's plan? Only with an answer that says so. */
export function whyNotAdopt(proposal: ProposalFacts, organisation: string): string | undefined {
	if (!proposal.bodies.includes(organisation)) return 'proposal-for-another';
	if (proposal.answer === undefined) return 'proposal-unanswered';
	if (!['adopted', 'adopted-in-part'].includes(proposal.answer)) return 'proposal-not-adopted';
}
