import { bangkokDay } from '@wethi/thai-calendar';
import { may, type Held } from '#people';
import { organisationsOn } from '#people/server';
import { placesOfKind } from '#places/server';
import type { Db, Tx } from '#platform/server';
import { levels, type Level } from '../forum.ts';

/** Whose a forum is, for the table of access. */
export async function ownerOf(on: Db | Tx, id: string): Promise<{ organisation: string; forum: string } | undefined> {
	const row = await on.selectFrom('forum').select('organisation_id').where('id', '=', id).executeTakeFirst();
	return row && { organisation: row.organisation_id, forum: id };
}

/** The organisations in which somebody holds a permission. */
const where = (roles: readonly Held[], permission: 'forum.convene' | 'forum.run'): string[] => [
	...new Set(
		roles.flatMap(({ organisation, forum }) =>
			organisation && may(roles, permission, { organisation, forum }) ? [organisation] : [],
		),
	),
];

/** What an officer chooses from when convening: own organisations, provinces, and the forums one may feed. */
export async function choicesFor(on: Db | Tx, roles: readonly Held[], now: Date, above: Level = 'breakout') {
	const higher = levels.slice(levels.indexOf(above) + 1);
	const organisations = await organisationsOn(on, where(roles, 'forum.convene'), bangkokDay(now));
	const provinces = await placesOfKind(on, 'province');
	const parents = higher.length
		? await on
				.selectFrom('forum')
				.select(['id', 'title', 'level'])
				.where('level', 'in', [...higher])
				.where('state', 'in', ['announced', 'open', 'closed'])
				.where('source', 'is', null)
				.orderBy('starts_on', (order) => order.desc().nullsLast())
				.orderBy('id')
				.limit(300)
				.execute()
		: [];
	return { organisations, provinces, parents };
}

/** Organisations whose drafts this reader may see. */
export const draftsOf = (roles: readonly Held[]): string[] => where(roles, 'forum.run');
