import { bangkokDay } from '@wethi/thai-calendar';
import { door } from '#door';
import { may } from '#people';
import { organisationsOn } from '#people/server';
import { DraftPlan } from '#plans';
import { draftPlan } from '#plans/server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, roles } }) => {
	const own = roles.filter((held) => may([held], 'plan.write', { organisation: held.organisation }));
	const ids = [...new Set(own.flatMap((held) => held.organisation ?? []))];
	return { organisations: await organisationsOn(db, ids, bangkokDay(new Date())) };
};

export const actions: Actions = {
	default: door(DraftPlan, draftPlan, { then: ({ plan }) => `/plans/${plan}/new` }),
};
