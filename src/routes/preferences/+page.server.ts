import { readForm } from '#platform';
import { localPath, Preferences } from '#ui';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

const year = 60 * 60 * 24 * 365;

export const load: PageServerLoad = ({ url }) => ({ from: localPath(url.searchParams.get('from')) });

export const actions: Actions = {
	default: async ({ request, cookies, url }) => {
		const read = readForm(Preferences, await request.formData());
		if (!read.ok) return fail(422, { problems: read.problems, typed: read.typed });
		const { from, ...choices } = read.value;
		for (const [name, value] of Object.entries(choices)) {
			// over plain http, as in a hall's own network, a Secure cookie would silently be dropped
			const secure = url.protocol === 'https:';
			if (value) cookies.set(name, value, { path: '/', maxAge: year, sameSite: 'lax', httpOnly: true, secure });
		}
		redirect(303, from);
	},
};
