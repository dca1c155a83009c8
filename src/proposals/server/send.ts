import { Refused, refuseIf } from '#platform';
import { verb } from '#platform/server';
import { allow } from '#people/server';
import { dueOn } from '../proposal.ts';
import { whyNotSend } from '../rules.ts';
import { ownerOf } from './read.ts';

/**
 * Sends a proposal to its organisation; the clock of the answer starts.
 * @throws Refused 'proposal-sent', 'not-allowed', 'not-found'
 */
export const send = verb(
	'proposals.send',
	async (act, { proposal }: { proposal: string }): Promise<{ dueOn: string }> => {
		const owner = await ownerOf(act.tx, proposal);
		if (!owner) throw new Refused('not-found');
		await allow(act, 'proposal.word', owner);
		const found = await act.tx
			.selectFrom('proposal')
			.select('state')
			.where('id', '=', proposal)
			.forUpdate()
			.executeTakeFirstOrThrow();
		refuseIf(whyNotSend(found));
		const due = dueOn(act.now);
		await act.tx
			.updateTable('proposal')
			.set({ state: 'sent', sent_at: act.now, due_on: due })
			.where('id', '=', proposal)
			.execute();
		await act.announce('proposals.sent', { kind: 'proposal', id: proposal });
		return { dueOn: due };
	},
);
