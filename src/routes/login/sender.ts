import type { RequestEvent } from '@sveltejs/kit';

/** What signing in needs to know of a request: its cookies, its browser, its network address, its instant. */
export const senderOf = ({ request, getClientAddress, locals }: RequestEvent) => ({
	auth: locals.auth,
	from: { headers: request.headers, address: getClientAddress(), now: new Date() },
});
