import { bangkokDay } from '@wethi/thai-calendar';
import { door, found } from '#door';
import { listOrganisations } from '#people/server';
import { WordForm } from '#proposals';
import { word } from '#proposals/server';
import { readTheme } from '#themes/server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url }) => {
	const theme = found(await readTheme(locals.db, params.theme));
	const search = (url.searchParams.get('q') ?? '').slice(0, 100);
	const today = bangkokDay(new Date());
	const organisations = search ? (await listOrganisations(locals.db, today, { text: search })).rows : [];
	return {
		stage: 'proposals',
		theme: { id: theme.id, title: theme.title, summary: theme.summary },
		search,
		organisations,
	};
};

export const actions: Actions = {
	default: door(WordForm, word, {
		with: ({ params }) => ({ theme: params.theme ?? '' }),
		then: ({ id }) => `/proposals/${id}`,
	}),
};
