// What every answer carries, also the one that refuses: nothing sniffed, nothing framed, no script but our own.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { freshDatabase, ownFolder, serve } from '#testing';

it('every kind of answer carries the security headers, and the page in English says so', async (t) => {
	const { url } = await freshDatabase(t);
	const own = ownFolder();
	const site = await serve({ data: own.folder, url });
	t.after(() => site.kill().finally(own.remove));
	const origin = site.address;
	const ask = (path: string, init: RequestInit = {}) =>
		fetch(origin + path, {
			redirect: 'manual',
			...init,
			headers: { accept: 'text/html', cookie: 'lang=en', ...init.headers },
		});
	const answers: [number, Response][] = [
		[200, await ask('/')],
		[200, await ask('/healthz')],
		[404, await ask('/forums/none')],
		[404, await ask('/no/such/page')],
		// refused before any page is asked: nobody sends an officer's form
		[401, await ask('/forums/new', { method: 'POST', body: new URLSearchParams({ title: 'x' }), headers: { origin } })],
	];
	for (const [status, answer] of answers) {
		assert.equal(answer.status, status, answer.url);
		assert.equal(answer.headers.get('x-content-type-options'), 'nosniff', answer.url);
		assert.equal(answer.headers.get('referrer-policy'), 'same-origin', answer.url);
		assert.match(answer.headers.get('cache-control') ?? '', /private|no-store/, answer.url);
		const body = await answer.text();
		if (!answer.headers.get('content-type')?.includes('html')) continue;
		const policy = answer.headers.get('content-security-policy') ?? '';
		assert.match(policy, /frame-ancestors 'none'/, answer.url);
		assert.doesNotMatch(policy, /script-src[^;]*'unsafe-inline'|https?:/, answer.url);
		assert.match(body, /<html lang="en"/, answer.url);
		assert.doesNotMatch(body, /%sveltekit|%wethi/, answer.url);
	}
	// a form sent from another site is refused before it is read
	const foreign = await ask('/preferences', {
		method: 'POST',
		body: new URLSearchParams({ lang: 'th' }),
		headers: { origin: 'https://elsewhere.example' },
	});
	assert.equal(foreign.status, 403);
});
