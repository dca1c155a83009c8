import { redirect } from '@sveltejs/kit';
import { setCookies, signOut } from '#people/server';
import type { Actions, PageServerLoad } from './$types';

// A link can only ask: signing out changes something, so it is sent by a form.
export const load: PageServerLoad = ({ locals }) => {
	if (!locals.person) redirect(303, '/login');
	return { name: locals.person.name };
};

export const actions: Actions = {
	default: async ({ locals, request, cookies }) => {
		setCookies(cookies, await signOut(locals.auth, request.headers));
		redirect(303, '/');
	},
};
