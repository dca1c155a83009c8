import type { Actor, Db } from '#platform/server';
import { nobody } from '#platform/server';
import type { Held } from '../permissions.ts';
import type { Person } from '../person.ts';
import type { Auth } from './auth.ts';
import { cookiesIn, type Cookie } from './cookies.ts';
import { ensurePerson } from './ensure-person.ts';
import { readPerson } from './read-person.ts';
import { rolesOf } from './roles-of.ts';

/** Who sends a request, as far as signing in knows. A seat in a forum is found by `#forums`, not here. */
export interface Signed {
	actor: Actor;
	person?: Person;
	/** roles held now; empty for nobody */
	roles: Held[];
	/** key of the session, to mark it in the list */
	session?: string;
	/** cookies to set on the answer (a prolonged session) */
	cookies: Cookie[];
}

/** The answer for a request without a session; made anew, so that nobody's roles are never shared. */
const unsigned = (): Signed => ({ actor: nobody, roles: [], cookies: [] });

/**
 * Finds who sends a request from its session cookie. A request without one costs no query.
 * @param headers the request's headers
 * @param now the instant at which roles are looked up
 */
export async function identify(db: Db, auth: Auth, headers: Headers, now = new Date()): Promise<Signed> {
	const cookie = headers.get('cookie');
	if (!cookie?.includes('wethi.session_token=')) return unsigned();
	const answer = await auth.library.api.getSession({ headers: new Headers({ cookie }), returnHeaders: true });
	if (!answer.response) return { ...unsigned(), cookies: cookiesIn(answer.headers) };
	const { user, session } = answer.response;
	let person = await readPerson(db, user.id);
	if (!person) {
		await ensurePerson(db, user);
		person = await readPerson(db, user.id);
	}
	if (!person || (person.madeUp && !auth.madeUp)) return unsigned();
	return {
		actor: { kind: 'person', id: person.id },
		person,
		roles: await rolesOf(db, person.id, now),
		session: session.id,
		cookies: cookiesIn(answer.headers),
	};
}
