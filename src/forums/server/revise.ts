import type { InferOutput } from 'valibot';
import { refuseIf } from '#platform';
import { allow } from '#people/server';
import { verb } from '#platform/server';
import type { ReviseForm } from '../forms.ts';
import { whyNotDays, whyNotDescribe } from '../rules.ts';
import { checkPlace } from './convene.ts';
import { forumToRun } from './forum-to-run.ts';

/**
 * Changes what a forum is called, when and where it is held. Its level and its organisation stay.
 * @throws Refused 'not-found', 'forum-concluded', 'forum-ends-before', 'forum-no-such-place', 'not-allowed'
 */
export const revise = verb('forums.revise', async (act, input: InferOutput<typeof ReviseForm> & { forum: string }) => {
	const forum = await forumToRun(act, input.forum);
	await allow(act, 'forum.run', { organisation: forum.organisation_id, forum: forum.id });
	refuseIf(whyNotDescribe(forum.state));
	refuseIf(whyNotDays(input.startsOn, input.endsOn));
	await checkPlace(act, input.place);
	await act.tx
		.updateTable('forum')
		.set({
			title: input.title,
			lead: input.lead ?? null,
			venue: input.venue ?? null,
			starts_on: input.startsOn ?? null,
			ends_on: input.endsOn ?? null,
			place_code: input.place ?? null,
			region_group: input.region ?? null,
		})
		.where('id', '=', forum.id)
		.execute();
	await act.announce('forums.revised', { kind: 'forum', id: forum.id });
	return { id: forum.id };
});
