import { randomInt } from 'node:crypto';
import { Refused } from '#platform';
import { verb, type Context } from '#platform/server';
import type { Auth } from './auth.ts';

// no letters or digits that are read for one another when a password is told over a telephone
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;

const newPassword = (): string =>
	Array.from({ length: GROUPS }, () =>
		Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join(''),
	).join('-');

const write = verb(
	'people.resetPassword',
	async (act, { email, hash }: { email: string; hash: string }): Promise<{ person: string }> => {
		if (act.actor.kind !== 'system') throw new Refused('not-allowed');
		const user = await act.tx.selectFrom('login_user').select('id').where('email', '=', email).executeTakeFirst();
		if (!user) throw new Refused('not-found');
		const changed = await act.tx
			.updateTable('login_account')
			.set({ password: hash, updated_at: act.now })
			.where('user_id', '=', user.id)
			.where('provider_id', '=', 'credential')
			.returning('id')
			.executeTakeFirst();
		if (!changed) throw new Refused('no-password');
		await act.tx.deleteFrom('login_session').where('user_id', '=', user.id).execute();
		await act.announce('people.password-reset', { kind: 'person', id: user.id });
		return { person: user.id };
	},
);

/**
 * Gives an account a new random password and signs it out everywhere: for the operator at a terminal (actor `system`),
 * who knows the person and hands it over. About 79 bits; to be changed on /me.
 * @throws Refused 'not-allowed'; 'not-found' for an unknown address; 'no-password' when it signs in another way only
 */
export async function resetPassword(context: Context, auth: Auth, email: string): Promise<{ password: string }> {
	const password = newPassword();
	const hash = await (await auth.library.$context).password.hash(password);
	await write(context, { email: email.trim().toLowerCase(), hash });
	return { password };
}
