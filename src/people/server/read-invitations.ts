import type { Db, Tx } from '#platform/server';
import type { Role } from '../roles.ts';
import { invitationPath } from './invitation-link.ts';

/** An invitation that waits, as those who may invite see it. */
export interface WaitingInvitation {
	id: string;
	email: string;
	displayName: string;
	role: Role;
	forum: string | null;
	until: Date;
	/** path of the acceptance page, to be handed over; whoever has it can accept */
	path: string;
}

/** The invitations of an organisation (null: the whole installation) that wait at an instant, newest first; at most 200. */
export async function invitationsIn(
	db: Db | Tx,
	{ secret }: { secret: string },
	organisation: string | null,
	at: Date,
): Promise<WaitingInvitation[]> {
	const rows = await db
		.selectFrom('invitation')
		.select(['id', 'email', 'display_name as displayName', 'role', 'forum_id as forum', 'expires_at as until'])
		.where((eb) =>
			organisation === null ? eb('organisation_id', 'is', null) : eb('organisation_id', '=', organisation),
		)
		.where('accepted_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.where('expires_at', '>', at)
		.orderBy('created_at', 'desc')
		.orderBy('id')
		.limit(200)
		.execute();
	return rows.map((row) => ({ ...row, path: invitationPath(secret, row.id) }));
}
