import { Refused } from '#platform';
import { setCookies, signInWith } from '#people/server';
import type { RequestHandler } from './$types';

// A link and not a form: the policy of our pages (form-action 'self') rightly stops forms that lead off the site.
export const GET: RequestHandler = async ({ params, locals, request, cookies }) => {
	let url: string;
	try {
		const begun = await signInWith(locals.auth, params.provider, request.headers);
		setCookies(cookies, begun.cookies);
		url = begun.url;
	} catch (fault) {
		if (!(fault instanceof Refused)) throw fault;
		url = locals.person ? '/me?error=away' : '/login?error=away';
	}
	// SvelteKit's own redirect stays within the site
	return new Response(null, { status: 303, headers: { location: url } });
};
