import { pageOf } from '#door';
import { listVoices } from '#voices/server';
import { asked, hallOf } from '../../../hall.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { forum } = await hallOf({ locals, params });
	const question = url.searchParams.has('order') ? asked(url) : ({ order: 'agreed', show: 'all' } as const);
	const page = pageOf(url);
	const { rows, total } = await listVoices(locals.db, forum.id, { ...question, show: 'all' }, page, null);
	return { forum, stage: 'voices', order: question.order, voices: rows, total, page: page.page };
};
