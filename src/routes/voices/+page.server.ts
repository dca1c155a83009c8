import { pageOf } from '#door';
import { listForums } from '#forums/server';
import { talliesOf } from '#voices/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const page = pageOf(url);
	const { rows, total } = await listForums(locals.db, { state: 'open' }, page);
	const ids = rows.map((row) => row.id);
	const tallies = await talliesOf(locals.db, ids);
	return { forums: rows.map((forum) => ({ forum, tally: tallies.get(forum.id) })), total, page: page.page };
};
