import { found } from '#door';
import { documentOf, maySee } from '#forums';
import { draftsOf, readForum } from '#forums/server';
import { renderDocx, respondWith } from '#documents/server';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const read = await readForum(locals.db, params.forum);
	const forum = found(read && maySee(read, draftsOf(locals.roles)) ? read : undefined);
	const { body, headers } = respondWith(await renderDocx(documentOf(forum, forum.organisation.nameTh)), forum.title);
	return new Response(body, { headers });
};
