import { door, found } from '#door';
import { Amend, yearsOf } from '#plans';
import { amend, readLine } from '#plans/server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { db, locale } }) => {
	const line = found(await readLine(db, params.line, locale));
	return { stage: 'plans', line, years: yearsOf(line.plan) };
};

export const actions: Actions = {
	default: door(Amend, amend, {
		with: ({ params }) => ({ line: params.line ?? '' }),
		then: ({ line }) => `/plan-lines/${line}`,
	}),
};
