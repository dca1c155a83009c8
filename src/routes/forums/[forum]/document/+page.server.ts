import { found } from '#door';
import { documentOf, maySee } from '#forums';
import { draftsOf, readForum } from '#forums/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const read = await readForum(locals.db, params.forum);
	const forum = found(read && maySee(read, draftsOf(locals.roles)) ? read : undefined);
	return { forum: { id: forum.id, title: forum.title }, document: documentOf(forum, forum.organisation.nameTh) };
};
