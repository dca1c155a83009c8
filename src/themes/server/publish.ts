import { sql } from 'kysely';
import { Refused, refuseIf } from '#platform';
import { verb } from '#platform/server';
import { allow } from '#people/server';
import { whyNotPublish } from '../rules.ts';
import { ownerOf } from './read.ts';

/**
 * Publishes a draft; from then on anyone reads it and it may travel.
 * @throws Refused 'theme-unquoted', 'theme-published', 'not-allowed', 'not-found'
 */
export const publish = verb('themes.publish', async (act, { theme }: { theme: string }): Promise<void> => {
	const owner = await ownerOf(act.tx, theme);
	if (!owner) throw new Refused('not-found');
	await allow(act, 'theme.gather', owner);
	const found = await act.tx
		.selectFrom('theme')
		.select('state')
		.select(sql<number>`(select count(*) from theme_voice v where v.theme_id = theme.id and v.quoted)`.as('quotes'))
		.select(
			sql<number>`(select count(*) from theme_source s join theme b on b.id = s.source_theme_id where s.theme_id = theme.id and b.state = 'published')`.as(
				'sourceQuotes',
			),
		)
		.where('id', '=', theme)
		.forUpdate()
		.executeTakeFirstOrThrow();
	refuseIf(whyNotPublish(found));
	await act.tx
		.updateTable('theme')
		.set({ state: 'published', published_at: act.now })
		.where('id', '=', theme)
		.execute();
	await act.announce('themes.published', { kind: 'theme', id: theme });
});
