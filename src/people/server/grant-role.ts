import { Refused, refuseIf } from '#platform';
import { lock, verb, type Act } from '#platform/server';
import { neededToGive, whyNotHoldRole, type RoleWanted } from '../role-rules.ts';
import { allow } from './allow.ts';
import { rolesOf } from './roles-of.ts';

/** A role to be given to a person. */
export interface RoleForPerson extends RoleWanted {
	person: string;
	/** first instant it is no longer held; left out while open */
	until?: Date;
}

/** Refuses unless the actor administers that very organisation; the command line (actor `system`) may always. */
export async function mayGiveRole(act: Act, wanted: RoleWanted): Promise<void> {
	const { organisation, forum } = wanted;
	await allow(act, neededToGive(wanted), { organisation, forum });
}

/** Writes the grant and tells of it; the caller has checked that the actor may. */
export async function writeGrant(
	act: Act,
	{ person, until, ...wanted }: RoleForPerson,
	givenBy: string,
): Promise<string> {
	await lock(act.tx, `people.roles:${person}`);
	const known = await act.tx.selectFrom('person').select('id').where('id', '=', person).executeTakeFirst();
	if (!known) throw new Refused('not-found');
	// a role given while this act waited for the lock may begin after this act's instant: it counts all the same
	const { newest } = await act.tx
		.selectFrom('role_grant')
		.select((eb) => eb.fn.max('held_from').as('newest'))
		.where('person_id', '=', person)
		.executeTakeFirstOrThrow();
	const at = newest && newest > act.now ? newest : act.now;
	refuseIf(whyNotHoldRole(await rolesOf(act.tx, person, at), wanted));
	if (until && until <= act.now) throw new Refused('role-period-empty');
	const id = act.id();
	await act.tx
		.insertInto('role_grant')
		.values({
			id,
			person_id: person,
			organisation_id: wanted.organisation,
			role: wanted.role,
			forum_id: wanted.forum ?? null,
			held_from: act.now,
			held_until: until ?? null,
			granted_by: givenBy,
		})
		.execute();
	await act.announce('people.role-granted', { kind: 'person', id: person }, { grant: id, role: wanted.role });
	return id;
}

/**
 * Gives a person a role in an organisation (or one forum of it).
 * @returns the key of the grant
 * @throws Refused 'not-allowed' unless the actor administers that organisation; 'role-already-held';
 *   'role-not-independent' when an officer would audit, or an auditor report, in one organisation; 'not-found'
 */
export const grantRole = verb('people.grantRole', async (act, input: RoleForPerson): Promise<{ id: string }> => {
	await mayGiveRole(act, input);
	return { id: await writeGrant(act, input, `${act.actor.kind}:${act.actor.id}`) };
});
