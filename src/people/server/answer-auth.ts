import { addressHeader, type Auth } from './auth.ts';

// What a browser must reach of the library directly. Everything else goes through our own forms, so it is not there.
const open = [
	/^\/callback\/(thaid|line)$/,
	/^\/passkey\/(generate-register-options|generate-authenticate-options|verify-registration|verify-authentication)$/,
];

/**
 * Answers a request below /api/auth: passkey ceremonies and the way back from a provider.
 * @param address the client's network address, from `event.getClientAddress()`
 */
export async function answerAuth(auth: Auth, request: Request, address: string): Promise<Response> {
	const { pathname } = new URL(request.url);
	const path = pathname.replace(/^\/api\/auth/, '');
	if (!open.some((one) => one.test(path))) return new Response(null, { status: 404 });
	const headers = new Headers(request.headers);
	headers.set(addressHeader, address);
	headers.delete('x-forwarded-host'); // the public address is a setting, never what a request claims
	headers.delete('x-forwarded-proto');
	const answer = await auth.library.handler(new Request(request, { headers }));
	answer.headers.set('cache-control', 'no-store');
	return answer;
}
