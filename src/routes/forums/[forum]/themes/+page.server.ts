import { door, found, pageOf } from '#door';
import { may } from '#people';
import { readForum } from '#forums/server';
import { ReturnForm } from '#themes';
import { countThemes, giveBack, offeredTo, themesOf } from '#themes/server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url }) => {
	const { db, roles } = locals;
	const forum = found(await readForum(db, params.forum));
	const gathers = may(roles, 'theme.gather', { organisation: forum.organisation.id, forum: forum.id });
	const { page, offset, limit } = pageOf(url);
	return {
		stage: 'themes',
		forum: { id: forum.id, title: forum.title },
		gathers,
		page,
		total: await countThemes(db, forum.id, gathers),
		themes: await themesOf(db, forum.id, { drafts: gathers, limit, offset }),
		offered: gathers ? await offeredTo(db, forum.id) : [],
	};
};

export const actions: Actions = {
	giveBack: door(ReturnForm, giveBack, { with: ({ params }) => ({ forum: params.forum ?? '' }) }),
};
