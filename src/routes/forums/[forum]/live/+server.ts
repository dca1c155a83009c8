import { error } from '@sveltejs/kit';
import { eventStream } from '#platform/server';
import { watchCounts } from '#voices/server';
import { hallOf } from '../../../hall.server.ts';
import type { RequestHandler } from './$types';

/** Counts that changed, as server-sent events, while the forum is open. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { forum } = await hallOf({ locals, params });
	if (forum.state !== 'open') error(404);
	return eventStream((push) => watchCounts(locals.hub, locals.db, forum.id, push));
};
