import { answers } from '#platform/server';

const headers = { 'content-type': 'text/plain', 'cache-control': 'no-store' };

/** The process can serve: the database answers. */
export const GET = async ({ locals }) =>
	(await answers(locals.db))
		? new Response('ready\n', { headers })
		: new Response('database does not answer\n', { status: 503, headers });
