import type { Role } from './roles.ts';

/** Everything that needs a role. What citizens do from a seat (speak, vote, follow) is not here. */
export const permissions = [
	'forum.convene',
	'forum.run',
	'voice.scribe',
	'voice.moderate',
	'theme.gather',
	'theme.send-up',
	'proposal.word',
	'proposal.answer',
	'plan.write',
	'plan.adopt',
	'budget.write',
	'result.report',
	'result.audit',
	'organisation.manage',
	'people.invite',
	'system.manage',
] as const;

/** One thing a role allows. */
export type Permission = (typeof permissions)[number];

/** What each role allows, in the organisation or forum where it is held. What is not written here is refused. */
export const grants: Record<Role, readonly Permission[]> = {
	administrator: ['organisation.manage', 'people.invite'],
	officer: [
		'forum.convene',
		'forum.run',
		'voice.scribe',
		'voice.moderate',
		'theme.gather',
		'theme.send-up',
		'proposal.word',
		'plan.write',
		'budget.write',
		'result.report',
	],
	executive: ['forum.convene', 'proposal.answer', 'plan.adopt'],
	facilitator: ['forum.run', 'voice.scribe', 'voice.moderate', 'theme.gather', 'theme.send-up', 'proposal.word'],
	scribe: ['voice.scribe'],
	auditor: ['result.audit'],
	researcher: [],
};

/** What a role held for the whole installation allows, in any organisation: setting up, never content. */
export const grantsEverywhere: Partial<Record<Role, readonly Permission[]>> = {
	administrator: ['system.manage', 'organisation.manage', 'people.invite'],
};

/** A role someone holds now: `organisation` null is the whole installation, `forum` null is every forum of it. */
export interface Held {
	role: Role;
	organisation: string | null;
	forum: string | null;
}

/** What is to be touched. A thing of no organisation (the installation itself) has `organisation` null. */
export interface Target {
	organisation: string | null;
	forum?: string | null;
}

/** Does this one held role allow it there? */
const allows = (held: Held, permission: Permission, target: Target): boolean => {
	if (held.organisation === null) return grantsEverywhere[held.role]?.includes(permission) ?? false;
	if (held.organisation !== target.organisation) return false;
	if (held.forum !== null && held.forum !== (target.forum ?? null)) return false;
	return grants[held.role].includes(permission);
};

/**
 * May someone who holds these roles do this there? Refused unless a role held in that very organisation (or that very
 * forum) allows it: a role in one organisation gives nothing in another.
 */
export const may = (held: readonly Held[], permission: Permission, target: Target): boolean =>
	held.some((one) => allows(one, permission, target));
