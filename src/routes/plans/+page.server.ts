import { pageOf } from '#door';
import { may } from '#people';
import { readPlans } from '#plans/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals: { db, locale, roles } }) => {
	const { page, ...slice } = pageOf(url);
	const q = (url.searchParams.get('q') ?? '').slice(0, 100);
	const organisation = url.searchParams.get('organisation') || undefined;
	const { plans, total } = await readPlans(db, { q, organisation, locale, ...slice });
	const mayWrite = roles.some((held) => may([held], 'plan.write', { organisation: held.organisation }));
	return { plans, total, page, q, organisation, mayWrite };
};
