import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { Refused } from '#platform';
import { freshDatabase } from '#testing';
import {
	acceptInvitation,
	attemptLimits,
	changePassword,
	createAuth,
	endOtherSessions,
	endSession,
	enrol,
	grantRole,
	identify,
	invitationPath,
	invite,
	readInvitation,
	resetPassword,
	sessionsOf,
	signIn,
	signOut,
	withdrawInvitation,
	type Cookie,
} from './index.ts';

const secret = 'a secret of the tests, long enough to be one';
const system = { kind: 'system', id: 'test' } as const;
const email = 'somsri@bangmuang.go.th';
const password = 'rice grows in the rain';
const refused = (reason: string) => (fault: unknown) => fault instanceof Refused && fault.reason === reason;

/** A browser: keeps cookies, sends them back. */
const browser = () => {
	const kept = new Map<string, string>();
	return {
		take(cookies: Cookie[]) {
			for (const { name, value, options } of cookies)
				if (options.maxAge === 0) kept.delete(name);
				else kept.set(name, value);
		},
		headers: () =>
			new Headers({
				cookie: [...kept].map(([name, value]) => `${name}=${value}`).join('; '),
				'user-agent': 'Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36',
			}),
	};
};

async function setting(t: TestContext, baseUrl = 'http://localhost:3000') {
	const { db, context } = await freshDatabase(t);
	await db
		.insertInto('organisation')
		.values([
			{ id: 'lao-a', kind: 'lao' },
			{ id: 'lao-b', kind: 'lao' },
		])
		.execute();
	const auth = createAuth({ db, secret, baseUrl });
	const from = (of = browser(), address = '10.0.0.1') => ({ headers: of.headers(), address, now: context().clock() });
	const tokenOf = (id: string) => invitationPath(secret, id).split('/').at(-1) ?? '';
	const enrolled = () => enrol(context(system), { displayName: 'สมศรี', email, password }, auth);
	return { db, context, auth, from, tokenOf, enrolled };
}

test('invited, accepted, signed in, known, signed out', async (t) => {
	const { db, context, auth, from, tokenOf } = await setting(t);
	const wanted = {
		email: 'Somsri@BangMuang.go.th',
		displayName: 'สมศรี',
		role: 'officer',
		organisation: 'lao-a',
	} as const;
	const { id } = await invite(context(system), wanted);
	const token = tokenOf(id);
	const open = await readInvitation(db, auth, token, context().clock());
	assert.equal(open?.email, email);
	assert.equal(open?.known, false);
	const { person } = await acceptInvitation(context(), { auth, token, displayName: 'สมศรี ใจงาม', password });

	const one = browser();
	one.take(await signIn(db, auth, { email: 'SOMSRI@bangmuang.go.th', password }, from(one)));
	const signed = await identify(db, auth, one.headers(), context().clock());
	assert.deepEqual(signed.actor, { kind: 'person', id: person });
	assert.deepEqual(signed.person, { id: person, name: 'สมศรี ใจงาม', locale: 'th', madeUp: false });
	assert.deepEqual(signed.roles, [{ role: 'officer', organisation: 'lao-a', forum: null }]);

	const stolen = one.headers();
	one.take(await signOut(auth, one.headers()));
	for (const headers of [one.headers(), stolen]) {
		const after = await identify(db, auth, headers, context().clock());
		assert.equal(after.actor.kind, 'nobody');
		assert.deepEqual(after.roles, []);
	}
	assert.deepEqual(await db.selectFrom('login_session').select('id').execute(), []);
});

test('an invitation works once, only with its code, not when withdrawn, expired or its inviter dismissed', async (t) => {
	const { db, context, auth, tokenOf, enrolled } = await setting(t);
	const { id: boss } = await enrolled();
	const { id: role } = await grantRole(context(system), { person: boss, role: 'administrator', organisation: 'lao-a' });
	const offer = async (address: string) => {
		const input = { email: address, displayName: 'ใคร', role: 'scribe', organisation: 'lao-a' } as const;
		return tokenOf((await invite(context({ kind: 'person', id: boss }), input)).id);
	};
	const take = (token: string) => acceptInvitation(context(), { auth, token, password });

	const once = await offer('one@example.go.th');
	await take(once);
	await assert.rejects(take(once), refused('invitation-void'));

	const forged = await offer('two@example.go.th');
	await assert.rejects(take(`${forged.slice(0, -1)}${forged.endsWith('A') ? 'B' : 'A'}`), refused('invitation-void'));
	await assert.rejects(take(forged.split('.')[0] ?? ''), refused('invitation-void'));

	const withdrawn = await offer('three@example.go.th');
	await withdrawInvitation(context({ kind: 'person', id: boss }), { id: withdrawn.split('.')[0] ?? '' });
	await assert.rejects(take(withdrawn), refused('invitation-void'));

	const late = await offer('four@example.go.th');
	const after = new Date(context().clock().valueOf() + 8 * 24 * 60 * 60 * 1000);
	assert.equal(await readInvitation(db, auth, late, after), undefined);

	const orphan = await offer('five@example.go.th');
	await db.updateTable('role_grant').set({ held_until: context().clock() }).where('id', '=', role).execute();
	await assert.rejects(take(orphan), refused('invitation-void'));
	assert.equal((await db.selectFrom('person').select('id').execute()).length, 2, 'only the boss and the first guest');
});

test('two who use one link at the same instant: one gets in', async (t) => {
	const { db, context, auth, tokenOf } = await setting(t);
	const input = { email, displayName: 'ใคร', role: 'scribe', organisation: 'lao-a' } as const;
	const token = tokenOf((await invite(context(system), input)).id);
	const tries = await Promise.allSettled(
		Array.from({ length: 4 }, () => acceptInvitation(context(), { auth, token, password })),
	);
	assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 1);
	assert.equal((await db.selectFrom('role_grant').select('id').execute()).length, 1);
});

test('an invitation never sets the password of an account that exists; its owner signs in and takes the role', async (t) => {
	const { db, context, auth, from, tokenOf, enrolled } = await setting(t);
	const { id: person } = await enrolled();
	const input = { email, displayName: 'ใคร', role: 'scribe', organisation: 'lao-b' } as const;
	const token = tokenOf((await invite(context(system), input)).id);
	const other = 'another long phrase';
	await assert.rejects(acceptInvitation(context(), { auth, token, password: other }), refused('login-first'));
	await assert.rejects(signIn(db, auth, { email, password: other }, from()), refused('sign-in-failed'));
	assert.deepEqual(await acceptInvitation(context({ kind: 'person', id: person }), { auth, token }), { person });
});

test('nothing in the database opens an invitation or holds a password', async (t) => {
	const { db, context, auth, tokenOf } = await setting(t);
	const input = { email, displayName: 'ใคร', role: 'scribe', organisation: 'lao-a' } as const;
	const { id } = await invite({ ...context(system), key: 'a-key-of-this-form' }, input);
	const token = tokenOf(id);
	await acceptInvitation({ ...context(), key: 'another-key-of-a-form' }, { auth, token, password });
	const everything = JSON.stringify([
		await db.selectFrom('invitation').selectAll().execute(),
		await db.selectFrom('idempotency').selectAll().execute(),
		await db.selectFrom('outbox').selectAll().execute(),
		await db.selectFrom('login_account').selectAll().execute(),
	]);
	assert.ok(everything.includes(id));
	assert.equal(everything.includes(token.split('.')[1] ?? ''), false);
	assert.equal(everything.includes(password), false);
});

test('a wrong password and an unknown account get the same answer after the same work', async (t) => {
	const { db, auth, from, enrolled } = await setting(t);
	await enrolled();
	let hashed = 0;
	const library = await auth.library.$context;
	const { hash, verify } = library.password;
	library.password.hash = (given) => (hashed++, hash(given));
	library.password.verify = (given) => (hashed++, verify(given));
	const answers: unknown[] = [];
	for (const address of [email, 'nobody@bangmuang.go.th']) {
		const before = hashed;
		const fault: unknown = await signIn(db, auth, { email: address, password: 'a wrong phrase' }, from()).catch(
			(reason: unknown) => reason,
		);
		assert.ok(fault instanceof Refused);
		answers.push({ reason: fault.reason, details: fault.details, work: hashed - before });
	}
	assert.deepEqual(answers[0], { reason: 'sign-in-failed', details: {}, work: 1 });
	assert.deepEqual(answers[1], answers[0]);
});

test('attempts are counted per account first; a hall behind one address is not locked out by one person', async (t) => {
	const { db, auth, from, enrolled } = await setting(t);
	await enrolled();
	const wrong = { email, password: 'a wrong phrase' };
	for (let i = 0; i < attemptLimits.accountHere; i++)
		await assert.rejects(signIn(db, auth, wrong, from()), refused('sign-in-failed'));
	await assert.rejects(signIn(db, auth, { email, password }, from()), refused('too-many'));
	await assert.rejects(
		signIn(db, auth, { email: 'neighbour@example.go.th', password }, from()),
		refused('sign-in-failed'),
	);
	await signIn(db, auth, { email, password }, from(browser(), '10.9.9.9'));
	assert.equal(JSON.stringify(await db.selectFrom('login_attempt').selectAll().execute()).includes('10.0.0.1'), false);
});

test('unknown accounts are limited exactly like known ones, and the limit ends after a quarter of an hour', async (t) => {
	const { db, auth, from, enrolled } = await setting(t);
	await enrolled();
	const now = new Date('2026-02-01T02:00:00Z');
	const reasons = async (address: string) => {
		const list: string[] = [];
		for (let i = 0; i < attemptLimits.accountHere + 2; i++)
			await signIn(db, auth, { email: address, password: 'a wrong phrase' }, { ...from(), now }).catch(
				(fault: Refused) => list.push(fault.reason),
			);
		return list;
	};
	assert.deepEqual(await reasons(email), await reasons('nobody@example.go.th'));
	const later = new Date(now.valueOf() + 15 * 60 * 1000);
	assert.ok((await signIn(db, auth, { email, password }, { ...from(), now: later })).length > 0);
});

test('many attempts at one instant do not slip past the limit together', async (t) => {
	const { db, auth, from, enrolled } = await setting(t);
	await enrolled();
	const now = new Date('2026-02-01T02:00:00Z');
	const tries = await Promise.all(
		Array.from({ length: 16 }, () =>
			signIn(db, auth, { email, password: 'a wrong phrase' }, { ...from(), now }).catch(
				(fault: Refused) => fault.reason,
			),
		),
	);
	assert.equal(tries.filter((one) => one === 'sign-in-failed').length, attemptLimits.accountHere);
	assert.equal(tries.filter((one) => one === 'too-many').length, 16 - attemptLimits.accountHere);
});

test('the cookie is for this host only, hidden from scripts, lax, and secure under https', async (t) => {
	for (const [baseUrl, secure, name] of [
		['http://localhost:3000', false, 'wethi.session_token'],
		['https://wethi.example.go.th', true, '__Secure-wethi.session_token'],
	] as const) {
		const { db, auth, from, enrolled } = await setting(t, baseUrl);
		await enrolled();
		const cookies = await signIn(db, auth, { email, password }, from());
		const session = cookies.find((cookie) => cookie.name === name);
		assert.ok(session, name);
		assert.deepEqual(session.options, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: 12 * 60 * 60 });
	}
});

test('signing in again in the same browser makes a new session and ends the old one', async (t) => {
	const { db, context, auth, from, enrolled } = await setting(t);
	await enrolled();
	const one = browser();
	one.take(await signIn(db, auth, { email, password }, from(one)));
	const old = one.headers();
	one.take(await signIn(db, auth, { email, password }, from(one)));
	assert.notEqual(old.get('cookie'), one.headers().get('cookie'));
	assert.equal((await identify(db, auth, old, context().clock())).actor.kind, 'nobody');
	assert.equal((await identify(db, auth, one.headers(), context().clock())).actor.kind, 'person');
});

test('sessions are listed and ended by their owner only; a changed cookie opens nothing', async (t) => {
	const { db, context, auth, from, enrolled } = await setting(t);
	const { id: person } = await enrolled();
	const { id: stranger } = await enrol(context(system), { displayName: 'คนอื่น' });
	const [here, there] = [browser(), browser()];
	here.take(await signIn(db, auth, { email, password }, from(here)));
	there.take(await signIn(db, auth, { email, password }, from(there)));
	const signed = await identify(db, auth, here.headers(), context().clock());
	const list = await sessionsOf(db, person, new Date(), signed.session);
	assert.deepEqual(list.map((one) => [one.device, one.here]).sort(), [
		['Chrome, Android', false],
		['Chrome, Android', true],
	]);
	const other = list.find((one) => !one.here)?.id ?? '';
	await assert.rejects(endSession(context({ kind: 'person', id: stranger }), { id: other }), refused('not-found'));
	await endSession(context({ kind: 'person', id: person }), { id: other });
	assert.equal((await identify(db, auth, there.headers(), context().clock())).actor.kind, 'nobody');
	const changed = new Headers({
		cookie: (here.headers().get('cookie') ?? '').replace(/=(.)/, (_, c) => `=${c === 'x' ? 'y' : 'x'}`),
	});
	assert.equal((await identify(db, auth, changed, context().clock())).actor.kind, 'nobody');
	there.take(await signIn(db, auth, { email, password }, from(there)));
	await endOtherSessions(context({ kind: 'person', id: person }), { keep: signed.session ?? '' });
	assert.equal((await sessionsOf(db, person, new Date())).length, 1);
	assert.deepEqual(await db.selectFrom('login_session').select('ip_address').distinct().execute(), [
		{ ip_address: null },
	]);
});

test('a changed password signs every other browser out, and the old one opens nothing', async (t) => {
	const { db, context, auth, from, enrolled } = await setting(t);
	const { id } = await enrolled();
	const me = context({ kind: 'person', id });
	const [here, there] = [browser(), browser()];
	here.take(await signIn(db, auth, { email, password }, from(here)));
	there.take(await signIn(db, auth, { email, password }, from(there)));
	const next = 'the river knows the way';
	await assert.rejects(
		changePassword(me, { presentPassword: 'not it at all', newPassword: next, auth, headers: here.headers() }),
		refused('sign-in-failed'),
	);
	await assert.rejects(
		changePassword(me, { presentPassword: password, newPassword: 'short', auth, headers: here.headers() }),
		refused('password-short'),
	);
	here.take(await changePassword(me, { presentPassword: password, newPassword: next, auth, headers: here.headers() }));
	assert.equal((await identify(db, auth, here.headers(), context().clock())).actor.kind, 'person');
	assert.equal((await identify(db, auth, there.headers(), context().clock())).actor.kind, 'nobody');
	await assert.rejects(signIn(db, auth, { email, password }, from()), refused('sign-in-failed'));
});

test('only the command line enrols without an invitation', async (t) => {
	const { context, auth } = await setting(t);
	const input = { displayName: 'ใคร', email, password };
	await assert.rejects(enrol(context(), input, auth), refused('not-allowed'));
	await assert.rejects(enrol(context({ kind: 'person', id: 'x' }), input, auth), refused('not-allowed'));
});

test('an invented person signs in only where the site says so, and an open session of theirs is nobody', async (t) => {
	const { db, context } = await freshDatabase(t);
	const settings = { db, secret: 'a secret of at least thirty-two characters', baseUrl: 'http://localhost:3000' };
	const [open, closed] = [createAuth({ ...settings, madeUp: true }), createAuth(settings)];
	const input = { email: 'demo@demo.invalid', password: 'from-voice-to-result' };
	await enrol(context({ kind: 'system', id: 'test' }), { displayName: 'สมมติ', madeUp: true, ...input }, open);
	const from = { headers: new Headers(), address: '127.0.0.1', now: new Date() };
	await assert.rejects(signIn(db, closed, input, from), (fault: Refused) => fault.reason === 'made-up-closed');
	const cookies = await signIn(db, open, input, from);
	const headers = new Headers({ cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') });
	assert.equal((await identify(db, open, headers)).actor.kind, 'person');
	assert.equal((await identify(db, closed, headers)).actor.kind, 'nobody');
});

test('the operator gives a lost password anew: the old one and every session end', async (t) => {
	const { db, context } = await freshDatabase(t);
	const auth = createAuth({ db, secret, baseUrl: 'http://localhost:3000' });
	await enrol(context(system), { displayName: 'สมศรี', email, password }, auth);
	const from = { headers: new Headers(), address: '127.0.0.1', now: new Date() };
	const before = await signIn(db, auth, { email, password }, from);
	const given = await resetPassword(context(system), auth, ` ${email.toUpperCase()} `);
	const cookie = before.map(({ name, value }) => `${name}=${value}`).join('; ');
	assert.equal((await identify(db, auth, new Headers({ cookie }))).actor.kind, 'nobody');
	await assert.rejects(signIn(db, auth, { email, password }, from), refused('sign-in-failed'));
	assert.ok((await signIn(db, auth, { email, password: given.password }, from)).length > 0);
	await assert.rejects(resetPassword(context(system), auth, 'nobody@example.org'), refused('not-found'));
	await assert.rejects(resetPassword(context({ kind: 'person', id: 'x' }), auth, email), refused('not-allowed'));
});
