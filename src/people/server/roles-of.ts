import type { Db, Tx } from '#platform/server';
import type { Held } from '../permissions.ts';
import type { Role } from '../roles.ts';

/** The roles a person holds at an instant; an ended role, or one that has not begun, is not among them. */
export async function rolesOf(db: Db | Tx, person: string, at: Date): Promise<Held[]> {
	return db
		.selectFrom('role_grant')
		.distinct()
		.select(['role', 'organisation_id as organisation', 'forum_id as forum'])
		.where('person_id', '=', person)
		.where('held_from', '<=', at)
		.where((eb) => eb.or([eb('held_until', 'is', null), eb('held_until', '>', at)]))
		.orderBy('role')
		.execute();
}

/** Someone who holds a role in an organisation, with the grant that says so. */
export interface Holder {
	grant: string;
	person: string;
	name: string;
	role: Role;
	forum: string | null;
	since: Date;
}

/** Who holds which role in an organisation at an instant, in Thai alphabetical order; at most 1,000. */
export async function holdersIn(db: Db | Tx, organisation: string | null, at: Date): Promise<Holder[]> {
	return db
		.selectFrom('role_grant')
		.innerJoin('person', 'person.id', 'role_grant.person_id')
		.select([
			'role_grant.id as grant',
			'person.id as person',
			'person.display_name as name',
			'role_grant.role',
			'role_grant.forum_id as forum',
			'role_grant.held_from as since',
		])
		.where((eb) =>
			organisation === null ? eb('organisation_id', 'is', null) : eb('organisation_id', '=', organisation),
		)
		.where('held_from', '<=', at)
		.where((eb) => eb.or([eb('held_until', 'is', null), eb('held_until', '>', at)]))
		.orderBy('person.display_name', (order) => order.collate('und-x-icu'))
		.orderBy('role_grant.id')
		.limit(1000)
		.execute();
}
