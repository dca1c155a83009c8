import { door, found } from '#door';
import { Adopt, yearsOf } from '#plans';
import { adopt, readLines, readPlan, readPlans } from '#plans/server';
import { readProposal } from '#proposals/server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals: { db, locale, roles } }) => {
	const proposal = found(await readProposal(db, params.proposal, locale));
	const bodies = [...new Set([proposal.addressedTo, ...roles.flatMap((held) => held.organisation ?? [])])];
	const lists = bodies.map((organisation) => readPlans(db, { organisation, locale, limit: 20, offset: 0 }));
	const plans = (await Promise.all(lists)).flatMap((list) => list.plans);
	const chosen =
		plans.find((plan) => plan.id === url.searchParams.get('plan')) ?? (plans.length === 1 ? plans[0] : undefined);
	const q = (url.searchParams.get('q') ?? '').slice(0, 100);
	const found20 = chosen && q ? await readLines(db, { plan: chosen.id, q, limit: 20, offset: 0 }) : undefined;
	return {
		stage: 'plans',
		proposal: { id: proposal.id, title: proposal.title, ask: proposal.ask },
		plans,
		plan: chosen && (await readPlan(db, chosen.id, locale)),
		years: chosen ? yearsOf(chosen) : [],
		q,
		lines: found20?.lines ?? [],
	};
};

export const actions: Actions = {
	default: door(Adopt, adopt, {
		with: ({ params }) => ({ proposal: params.proposal ?? '' }),
		then: ({ line }) => `/plan-lines/${line}`,
	}),
};
