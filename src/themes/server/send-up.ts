import { Refused, refuseIf } from '#platform';
import { verb } from '#platform/server';
import { allow } from '#people/server';
import { whyNotSendUp } from '../rules.ts';
import { ownerOf } from './read.ts';

/**
 * Sends a published theme up to the forum its own forum feeds. Sending twice is sending once.
 * @throws Refused 'theme-unpublished', 'theme-nowhere', 'not-allowed', 'not-found'
 */
export const sendUp = verb('themes.sendUp', async (act, { theme }: { theme: string }): Promise<{ to: string }> => {
	const owner = await ownerOf(act.tx, theme);
	if (!owner) throw new Refused('not-found');
	await allow(act, 'theme.send-up', owner);
	const found = await act.tx
		.selectFrom('theme')
		.innerJoin('forum', 'forum.id', 'theme.forum_id')
		.select(['theme.state', 'forum.parent_id as parent'])
		.where('theme.id', '=', theme)
		.executeTakeFirstOrThrow();
	refuseIf(whyNotSendUp(found));
	const to = found.parent!;
	await act.tx
		.insertInto('theme_sent')
		.values({ theme_id: theme, to_forum_id: to, sent_at: act.now })
		.onConflict((c) => c.columns(['theme_id', 'to_forum_id']).doNothing())
		.execute();
	await act.announce('themes.sentUp', { kind: 'theme', id: theme }, { to });
	return { to };
});
