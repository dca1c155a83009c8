import { door, found, pageOf } from '#door';
import { readForum } from '#forums/server';
import { GatherForm } from '#themes';
import { gather, offeredTo, voicesToGather } from '#themes/server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url }) => {
	const forum = found(await readForum(locals.db, params.forum));
	const { page, offset, limit } = pageOf(url);
	const search = (url.searchParams.get('q') ?? '').slice(0, 100);
	return {
		stage: 'themes',
		forum: { id: forum.id, title: forum.title },
		...(await voicesToGather(locals.db, forum.id, { limit, offset, search })),
		page,
		search,
		offered: await offeredTo(locals.db, forum.id),
	};
};

export const actions: Actions = {
	default: door(GatherForm, gather, {
		with: ({ params }) => ({ forum: params.forum ?? '' }),
		then: ({ id }) => `/themes/${id}`,
	}),
};
