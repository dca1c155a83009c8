import { Refused, refuseIf } from '#platform';
import { verb } from '#platform/server';
import { whyNotHoldRole, type RoleWanted } from '../role-rules.ts';
import type { Role } from '../roles.ts';
import { mayGiveRole } from './grant-role.ts';

/** Who is invited, and to what. */
export interface Invited extends RoleWanted {
	email: string;
	displayName: string;
}

const DAYS = 24 * 60 * 60 * 1000;
/** How long a link works: it is handed over by the inviter, often on paper or in a chat. */
export const invitationDays = 7;
const MOST_OPEN = 200; // open invitations of one organisation

/**
 * Invites someone to hold a role. The link is `invitationPath(secret, id)`; it works once, for seven days, and is
 * shown to the inviter to hand over.
 * @returns the key of the invitation
 * @throws Refused 'not-allowed' unless the actor administers that organisation; 'too-many-invitations'
 */
export const invite = verb('people.invite', async (act, input: Invited): Promise<{ id: string }> => {
	await mayGiveRole(act, input);
	refuseIf(whyNotHoldRole([], input));
	const { open } = await act.tx
		.selectFrom('invitation')
		.select((eb) => eb.fn.countAll<number>().as('open'))
		.where((eb) =>
			input.organisation === null ? eb('organisation_id', 'is', null) : eb('organisation_id', '=', input.organisation),
		)
		.where('accepted_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.where('expires_at', '>', act.now)
		.executeTakeFirstOrThrow();
	if (open >= MOST_OPEN) throw new Refused('too-many-invitations');
	const id = act.id();
	await act.tx
		.insertInto('invitation')
		.values({
			id,
			email: input.email.trim().toLowerCase(),
			display_name: input.displayName,
			organisation_id: input.organisation,
			role: input.role,
			forum_id: input.forum ?? null,
			invited_by: `${act.actor.kind}:${act.actor.id}`,
			created_at: act.now,
			expires_at: new Date(act.now.valueOf() + invitationDays * DAYS),
		})
		.execute();
	await act.announce('people.invited', { kind: 'invitation', id }, { role: input.role });
	return { id };
});

/**
 * Takes an invitation back before it is accepted.
 * @throws Refused 'not-allowed' unless the actor administers that organisation; 'not-found' when it is not open
 */
export const withdrawInvitation = verb(
	'people.withdrawInvitation',
	async (act, { id }: { id: string }): Promise<void> => {
		const row = await act.tx.selectFrom('invitation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
		if (!row || row.accepted_at || row.withdrawn_at) throw new Refused('not-found');
		await mayGiveRole(act, { role: row.role as Role, organisation: row.organisation_id, forum: row.forum_id });
		await act.tx.updateTable('invitation').set({ withdrawn_at: act.now }).where('id', '=', id).execute();
	},
);
