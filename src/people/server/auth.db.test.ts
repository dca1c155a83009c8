import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getMigrations } from 'better-auth/db/migration';
import { freshDatabase } from '#testing';
import { answerAuth, createAuth, passkeysPossible } from './index.ts';

const secret = 'a secret of the tests, long enough to be one';
const baseUrl = 'http://localhost:3000';

test('the sign-in library finds nothing left to migrate', async (t) => {
	const { db } = await freshDatabase(t);
	const auth = createAuth({ db, secret, baseUrl });
	const left = await getMigrations(auth.library.options);
	assert.deepEqual(left.toBeCreated, []);
	assert.deepEqual(left.toBeAdded, []);
	assert.equal((await left.compileMigrations()).replace(/[;\s]/g, ''), '');
	await db.schema.alterTable('login_session').dropColumn('user_agent').execute();
	const missing = await getMigrations(auth.library.options);
	assert.equal(missing.toBeAdded.length, 1, 'the check must notice a missing column');
});

test('a short secret is refused', async (t) => {
	const { db } = await freshDatabase(t);
	assert.throws(() => createAuth({ db, secret: 'short', baseUrl }), /32 characters/);
});

test('passkeys are offered only where a browser can use them', () => {
	assert.equal(passkeysPossible('https://wethi.example.go.th'), true);
	assert.equal(passkeysPossible('http://localhost:3000'), true);
	assert.equal(passkeysPossible('http://wethi.example.go.th'), false);
	assert.equal(passkeysPossible('https://192.168.1.5'), false);
	assert.equal(passkeysPossible('https://[::1]:3000'), false);
});

test('of the library only passkey ceremonies and the way back from a provider are open', async (t) => {
	const { db } = await freshDatabase(t);
	const auth = createAuth({ db, secret, baseUrl });
	const status = async (method: string, path: string, body?: object) => {
		const request = new Request(`${baseUrl}/api/auth${path}`, {
			method,
			headers: { origin: baseUrl, 'content-type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		return (await answerAuth(auth, request, '10.0.0.1')).status;
	};
	const person = { email: 'someone@example.go.th', password: 'a long enough phrase', name: 'x' };
	assert.equal(await status('POST', '/sign-up/email', person), 404);
	assert.equal(await status('POST', '/sign-in/email', person), 404);
	assert.equal(await status('GET', '/list-sessions'), 404);
	assert.equal(await status('POST', '/request-password-reset', person), 404);
	assert.equal(await status('GET', '/callback/thaid/../../sign-up/email'), 404);
	assert.equal(await status('GET', '/passkey/generate-authenticate-options'), 200);
	assert.equal(await status('GET', '/passkey/generate-register-options'), 401);
	assert.deepEqual(await db.selectFrom('login_user').selectAll().execute(), []);
});

test('a passkey ceremony sent from another site is refused', async (t) => {
	const { db } = await freshDatabase(t);
	const auth = createAuth({ db, secret, baseUrl });
	const send = (origin: string) =>
		answerAuth(
			auth,
			new Request(`${baseUrl}/api/auth/passkey/verify-authentication`, {
				method: 'POST',
				headers: { origin, 'content-type': 'application/json', cookie: 'wethi.session_token=x' },
				body: JSON.stringify({ response: { id: 'x' } }),
			}),
			'10.0.0.1',
		);
	assert.equal((await send('https://elsewhere.example')).status, 403);
	assert.equal((await send(baseUrl)).status, 400, 'from our own page it fails only for want of a challenge');
});

test('signing up through the library is closed even to our own code', async (t) => {
	const { db } = await freshDatabase(t);
	const auth = createAuth({ db, secret, baseUrl });
	const body = { email: 'someone@example.go.th', password: 'a long enough phrase', name: 'x' };
	await assert.rejects(auth.library.api.signUpEmail({ body }), /sign up is not enabled/);
});
