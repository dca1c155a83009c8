import { isAPIError } from 'better-auth/api';
import { Refused, refuseIf, type Locale } from '#platform';
import { verb, type Act, type Context } from '#platform/server';
import { whyNotPassword } from '../person.ts';
import type { Auth } from './auth.ts';
import { cookiesIn, type Cookie } from './cookies.ts';
import { waysIn } from './read-person.ts';

const self = (act: Act): string => {
	if (act.actor.kind !== 'person') throw new Refused('sign-in-first');
	return act.actor.id;
};

/** Signs out one of one's own sessions; anyone else's looks as if it did not exist. */
export const endSession = verb('people.endSession', async (act, { id }: { id: string }): Promise<void> => {
	const ended = await act.tx
		.deleteFrom('login_session')
		.where('id', '=', id)
		.where('user_id', '=', self(act))
		.returning('id')
		.executeTakeFirst();
	if (!ended) throw new Refused('not-found');
});

/** Signs out every one of one's own sessions except the one named. */
export const endOtherSessions = verb(
	'people.endOtherSessions',
	async (act, { keep }: { keep: string }): Promise<void> => {
		await act.tx.deleteFrom('login_session').where('user_id', '=', self(act)).where('id', '<>', keep).execute();
	},
);

/**
 * Removes one of one's own passkeys.
 * @throws Refused 'not-found'; 'last-way-in' when nothing else would be left to sign in with
 */
export const removePasskey = verb('people.removePasskey', async (act, { id }: { id: string }): Promise<void> => {
	const person = self(act);
	await act.tx.selectFrom('login_user').select('id').where('id', '=', person).forUpdate().execute();
	const ways = await waysIn(act.tx, person);
	if (!ways.passkeys.some((one) => one.id === id)) throw new Refused('not-found');
	if (!ways.password && ways.providers.length === 0 && ways.passkeys.length === 1) throw new Refused('last-way-in');
	await act.tx.deleteFrom('login_passkey').where('id', '=', id).where('user_id', '=', person).execute();
});

/** Chooses the language and the name one is called by. */
export const describeSelf = verb(
	'people.describeSelf',
	async (act, input: { displayName: string; locale: Locale }): Promise<{ locale: Locale }> => {
		await act.tx
			.updateTable('person')
			.set({ display_name: input.displayName, locale: input.locale })
			.where('id', '=', self(act))
			.execute();
		return { locale: input.locale };
	},
);

/**
 * Changes one's own password; every other session is signed out.
 * @returns cookies to set (this browser gets a new session)
 * @throws Refused 'sign-in-failed' when the present password is wrong; 'password-short' | 'password-easy'
 */
export async function changePassword(
	context: Context,
	input: { presentPassword: string; newPassword: string; auth: Auth; headers: Headers },
): Promise<Cookie[]> {
	const { auth, headers } = input;
	if (context.actor.kind !== 'person') throw new Refused('sign-in-first');
	const ways = await waysIn(context.db, context.actor.id);
	if (!ways.email) throw new Refused('no-password');
	refuseIf(whyNotPassword(input.newPassword, ways.email));
	try {
		const answer = await auth.library.api.changePassword({
			body: { currentPassword: input.presentPassword, newPassword: input.newPassword, revokeOtherSessions: true },
			headers: new Headers({ cookie: headers.get('cookie') ?? '', 'user-agent': headers.get('user-agent') ?? '' }),
			returnHeaders: true,
		});
		return cookiesIn(answer.headers);
	} catch (fault) {
		if (isAPIError(fault) && fault.statusCode < 500) throw new Refused('sign-in-failed');
		throw fault;
	}
}
