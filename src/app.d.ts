import type { Locale } from '#platform';
import type { Actor, Db, Hub } from '#platform/server';
import type { Held, Person } from '#people';
import type { Auth } from '#people/server';

declare global {
	namespace App {
		interface Locals {
			db: Db;
			hub: Hub;
			auth: Auth;
			locale: Locale;
			look: 'auto' | 'light' | 'dark' | 'contrast';
			size: 'normal' | 'large';
			/** Who acts: a person who signed in, or nobody; a seat is taken by the verb that needs one. */
			actor: Actor;
			person?: Person;
			/** Key of the sign-in session, to mark it in the list of sessions. */
			session?: string;
			roles: Held[];
			/** Random secret of this browser; seats are derived from it, one per forum, not linkable to each other. */
			device: string;
		}
		interface Error {
			message: string;
			id?: string;
		}
	}
}

export {};
