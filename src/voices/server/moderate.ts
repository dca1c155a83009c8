import { refuseIf, Refused } from '#platform';
import { allow } from '#people/server';
import { tell, verb } from '#platform/server';
import { whyNotModerate } from '../rules.ts';
import type { VoiceState } from '../voice.ts';

/**
 * Keeps a voice on view after looking at it, or takes it out of view with a reason that everybody can read. The words
 * and the votes stay; every decision is written to an append-only log.
 * @throws Refused 'not-found', 'voice-already', 'voice-needs-reason', 'sign-in-first', 'not-allowed'
 */
export const moderate = verb('voices.moderate', async (act, input: { voice: string; to: VoiceState; why?: string }) => {
	const voice = await act.tx
		.selectFrom('voice')
		.innerJoin('forum', 'forum.id', 'voice.forum_id')
		.select(['voice.state', 'voice.forum_id', 'forum.organisation_id'])
		.where('voice.id', '=', input.voice)
		.forUpdate('voice')
		.executeTakeFirst();
	if (!voice) throw new Refused('not-found', { voice: input.voice });
	await allow(act, 'voice.moderate', { organisation: voice.organisation_id, forum: voice.forum_id });
	refuseIf(whyNotModerate(voice.state, input.to, input.why));
	await act.tx.updateTable('voice').set({ state: input.to }).where('id', '=', input.voice).execute();
	await act.tx
		.insertInto('voice_moderation')
		.values({
			voice_id: input.voice,
			from_state: voice.state,
			to_state: input.to,
			why: input.why ?? null,
			person_id: act.actor.kind === 'person' ? act.actor.id : null,
			at: act.now,
		})
		.execute();
	await act.announce('voices.moderated', { kind: 'voice', id: input.voice }, { to: input.to });
	await tell(act.tx, `forum:${voice.forum_id}`, 'voice');
	return { id: input.voice, forum: voice.forum_id, state: input.to };
});
