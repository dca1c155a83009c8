import { Refused } from '#platform';
import { lock, verb } from '#platform/server';
import { mayGiveRole } from './grant-role.ts';
import { rolesOf } from './roles-of.ts';

/**
 * Ends a role: from this instant it gives nothing. The row stays as history. A person may lay down a role of their own.
 * @throws Refused 'not-allowed' unless the actor administers that organisation or holds the role; 'not-found' when
 *   it is not held now; 'last-administrator' when nobody would be left to administer the organisation
 */
export const endRole = verb('people.endRole', async (act, { grant }: { grant: string }): Promise<void> => {
	const row = await act.tx.selectFrom('role_grant').selectAll().where('id', '=', grant).forUpdate().executeTakeFirst();
	if (!row || row.ended_by || (row.held_until && row.held_until <= act.now)) throw new Refused('not-found');
	const own = act.actor.kind === 'person' && act.actor.id === row.person_id;
	if (!own) await mayGiveRole(act, { role: row.role, organisation: row.organisation_id, forum: row.forum_id });
	if (row.role === 'administrator' && act.actor.kind !== 'system') {
		await lock(act.tx, `people.administrators:${row.organisation_id ?? 'all'}`);
		const others = await act.tx
			.selectFrom('role_grant')
			.select('id')
			.where('role', '=', 'administrator')
			.where('id', '<>', grant)
			.where('person_id', '<>', row.person_id)
			.where('forum_id', 'is', null)
			.where('held_from', '<=', act.now)
			.where((eb) => eb.or([eb('held_until', 'is', null), eb('held_until', '>', act.now)]))
			// of two who leave at once, the one who waited for the lock may carry the earlier instant: a role that was ended
			// meanwhile would still seem held by its times alone
			.where('ended_by', 'is', null)
			.where((eb) =>
				row.organisation_id === null
					? eb('organisation_id', 'is', null)
					: eb('organisation_id', '=', row.organisation_id),
			)
			.limit(1)
			.executeTakeFirst();
		if (!others) throw new Refused('last-administrator');
	}
	await act.tx
		.updateTable('role_grant')
		.set({ held_until: act.now, ended_by: `${act.actor.kind}:${act.actor.id}` })
		.where('id', '=', grant)
		.execute();
	const left = await rolesOf(act.tx, row.person_id, act.now);
	await act.announce(
		'people.role-ended',
		{ kind: 'person', id: row.person_id },
		{ grant, role: row.role, left: left.length },
	);
});
