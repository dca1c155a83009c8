import { Refused, refuseIf } from '#platform';
import { verb } from '#platform/server';
import { allow } from '#people/server';
import { record } from '#trace/server';
import { ownerOf as ownerOfTheme } from '#themes/server';
import { whyNotWord } from '../rules.ts';

/** A proposal as it is worded. */
export interface WordInput {
	theme: string;
	title: string;
	ask: string;
	reason?: string;
	/** key of the organisation that will owe the answer */
	addressedTo: string;
	madeUp?: boolean;
}

/**
 * Words a published theme as a request to one organisation. It stays a draft until it is sent.
 * @throws Refused 'theme-unpublished', 'organisation-unknown', 'not-allowed', 'not-found'
 */
export const word = verb('proposals.word', async (act, input: WordInput): Promise<{ id: string }> => {
	const owner = await ownerOfTheme(act.tx, input.theme);
	if (!owner) throw new Refused('not-found');
	await allow(act, 'proposal.word', owner);
	const theme = await act.tx
		.selectFrom('theme')
		.select('state')
		.where('id', '=', input.theme)
		.executeTakeFirstOrThrow();
	refuseIf(whyNotWord(theme));
	const addressee = await act.tx
		.selectFrom('organisation')
		.select('id')
		.where('id', '=', input.addressedTo)
		.executeTakeFirst();
	if (!addressee) throw new Refused('organisation-unknown');
	const id = act.id();
	await act.tx
		.insertInto('proposal')
		.values({
			id,
			theme_id: input.theme,
			forum_id: owner.forum,
			title: input.title,
			ask: input.ask,
			reason: input.reason ?? '',
			addressed_to: input.addressedTo,
			made_up: input.madeUp ?? false,
			created_at: act.now,
		})
		.execute();
	await record(act, { from: { kind: 'theme', id: input.theme }, to: { kind: 'proposal', id }, relation: 'worded' });
	return { id };
});
