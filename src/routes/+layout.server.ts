import { newId } from '#platform/server';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => ({
	locale: locals.locale,
	look: locals.look,
	size: locals.size,
	path: url.pathname + url.search,
	// one key for this rendering: each form carries it, so that a form sent twice is done once
	key: newId(),
	who: {
		name: locals.person?.name ?? '',
		kind: locals.actor.kind,
		roles: [...new Set(locals.roles.map((grant) => grant.role))],
	},
});
