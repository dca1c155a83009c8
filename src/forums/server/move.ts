import { refuseIf } from '#platform';
import { allow } from '#people/server';
import { lock, tell, verb } from '#platform/server';
import { moves, type Move } from '../forum.ts';
import { whyNotAnnounce, whyNotMove } from '../rules.ts';
import { forumToRun } from './forum-to-run.ts';

/**
 * Moves a forum on by the state table: announce, open, close, conclude.
 * @throws Refused 'not-found', 'forum-not-there', 'forum-needs-date', 'not-allowed'
 */
export const moveForum = verb('forums.move', async (act, input: { forum: string; move: Move }) => {
	await lock(act.tx, `forum:${input.forum}`);
	const forum = await forumToRun(act, input.forum);
	await allow(act, 'forum.run', { organisation: forum.organisation_id, forum: forum.id });
	refuseIf(whyNotMove(forum.state, input.move));
	if (input.move === 'announce') refuseIf(whyNotAnnounce(forum.starts_on));
	const { to } = moves[input.move];
	await act.tx.updateTable('forum').set({ state: to }).where('id', '=', forum.id).execute();
	await act.announce(`forums.${to}`, { kind: 'forum', id: forum.id });
	await tell(act.tx, `forum:${forum.id}`, 'state');
	return { id: forum.id, state: to };
});

/** Makes a draft public with its date. */
export const announce: typeof conclude = (context, input) => moveForum(context, { ...input, move: 'announce' });
/** Lets people take seats, speak and vote; also after it was closed. */
export const open: typeof conclude = (context, input) => moveForum(context, { ...input, move: 'open' });
/** Ends speaking and voting. */
export const close: typeof conclude = (context, input) => moveForum(context, { ...input, move: 'close' });
/** Ends the forum for good: nothing of it changes any more. */
export const conclude = (context: Parameters<typeof moveForum>[0], input: { forum: string }) =>
	moveForum(context, { ...input, move: 'conclude' });
