import { signInForm } from '#people';
import { setCookies, signIn } from '#people/server';
import type { Context } from '#platform/server';
import { localPath } from '#ui';
import { door } from '../door.ts';
import { senderOf } from './sender.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where to go after signing in: what was asked for, or one's own page. */
const nextOf = (url: URL): string => (url.searchParams.has('next') ? localPath(url.searchParams.get('next')) : '/me');

export const load: PageServerLoad = ({ locals, url }) => ({
	next: nextOf(url),
	name: locals.person?.name,
	providers: locals.auth.providers,
	passkeys: locals.auth.passkeys,
	// the provider's own reason is not shown: it is English, technical, and the same to the reader
	providerFailed: url.searchParams.has('error'),
});

type Given = { email: string; password: string } & ReturnType<typeof senderOf>;
const enter = ({ db }: Context, given: Given) => signIn(db, given.auth, given, given.from);

export const actions: Actions = {
	default: door(signInForm, enter, {
		with: senderOf,
		then: (cookies, event) => {
			setCookies(event.cookies, cookies);
			return nextOf(event.url);
		},
	}),
};
