import { door, found, pageOf } from '#door';
import { may } from '#people';
import { Announce, yearsOf } from '#plans';
import { announcePlan, readLines, readPlan } from '#plans/server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals: { db, locale, roles } }) => {
	const plan = found(await readPlan(db, params.plan, locale));
	const { page, ...slice } = pageOf(url);
	const q = (url.searchParams.get('q') ?? '').slice(0, 100);
	const node = plan.nodes.find((one) => one.id === url.searchParams.get('node'))?.id;
	const { lines, total } = await readLines(db, { plan: plan.id, q, node, ...slice });
	const { organisation } = plan;
	return {
		stage: 'plans',
		plan,
		years: yearsOf(plan),
		lines,
		total,
		page,
		q,
		node,
		mayWrite: may(roles, 'plan.write', { organisation }),
		mayAnnounce: may(roles, 'plan.adopt', { organisation }),
	};
};

export const actions: Actions = {
	announce: door(Announce, announcePlan, {
		with: ({ params }) => ({ plan: params.plan ?? '' }),
		then: ({ plan }) => `/plans/${plan}`,
	}),
};
