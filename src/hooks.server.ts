import { readFileSync } from 'node:fs';
import path from 'node:path';
import { redirect } from '@sveltejs/kit';
import { sequence, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit/hooks';
import { isLocale, Refused, type Locale } from '#platform';
import { log, newId, projectRoot } from '#platform/server';
import { identify, setCookies } from '#people/server';
import { refusal } from '#wiring';
import { whyNot } from './routes/access.ts';
import { openSite, type Site } from './site.ts';

let site: Site;

export const init: ServerInit = async () => {
	site = await openSite(process.env);
	process.once('sveltekit:shutdown' as never, () => site.close());
};

const YEAR = 60 * 60 * 24 * 365;
const DEVICE = /^[0-9a-z]{26}$/;
const looks = ['auto', 'light', 'dark', 'contrast'] as const;

/** The reader's choices and the browser's own secret, from cookies that hold nothing else. */
const reader: Handle = ({ event, resolve }) => {
	const { cookies, locals, url, request } = event;
	locals.db = site.db;
	locals.hub = site.hub;
	locals.auth = site.auth;
	const chosen = cookies.get('lang');
	locals.locale = isLocale(chosen) ? chosen : 'th';
	locals.look = looks.find((look) => look === cookies.get('look')) ?? 'auto';
	locals.size = cookies.get('size') === 'large' ? 'large' : 'normal';
	const device = cookies.get('device') ?? '';
	locals.device = DEVICE.test(device) ? device : newId() + newId();
	// set when a page is shown or a form is sent, so that the first vote already has its seat
	const page = request.headers.get('accept')?.includes('text/html') || request.method === 'POST';
	if (locals.device !== device && page)
		cookies.set('device', locals.device, {
			path: '/',
			httpOnly: true,
			sameSite: 'lax',
			secure: url.protocol === 'https:',
			maxAge: YEAR,
		});
	const fillIn: Record<string, string> = { lang: locals.locale, look: locals.look, size: locals.size };
	return resolve(event, {
		transformPageChunk: ({ html }) =>
			html.replace(/%wethi\.(lang|look|size)%/g, (_, name: string) => fillIn[name] ?? ''),
		preload: ({ type }) => type === 'js' || type === 'css',
	});
};

/** Who signed in, if anybody. */
const person: Handle = async ({ event, resolve }) => {
	const signed = await identify(site.db, site.auth, event.request.headers);
	event.locals.actor = signed.actor;
	event.locals.person = signed.person;
	event.locals.session = signed.session;
	event.locals.roles = signed.roles;
	setCookies(event.cookies, signed.cookies);
	return resolve(event);
};

const PLAIN_POLICY =
	"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const standalone = readFileSync(path.join(projectRoot(), 'src/error.html'), 'utf8');

/** The page that stands alone, for what may not be shown; the sentence is one of our own. */
const plainPage = (status: number, sentence: string, locale: Locale): string =>
	standalone
		.replace('lang="th"', `lang="${locale}"`)
		.replaceAll('%sveltekit.status%', String(status))
		.replaceAll('%sveltekit.error.message%', sentence);

/** Deny by default: a route that is not in the table of access is nobody's. */
const guard: Handle = async ({ event, resolve }) => {
	const reason = event.route.id === null ? undefined : await whyNot(event);
	if (reason === 'sign-in-first' && event.request.method === 'GET')
		redirect(303, `/login?next=${encodeURIComponent(event.url.pathname)}`);
	if (reason) {
		const { status, sentence } = refusal(new Refused(reason), event.locals.locale);
		// an answer of our own: an error thrown here would pass the security headers by
		return new Response(plainPage(status, sentence, event.locals.locale), {
			status,
			headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PLAIN_POLICY },
		});
	}
	return resolve(event);
};

const headers: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	response.headers.set('x-content-type-options', 'nosniff');
	response.headers.set('referrer-policy', 'same-origin');
	response.headers.set('cross-origin-opener-policy', 'same-origin');
	response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
	// pages carry a reader's own votes and name: no shared cache may keep them
	if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-cache');
	return response;
};

export const handle: Handle = sequence(headers, reader, person, guard);

/** A fault is logged under an id, and the id is shown; what is in it stays in the log. */
export const handleError: HandleServerError = ({ kind, error: fault, event }) => {
	const locale = event.locals.locale ?? 'th';
	if (fault instanceof Refused) {
		const { status, sentence } = refusal(fault, locale);
		return { status, message: sentence };
	}
	if (kind === 'app') return fault;
	if (kind !== 'unknown')
		return { message: refusal(new Refused(fault.status === 413 ? 'too-large' : 'not-found'), locale).sentence };
	const id = newId().slice(0, 8);
	const { message = '', code, stack } = fault as Error & { code?: string };
	log.error(
		{ id, route: event.route.id, code, message: message.slice(0, 300), stack: stack?.split('\n').slice(0, 6) },
		'fault',
	);
	return { message: refusal(new Refused('fault', { id }), locale).sentence, id };
};
