import { isAPIError } from 'better-auth/api';
import { Refused } from '#platform';
import type { Db } from '#platform/server';
import { countAttempt, forgetAttempts } from './attempts.ts';
import type { Auth } from './auth.ts';
import { cookiesIn, type Cookie } from './cookies.ts';
import type { Provider } from './providers.ts';
import { readPerson } from './read-person.ts';

/** Whence someone signs in: the request's headers, the client's address (`event.getClientAddress()`), the instant. */
export interface Sender {
	headers: Headers;
	address: string;
	now: Date;
}

/** What the library may read of a request: its cookies and the browser's description of itself. */
const plainHeaders = (from: Headers): Headers => {
	const to = new Headers();
	for (const name of ['cookie', 'user-agent']) {
		const value = from.get(name);
		if (value) to.set(name, value);
	}
	return to;
};

/** The session the request's cookie names, if it is open; without prolonging it. */
const sessionNow = async (auth: Auth, headers: Headers) =>
	auth.library.api.getSession({ headers, query: { disableRefresh: true } });

/**
 * Signs in by e-mail and password. A wrong password and an unknown account get the same answer after the same work.
 * A session the browser had before is ended: signing in always makes a new one.
 * @returns cookies to set
 * @throws Refused 'too-many' (429) after too many attempts; 'sign-in-failed'; 'made-up-closed' for an invented person
 *   where the site is open to others
 */
export async function signIn(
	db: Db,
	auth: Auth,
	input: { email: string; password: string },
	from: Sender,
): Promise<Cookie[]> {
	const email = input.email.trim().toLowerCase();
	const attempt = { email, address: from.address };
	if (!(await countAttempt(db, auth.secret, attempt, from.now))) throw new Refused('too-many');
	const headers = plainHeaders(from.headers);
	const before = await sessionNow(auth, headers);
	try {
		const answer = await auth.library.api.signInEmail({
			body: { email, password: input.password },
			headers,
			returnHeaders: true,
		});
		const person = await readPerson(db, answer.response.user.id);
		if (person?.madeUp && !auth.madeUp) throw new Refused('made-up-closed');
		await forgetAttempts(db, auth.secret, attempt, from.now);
		if (before) await db.deleteFrom('login_session').where('id', '=', before.session.id).execute();
		return cookiesIn(answer.headers);
	} catch (fault) {
		if (isAPIError(fault) && fault.statusCode < 500) throw new Refused('sign-in-failed');
		throw fault;
	}
}

/** Signs out the session the request's cookie names: the row is gone, the cookie is emptied. */
export async function signOut(auth: Auth, headers: Headers): Promise<Cookie[]> {
	const answer = await auth.library.api.signOut({ headers: plainHeaders(headers), returnHeaders: true });
	return cookiesIn(answer.headers);
}

/**
 * Begins signing in through a provider; someone signed in already connects the provider to their own account.
 * @returns the provider's address to send the browser to, and cookies to set
 * @throws Refused 'not-found' for a provider that is not configured, 'provider-away' when it cannot be reached
 */
export async function signInWith(
	auth: Auth,
	provider: string,
	headers: Headers,
): Promise<{ url: string; cookies: Cookie[] }> {
	const known = auth.providers.find((one: Provider['id']) => one === provider);
	if (!known) throw new Refused('not-found');
	const own = plainHeaders(headers);
	try {
		const answer = (await sessionNow(auth, own))
			? await auth.library.api.linkSocialAccount({
					body: { provider: known, callbackURL: '/me', errorCallbackURL: '/me', disableRedirect: true },
					headers: own,
					returnHeaders: true,
				})
			: await auth.library.api.signInSocial({
					body: { provider: known, callbackURL: '/me', errorCallbackURL: '/login', disableRedirect: true },
					headers: own,
					returnHeaders: true,
				});
		if (!answer.response.url) throw new Refused('provider-away');
		return { url: answer.response.url, cookies: cookiesIn(answer.headers) };
	} catch (fault) {
		if (isAPIError(fault)) throw new Refused('provider-away');
		throw fault;
	}
}
