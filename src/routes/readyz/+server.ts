import { sql } from 'kysely';

const headers = { 'content-type': 'text/plain', 'cache-control': 'no-store' };

/** The process can serve: the database answers. */
export const GET = async ({ locals }) => {
	try {
		await sql`select 1`.execute(locals.db);
		return new Response('ready\n', { headers });
	} catch {
		return new Response('database does not answer\n', { status: 503, headers });
	}
};
