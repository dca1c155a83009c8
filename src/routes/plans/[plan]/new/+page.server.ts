import { door, found } from '#door';
import { AddHeading, AddLine, yearsOf } from '#plans';
import { addHeading, addLine, readPlan } from '#plans/server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { db, locale } }) => {
	const plan = found(await readPlan(db, params.plan, locale));
	return { stage: 'plans', plan, years: yearsOf(plan) };
};

export const actions: Actions = {
	line: door(AddLine, addLine, {
		with: ({ params }) => ({ plan: params.plan ?? '' }),
		then: ({ line }) => `/plan-lines/${line}`,
	}),
	heading: door(AddHeading, addHeading, {
		with: ({ params }, { heading }) => ({ plan: params.plan ?? '', name: heading }),
		then: ({ plan }) => `/plans/${plan}/new`,
	}),
};
