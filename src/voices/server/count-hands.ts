import { refuseIf, Refused } from '#platform';
import { allow } from '#people/server';
import { verb } from '#platform/server';
import { whyNotSpeak } from '../rules.ts';
import type { Counts } from '../voice.ts';

/**
 * Enters hands that were raised in the room for a voice, with who counted them. Shown beside the votes and never added
 * to them: the same person may have done both.
 * @throws Refused 'not-found', 'forum-not-open', 'forum-concluded', 'voice-no-hands', 'sign-in-first', 'not-allowed'
 */
export const countHands = verb(
	'voices.count-hands',
	async (act, input: Counts & { voice: string; countedBy: string }) => {
		const voice = await act.tx
			.selectFrom('voice')
			.innerJoin('forum', 'forum.id', 'voice.forum_id')
			.select(['voice.forum_id', 'forum.organisation_id', 'forum.state'])
			.where('voice.id', '=', input.voice)
			.executeTakeFirst();
		if (!voice) throw new Refused('not-found', { voice: input.voice });
		await allow(act, 'voice.scribe', { organisation: voice.organisation_id, forum: voice.forum_id });
		refuseIf(whyNotSpeak(voice.state, 'hand-count'));
		if (input.agree + input.disagree + input.pass === 0) throw new Refused('voice-no-hands');
		const id = act.id();
		await act.tx
			.insertInto('hand_count')
			.values({
				id,
				voice_id: input.voice,
				agree: input.agree,
				pass: input.pass,
				disagree: input.disagree,
				counted_by: input.countedBy,
				person_id: act.actor.kind === 'person' ? act.actor.id : null,
				at: act.now,
			})
			.execute();
		return { id, voice: input.voice };
	},
);
