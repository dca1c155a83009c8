import assert from 'node:assert/strict';
import { after, before, test, type TestContext } from 'node:test';
import { OAuth2Server } from 'oauth2-mock-server';
import { freshDatabase, freePort } from '#testing';
import { answerAuth, createAuth, enrol, identify, providersFrom, signIn, signInWith, waysIn } from './index.ts';
import { cookiesIn } from './cookies.ts';

const secret = 'a secret of the tests, long enough to be one';
const baseUrl = 'http://localhost:3000';
const email = 'somsri@bangmuang.go.th';
const password = 'rice grows in the rain';

let server: OAuth2Server;
let claims: Record<string, unknown> = {};

before(async () => {
	server = new OAuth2Server();
	await server.issuer.keys.generate('RS256');
	await server.start(await freePort(), '127.0.0.1');
	server.service.on('beforeTokenSigning', (token: { payload: Record<string, unknown> }) =>
		Object.assign(token.payload, claims),
	);
});
after(() => server.stop());

type Settings = (issuer: string) => Record<string, string>;
const thaid: Settings = (issuer) => ({
	OIDC_THAID_ISSUER: issuer,
	OIDC_THAID_CLIENT_ID: 'wethi',
	OIDC_THAID_CLIENT_SECRET: 'between us',
});
const line: Settings = (issuer) => ({
	OIDC_LINE_AUTHORIZATION_URL: `${issuer}/authorize`,
	OIDC_LINE_TOKEN_URL: `${issuer}/token`,
	OIDC_LINE_CLIENT_ID: 'wethi',
	OIDC_LINE_CLIENT_SECRET: 'between us',
});

async function setting(t: TestContext, settings: Settings = thaid) {
	const { db, context } = await freshDatabase(t);
	const issuer = server.issuer.url ?? '';
	const auth = createAuth({ db, secret, baseUrl, providers: providersFrom(settings(issuer)) });
	/** Goes the whole way as a browser does: our address, the provider, back to us. */
	const visit = async (provider: string, jar = new Map<string, string>(), change = (back: URL) => back) => {
		const headers = () => new Headers({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') });
		const begun = await signInWith(auth, provider, headers());
		for (const { name, value } of begun.cookies) jar.set(name, value);
		const away = new URL(begun.url);
		const answer = await fetch(away, { redirect: 'manual' });
		const back = change(new URL(answer.headers.get('location') ?? ''));
		assert.equal(back.origin + back.pathname, `${baseUrl}/api/auth/callback/${provider}`);
		const end = await answerAuth(auth, new Request(back, { headers: headers() }), '10.0.0.1');
		for (const { name, value, options } of cookiesIn(end.headers))
			if (options.maxAge === 0) jar.delete(name);
			else jar.set(name, value);
		return { away, end: end.headers.get('location') ?? '', headers: headers() };
	};
	return { db, context, auth, visit, now: context().clock() };
}

test('only configured providers are there', () => {
	assert.deepEqual(providersFrom({}), []);
	assert.deepEqual(providersFrom({ OIDC_THAID_CLIENT_ID: 'x' }), []);
	assert.deepEqual(providersFrom({ OIDC_THAID_CLIENT_ID: 'x', OIDC_THAID_CLIENT_SECRET: '' }), []);
	const both = providersFrom({ ...thaid('https://i.example'), OIDC_LINE_CLIENT_ID: 'a', OIDC_LINE_CLIENT_SECRET: 'b' });
	assert.deepEqual(
		both.map(({ id, issuer, tokenUrl }) => ({ id, issuer, tokenUrl })),
		[
			{ id: 'thaid', issuer: 'https://i.example', tokenUrl: undefined },
			{ id: 'line', issuer: undefined, tokenUrl: 'https://api.line.me/oauth2/v2.1/token' },
		],
	);
});

test('signing in with ThaID: no e-mail in the profile, PKCE, a person without roles; the second time the same person', async (t) => {
	claims = { sub: 'thai-1', given_name: 'สมศรี', family_name: 'ใจงาม' };
	const { db, auth, visit, now } = await setting(t);
	const first = await visit('thaid');
	assert.equal(first.away.searchParams.get('code_challenge_method'), 'S256');
	assert.ok(first.away.searchParams.get('nonce'));
	assert.equal(first.away.searchParams.get('scope'), 'openid given_name family_name');
	assert.equal(first.end, '/me');
	const signed = await identify(db, auth, first.headers, now);
	assert.equal(signed.person?.name, 'สมศรี ใจงาม');
	assert.deepEqual(signed.roles, []);
	const again = await identify(db, auth, (await visit('thaid')).headers, now);
	assert.equal(again.person?.id, signed.person?.id);
	const user = await db.selectFrom('login_user').select(['email', 'email_verified']).executeTakeFirstOrThrow();
	assert.match(user.email, /^thaid-[0-9a-f]{32}@login\.invalid$/);
	assert.equal(user.email_verified, false);
});

test('what a provider hands over besides the person’s key and name is not kept', async (t) => {
	claims = { sub: 'thai-2', name: 'สมชาย', pid: '1101700230708', address: 'บ้านลับ', email: 'private@example.com' };
	const { db, visit } = await setting(t);
	assert.equal((await visit('thaid')).end, '/me');
	const rows = JSON.stringify([
		await db.selectFrom('login_account').selectAll().execute(),
		await db.selectFrom('login_user').selectAll().execute(),
		await db.selectFrom('person').selectAll().execute(),
		await db.selectFrom('login_verification').selectAll().execute(),
	]);
	for (const kept of ['1101700230708', 'บ้านลับ', 'private@example.com', 'eyJ'])
		assert.equal(rows.includes(kept), false, kept);
});

test('signing in with LINE, which is not discovered', async (t) => {
	claims = { sub: 'U4af4980629', name: 'น้องฝน' };
	const { db, auth, visit, now } = await setting(t, line);
	const { away, headers } = await visit('line');
	assert.equal(away.searchParams.get('code_challenge_method'), 'S256');
	assert.equal((await identify(db, auth, headers, now)).person?.name, 'น้องฝน');
});

test('an address a provider claims never opens the account that holds it by password', async (t) => {
	claims = { sub: 'thief', name: 'ผู้ร้าย', email, email_verified: true };
	const { db, context, auth, visit, now } = await setting(t);
	const { id } = await enrol(context({ kind: 'system', id: 'test' }), { displayName: 'สมศรี', email, password }, auth);
	const signed = await identify(db, auth, (await visit('thaid')).headers, now);
	assert.ok(signed.person);
	assert.notEqual(signed.person.id, id);
});

test('someone signed in connects a provider and then signs in with it; nobody else can connect the same', async (t) => {
	claims = { sub: 'thai-3', name: 'อีกชื่อ' };
	const { db, context, auth, visit, now } = await setting(t);
	const { id } = await enrol(context({ kind: 'system', id: 'test' }), { displayName: 'สมศรี', email, password }, auth);
	const enter = async (address: string) => {
		const from = { headers: new Headers(), address: '10.0.0.1', now };
		return new Map((await signIn(db, auth, { email: address, password }, from)).map((one) => [one.name, one.value]));
	};
	assert.equal((await visit('thaid', await enter(email))).end, '/me');
	assert.deepEqual((await waysIn(db, id)).providers, ['thaid']);
	const signed = await identify(db, auth, (await visit('thaid')).headers, now);
	assert.deepEqual(signed.person, { id, name: 'สมศรี', locale: 'th', madeUp: false });
	const other = 'other@bangmuang.go.th';
	const { id: stranger } = await enrol(
		context({ kind: 'system', id: 'test' }),
		{ displayName: 'อื่น', email: other, password },
		auth,
	);
	assert.match((await visit('thaid', await enter(other))).end, /^\/me\?error=/);
	assert.deepEqual((await waysIn(db, stranger)).providers, []);
});

test('a way back that is forged, replayed or meant for another browser opens nothing', async (t) => {
	claims = { sub: 'thai-4', name: 'ใคร' };
	const { db, visit } = await setting(t);
	const forged = await visit('thaid', new Map(), (back) => (back.searchParams.set('state', 'x'.repeat(32)), back));
	assert.match(forged.end, /error=/);
	let used: URL | undefined;
	await visit('thaid', new Map(), (back) => (used = back));
	const { end } = await visit('thaid', new Map(), () => used!);
	assert.match(end, /error=/);
	assert.equal((await db.selectFrom('login_session').select('id').execute()).length, 1, 'only the honest visit');
});

test('a token signed for someone else’s request, or for another client, opens nothing', async (t) => {
	const { db, visit } = await setting(t);
	for (const wrong of [{ nonce: 'another' }, { aud: 'another-client' }, { iss: 'https://elsewhere.example' }]) {
		claims = { sub: 'thai-5', name: 'ใคร', ...wrong };
		assert.match((await visit('thaid')).end, /error=/, JSON.stringify(wrong));
	}
	assert.deepEqual(await db.selectFrom('login_session').select('id').execute(), []);
});

test('a provider that is away is said to be away; one that is not configured is not there', async (t) => {
	const { auth } = await setting(t, () => thaid('http://127.0.0.1:9'));
	await assert.rejects(signInWith(auth, 'thaid', new Headers()), { reason: 'provider-away' });
	await assert.rejects(signInWith(auth, 'line', new Headers()), { reason: 'not-found' });
});
