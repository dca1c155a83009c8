import { door, found } from '#door';
import { AgendaForm, FeedForm, GroupsForm, NumbersForm, ReviseForm, SectionsForm, SignaturesForm } from '#forums';
import { choicesFor, describe, feed, readForum, revise } from '#forums/server';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const forum = found(await readForum(locals.db, params.forum));
	return { forum, ...(await choicesFor(locals.db, locals.roles, new Date(), forum.level)) };
};

const here = { with: ({ params }: { params: { forum?: string } }) => ({ forum: params.forum ?? '' }) };
type Part = 'sections' | 'groups' | 'numbers' | 'agenda' | 'signatures';

/** A form of rows that replaces one part of the description. */
const part = (name: Part, schema: typeof GroupsForm) =>
	door(
		schema,
		(context, { forum, rows }: { forum: string; rows: unknown }) => describe(context, { forum, [name]: rows }),
		{
			with: (event) => ({ forum: (event as RequestEvent).params.forum }),
			then: ({ id }) => `/forums/${id}/edit?saved=${name}#${name}`,
		},
	);

export const actions: Actions = {
	basics: door(ReviseForm, revise, { ...here, then: ({ id }) => `/forums/${id}/edit?saved=basics` }),
	feed: door(FeedForm, feed, { ...here, then: ({ id }) => `/forums/${id}/edit?saved=feed#feed` }),
	sections: part('sections', SectionsForm as never),
	groups: part('groups', GroupsForm),
	numbers: part('numbers', NumbersForm as never),
	agenda: part('agenda', AgendaForm as never),
	signatures: part('signatures', SignaturesForm as never),
};
