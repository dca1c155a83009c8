import { Refused, refuseIf } from '#platform';
import { verb } from '#platform/server';
import { allow } from '#people/server';
import { record } from '#trace/server';
import type { AnswerKind } from '../proposal.ts';
import { whyNotAnswer } from '../rules.ts';

/** An organisation's answer. */
export interface AnswerInput {
	proposal: string;
	kind: AnswerKind;
	body: string;
	referredTo?: string;
}

/**
 * Answers a proposal in the name of the organisation it was addressed to. Earlier answers stay; the last one stands.
 * @throws Refused 'proposal-unsent', 'answer-refers-nowhere', 'answer-refers-to-self', 'not-allowed', 'not-found'
 */
export const answer = verb('proposals.answer', async (act, input: AnswerInput): Promise<{ id: string }> => {
	const proposal = await act.tx
		.selectFrom('proposal')
		.select(['state', 'addressed_to as addressedTo'])
		.where('id', '=', input.proposal)
		.forUpdate()
		.executeTakeFirst();
	if (!proposal) throw new Refused('not-found');
	await allow(act, 'proposal.answer', { organisation: proposal.addressedTo });
	refuseIf(whyNotAnswer(proposal, input));
	if (input.referredTo) {
		const known = await act.tx
			.selectFrom('organisation')
			.select('id')
			.where('id', '=', input.referredTo)
			.executeTakeFirst();
		if (!known) throw new Refused('organisation-unknown');
	}
	const id = act.id();
	await act.tx
		.insertInto('proposal_answer')
		.values({
			id,
			proposal_id: input.proposal,
			kind: input.kind,
			body: input.body,
			referred_to: input.kind === 'referred' ? (input.referredTo ?? null) : null,
			person_id: act.actor.kind === 'person' ? act.actor.id : null,
			at: act.now,
		})
		.execute();
	await act.tx.updateTable('proposal').set({ state: 'answered' }).where('id', '=', input.proposal).execute();
	await record(act, {
		from: { kind: 'proposal', id: input.proposal },
		to: { kind: 'answer', id },
		relation: 'answered',
	});
	await act.announce('proposals.answered', { kind: 'proposal', id: input.proposal }, { kind: input.kind });
	return { id };
});
