import { Refused, refuseIf } from '#platform';
import { verb, type Act, type Context, type Db, type Tx } from '#platform/server';
import { whyNotPassword } from '../person.ts';
import { whyNotGiveRole } from '../role-rules.ts';
import type { Role } from '../roles.ts';
import type { Auth } from './auth.ts';
import type { Cookie } from './cookies.ts';
import { writeEnrolment } from './enrol.ts';
import { writeGrant } from './grant-role.ts';
import { invitationIn } from './invitation-link.ts';
import { rolesOf } from './roles-of.ts';
import { signIn, type Sender } from './sign-in.ts';

/** An open invitation, as its holder sees it. */
export interface OpenInvitation {
	id: string;
	email: string;
	displayName: string;
	role: Role;
	organisation: string | null;
	forum: string | null;
	until: Date;
	/** someone signs in with this address already: sign in first, then accept */
	known: boolean;
}

/** The open invitation a link names; undefined when it was used, withdrawn, has expired, or was never made. */
export async function readInvitation(
	db: Db | Tx,
	auth: Pick<Auth, 'secret'>,
	token: string,
	at: Date,
): Promise<OpenInvitation | undefined> {
	const id = invitationIn(auth.secret, token);
	if (!id) return undefined;
	const row = await db
		.selectFrom('invitation')
		.leftJoin('login_user', 'login_user.email', 'invitation.email')
		.select([
			'invitation.id',
			'invitation.email',
			'invitation.display_name as displayName',
			'invitation.role',
			'invitation.organisation_id as organisation',
			'invitation.forum_id as forum',
			'invitation.expires_at as until',
			'login_user.id as user',
		])
		.where('invitation.id', '=', id)
		.where('accepted_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.where('expires_at', '>', at)
		.executeTakeFirst();
	if (!row) return undefined;
	const { user, ...open } = row;
	return { ...open, known: user !== null };
}

/** Whoever invited must still be allowed to when the link is used: a dismissed administrator's links are void. */
async function inviterStillMay(
	act: Act,
	by: string,
	wanted: { role: Role; organisation: string | null; forum: string | null },
) {
	const [kind, person = ''] = by.split(':');
	if (kind === 'system') return;
	if (whyNotGiveRole(await rolesOf(act.tx, person, act.now), wanted)) throw new Refused('invitation-void');
}

const accept = verb(
	'people.acceptInvitation',
	async (act, input: { id: string; displayName?: string; passwordHash?: string }): Promise<{ person: string }> => {
		const row = await act.tx
			.selectFrom('invitation')
			.selectAll()
			.where('id', '=', input.id)
			.forUpdate()
			.executeTakeFirst();
		if (!row || row.accepted_at || row.withdrawn_at || row.expires_at <= act.now) throw new Refused('invitation-void');
		const wanted = { role: row.role as Role, organisation: row.organisation_id, forum: row.forum_id };
		await inviterStillMay(act, row.invited_by, wanted);
		let person: string;
		if (act.actor.kind === 'person') person = act.actor.id;
		else if (input.passwordHash)
			person = await writeEnrolment(act, {
				displayName: input.displayName ?? row.display_name,
				email: row.email,
				passwordHash: input.passwordHash,
			});
		else throw new Refused('password-missing');
		await writeGrant(act, { ...wanted, person }, row.invited_by);
		await act.tx
			.updateTable('invitation')
			.set({ accepted_at: act.now, accepted_by: person })
			.where('id', '=', row.id)
			.execute();
		await act.announce('people.invitation-accepted', { kind: 'invitation', id: row.id }, { person, role: row.role });
		return { person };
	},
);

/**
 * Accepts an invitation by its link. Someone signed in takes the role as themselves; someone new chooses a password.
 * The password is hashed before the act begins, so that nothing kept about the act derives from the password itself.
 * @returns the person who now holds the role
 * @throws Refused 'invitation-void' (used, withdrawn, expired, or its inviter may no longer invite), 'login-first' when
 *   the address already signs in here, 'password-short' | 'password-easy' | 'password-missing', 'role-already-held'
 */
export async function acceptInvitation(
	context: Context,
	{ auth, ...input }: { auth: Auth; token: string; displayName?: string; password?: string },
): Promise<{ person: string }> {
	const open = await readInvitation(context.db, auth, input.token, context.clock());
	if (!open) throw new Refused('invitation-void');
	if (context.actor.kind === 'person') return accept(context, { id: open.id });
	if (open.known) throw new Refused('login-first');
	if (!input.password) throw new Refused('password-missing');
	refuseIf(whyNotPassword(input.password, open.email));
	const passwordHash = await (await auth.library.$context).password.hash(input.password);
	return accept(context, { id: open.id, displayName: input.displayName, passwordHash });
}

/**
 * Accepts an invitation as someone new, and signs them in.
 * @returns cookies to set
 * @throws Refused as `acceptInvitation` and `signIn` do
 */
export async function joinByInvitation(
	context: Context,
	input: { auth: Auth; token: string; displayName: string; password: string; from: Sender },
): Promise<Cookie[]> {
	const open = await readInvitation(context.db, input.auth, input.token, context.clock());
	await acceptInvitation(context, input);
	const given = { email: open?.email ?? '', password: input.password };
	return signIn(context.db, input.auth, given, input.from);
}
