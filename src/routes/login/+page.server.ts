import { fail, redirect } from '@sveltejs/kit';
import { readForm, Refused } from '#platform';
import { signInForm } from '#people';
import { setCookies, signIn } from '#people/server';
import { localPath } from '#ui';
import { refusal } from '#wiring';
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

export const actions: Actions = {
	default: async ({ request, locals, cookies, url, getClientAddress }) => {
		const reading = readForm(signInForm, await request.formData());
		if (!reading.ok) return fail(422, { problems: reading.problems, typed: reading.typed, refused: undefined });
		const from = { headers: request.headers, address: getClientAddress(), now: new Date() };
		try {
			setCookies(cookies, await signIn(locals.db, locals.auth, reading.value, from));
		} catch (fault) {
			if (!(fault instanceof Refused)) throw fault;
			const { status, sentence } = refusal(fault, locals.locale);
			const typed: Record<string, string> = { email: reading.value.email };
			return fail(status, { problems: {} as Record<string, string>, typed, refused: sentence });
		}
		redirect(303, nextOf(url));
	},
};
