import { Refused, refuseIf, type Locale } from '#platform';
import { verb, type Act, type Context } from '#platform/server';
import { whyNotPassword } from '../person.ts';
import type { Auth } from './auth.ts';

/** A person to be made known; with an e-mail address and a password hash they can sign in. */
export interface Enrolment {
	displayName: string;
	locale?: Locale;
	madeUp?: boolean;
	email?: string;
	passwordHash?: string;
}

/** Writes the person and, when given, the way to sign in; the caller has checked that the actor may. */
export async function writeEnrolment(act: Act, input: Enrolment): Promise<string> {
	const id = act.id();
	await act.tx
		.insertInto('person')
		.values({
			id,
			display_name: input.displayName,
			locale: input.locale ?? 'th',
			made_up: input.madeUp ?? false,
			created_at: act.now,
		})
		.execute();
	if (input.email && input.passwordHash) {
		const times = { created_at: act.now, updated_at: act.now };
		const user = await act.tx
			.insertInto('login_user')
			.values({ id, name: input.displayName, email: input.email.trim().toLowerCase(), email_verified: false, ...times })
			.onConflict((conflict) => conflict.column('email').doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!user) throw new Refused('login-first');
		await act.tx
			.insertInto('login_account')
			.values({
				id: act.id(),
				account_id: id,
				provider_id: 'credential',
				user_id: id,
				password: input.passwordHash,
				...times,
			})
			.execute();
	}
	await act.announce('people.enrolled', { kind: 'person', id }, { madeUp: input.madeUp ?? false });
	return id;
}

const write = verb('people.enrol', async (act, input: Enrolment): Promise<{ id: string }> => {
	if (act.actor.kind !== 'system') throw new Refused('not-allowed');
	return { id: await writeEnrolment(act, input) };
});

/**
 * Makes a person known without an invitation: for the command line and the demonstration only (actor `system`).
 * @param auth needed when a password is given
 * @throws Refused 'not-allowed'; 'login-first' when the address is taken; 'password-short' | 'password-easy'
 */
export async function enrol(
	context: Context,
	input: Omit<Enrolment, 'passwordHash'> & { password?: string },
	auth?: Auth,
): Promise<{ id: string }> {
	const { password, ...rest } = input;
	if (!password || !input.email) return write(context, rest);
	if (!auth) throw new Error('a password needs the signing-in of this installation');
	refuseIf(whyNotPassword(password, input.email));
	return write(context, { ...rest, passwordHash: await (await auth.library.$context).password.hash(password) });
}
