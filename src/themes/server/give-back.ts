import { Refused } from '#platform';
import { verb } from '#platform/server';
import { allow } from '#people/server';
import { ownerOf as ownerOfForum } from '#forums/server';

/**
 * Returns an offered theme to the forum that sent it, with a reason both can read.
 * @throws Refused 'theme-decided', 'not-allowed', 'not-found'
 */
export const giveBack = verb(
	'themes.giveBack',
	async (act, { theme, forum, why }: { theme: string; forum: string; why: string }): Promise<void> => {
		const owner = await ownerOfForum(act.tx, forum);
		if (!owner) throw new Refused('not-found');
		await allow(act, 'theme.gather', { ...owner, forum });
		const row = await act.tx
			.updateTable('theme_sent')
			.set({ state: 'returned', decided_at: act.now, why })
			.where('theme_id', '=', theme)
			.where('to_forum_id', '=', forum)
			.where('state', '=', 'offered')
			.returning('theme_id')
			.executeTakeFirst();
		if (!row) throw new Refused('theme-decided');
	},
);
