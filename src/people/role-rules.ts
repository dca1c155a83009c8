import { may, type Held, type Permission } from './permissions.ts';
import { judged, judges, type Role } from './roles.ts';

/** A role as it is to be given or ended. */
export interface RoleWanted {
	role: Role;
	organisation: string | null;
	forum?: string | null;
}

/** What it takes to give or end this role: roles over the whole installation are a matter of the installation. */
export const neededToGive = (wanted: Pick<RoleWanted, 'organisation'>): Permission =>
	wanted.organisation === null ? 'system.manage' : 'people.invite';

/** May someone who holds `held` give or end this role? Only an administrator of that very organisation. */
export function whyNotGiveRole(held: readonly Held[], wanted: RoleWanted): string | undefined {
	if (!may(held, neededToGive(wanted), { organisation: wanted.organisation, forum: wanted.forum }))
		return 'not-allowed';
}

/** Does the role itself make sense, and beside what the person already holds? */
export function whyNotHoldRole(already: readonly Held[], wanted: RoleWanted): string | undefined {
	const forum = wanted.forum ?? null;
	if (wanted.organisation === null && (wanted.role !== 'administrator' || forum !== null))
		return 'role-needs-organisation';
	const there = already.filter((one) => one.organisation === wanted.organisation);
	if (there.some((one) => one.role === wanted.role && one.forum === forum)) return 'role-already-held';
	// Whoever reports may not audit the same organisation: the citizen audit is worth nothing otherwise.
	const against = judges.includes(wanted.role) ? judged : judged.includes(wanted.role) ? judges : [];
	if (there.some((one) => against.includes(one.role))) return 'role-not-independent';
}
