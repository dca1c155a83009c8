import { refuseIf, Refused } from '#platform';
import { allow } from '#people/server';
import { lock, verb, type Act } from '#platform/server';
import { record, undo } from '#trace/server';
import type { Level } from '../forum.ts';
import { whyNotDescribe, whyNotFeed } from '../rules.ts';
import { forumToRun } from './forum-to-run.ts';

/** Sets the forum that a forum feeds, and traces it. The caller has checked who asks, and holds the lock. */
export async function linkTo(act: Act, forum: { id: string; level: Level }, parent: string): Promise<void> {
	const above = await act.tx
		.selectFrom('forum')
		.select(['id', 'level', 'state'])
		.where('id', '=', parent)
		.executeTakeFirst();
	if (!above) throw new Refused('not-found', { forum: parent });
	refuseIf(whyNotFeed(forum.level, above.level));
	refuseIf(whyNotDescribe(above.state));
	await act.tx.updateTable('forum').set({ parent_id: parent }).where('id', '=', forum.id).execute();
	await record(act, { from: { kind: 'forum', id: forum.id }, to: { kind: 'forum', id: parent }, relation: 'fed' });
}

/**
 * Says which forum a forum feeds (its themes go up there), or that it feeds none any more.
 * @param input.parent key of a forum of a higher level; undefined to feed none
 * @throws Refused 'not-found', 'forum-feeds-upward', 'forum-concluded', 'not-allowed'
 */
export const feed = verb('forums.feed', async (act, input: { forum: string; parent?: string }) => {
	await lock(act.tx, `forum:${input.forum}`, ...(input.parent ? [`forum:${input.parent}`] : []));
	const forum = await forumToRun(act, input.forum);
	await allow(act, 'forum.run', { organisation: forum.organisation_id, forum: forum.id });
	refuseIf(whyNotDescribe(forum.state));
	if (forum.parent_id === (input.parent ?? null)) return { id: forum.id };
	if (forum.parent_id)
		await undo(act, {
			from: { kind: 'forum', id: forum.id },
			to: { kind: 'forum', id: forum.parent_id },
			relation: 'fed',
		});
	if (input.parent) await linkTo(act, forum, input.parent);
	else await act.tx.updateTable('forum').set({ parent_id: null }).where('id', '=', forum.id).execute();
	return { id: forum.id };
});
