import { proposalStates, type AnswerKind, type ProposalState } from './proposal.ts';

/** A proposal is worded from a theme that everyone can read. */
export function whyNotWord(theme: { state: string }): string | undefined {
	if (theme.state !== 'published') return 'theme-unpublished';
}

/** A proposal is sent once. */
export function whyNotSend(proposal: { state: ProposalState }): string | undefined {
	if (!('send' in proposalStates[proposal.state])) return 'proposal-sent';
}

/** An answer is given to what was sent; a referral says to whom, and not to the one that refers. */
export function whyNotAnswer(
	proposal: { state: ProposalState; addressedTo: string },
	answer: { kind: AnswerKind; referredTo?: string },
): string | undefined {
	if (!('answer' in proposalStates[proposal.state])) return 'proposal-unsent';
	if (answer.kind === 'referred' && !answer.referredTo) return 'answer-refers-nowhere';
	if (answer.kind === 'referred' && answer.referredTo === proposal.addressedTo) return 'answer-refers-to-self';
}
