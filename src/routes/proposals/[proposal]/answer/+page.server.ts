import { bangkokDay } from '@wethi/thai-calendar';
import { door, found } from '#door';
import { listOrganisations } from '#people/server';
import { AnswerForm } from '#proposals';
import { answer, readProposal } from '#proposals/server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url }) => {
	const proposal = found(await readProposal(locals.db, params.proposal, locals.locale));
	const search = (url.searchParams.get('q') ?? '').slice(0, 100);
	const today = bangkokDay(new Date());
	const organisations = search ? (await listOrganisations(locals.db, today, { text: search })).rows : [];
	return { proposal, search, organisations };
};

export const actions: Actions = {
	default: door(AnswerForm, answer, {
		with: ({ params }) => ({ proposal: params.proposal ?? '' }),
		then: (_, { params }) => `/proposals/${params.proposal}`,
	}),
};
