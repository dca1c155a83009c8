import { pageOf } from '#door';
import { proposalStates, type ProposalState } from '#proposals';
import { countProposals, listProposals } from '#proposals/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const asked = url.searchParams.get('state') ?? '';
	const state = asked !== 'draft' && asked in proposalStates ? (asked as ProposalState) : undefined;
	const organisation = url.searchParams.get('organisation')?.slice(0, 40) || undefined;
	const { page, offset, limit } = pageOf(url);
	const filter = { state, organisation };
	return {
		state,
		organisation,
		page,
		total: await countProposals(locals.db, filter),
		proposals: await listProposals(locals.db, filter, { locale: locals.locale, limit, offset }),
	};
};
