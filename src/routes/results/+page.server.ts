import { pageOf } from '#door';
import { resultStates } from '#results';
import { countResults, readResults } from '#results/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals: { db, locale } }) => {
	const { page, ...slice } = pageOf(url);
	const q = (url.searchParams.get('q') ?? '').slice(0, 100);
	const state = resultStates.find((one) => one === url.searchParams.get('state'));
	const organisation = url.searchParams.get('organisation') || undefined;
	const { results, total } = await readResults(db, { q, state, organisation, locale, ...slice });
	return { results, total, page, q, state, organisation, counts: await countResults(db) };
};
