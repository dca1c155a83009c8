import { pageOf } from '#door';
import { howMany, latestThemes } from '#themes/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { page, offset, limit } = pageOf(url);
	return { page, total: await howMany(locals.db), themes: await latestThemes(locals.db, { limit, offset }) };
};
