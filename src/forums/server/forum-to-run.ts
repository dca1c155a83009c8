import { Refused } from '#platform';
import type { Act } from '#platform/server';

/** The row of a forum that is about to be changed. @throws Refused 'not-found' */
export async function forumToRun(act: Act, id: string) {
	const forum = await act.tx
		.selectFrom('forum')
		.select(['id', 'organisation_id', 'parent_id', 'level', 'state', 'starts_on'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!forum) throw new Refused('not-found', { forum: id });
	return forum;
}
