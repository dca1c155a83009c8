import { readResults } from '#results/server';
import { stageCounts } from '#wiring';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	counts: await stageCounts(locals.db),
	latest: (await readResults(locals.db, { locale: locals.locale, limit: 3, offset: 0 })).results,
});
