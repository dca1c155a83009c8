import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refused } from '#platform';
import { freshDatabase } from '#testing';
import {
	acceptInvitation,
	consentsOf,
	createAuth,
	endRole,
	enrol,
	forgetPerson,
	forgetStale,
	giveConsent,
	grantRole,
	identify,
	invitationPath,
	invitationsIn,
	invite,
	readPerson,
	signIn,
	withdrawInvitation,
} from './index.ts';

const secret = 'a secret of the tests, long enough to be one';
const system = { kind: 'system', id: 'test' } as const;
const email = 'somsri@bangmuang.go.th';
const password = 'rice grows in the rain';
const refused = (reason: string) => (fault: unknown) => fault instanceof Refused && fault.reason === reason;

test('a forgotten person leaves no name, address or way in; what was done in office stays under an empty name', async (t) => {
	const { db, context } = await freshDatabase(t);
	const auth = createAuth({ db, secret, baseUrl: 'http://localhost:3000' });
	await db.insertInto('organisation').values({ id: 'lao-a', kind: 'lao' }).execute();
	const wanted = { email, displayName: 'สมศรี ใจงาม', role: 'officer', organisation: 'lao-a' } as const;
	const token =
		invitationPath(secret, (await invite(context(system), wanted)).id)
			.split('/')
			.at(-1) ?? '';
	const { person } = await acceptInvitation(context(), { auth, token, password });
	const me = { kind: 'person', id: person } as const;
	await giveConsent(context(me), { purpose: 'research.release', version: 1 });
	const now = context().clock();
	const cookies = await signIn(db, auth, { email, password }, { headers: new Headers(), address: '10.0.0.1', now });
	const headers = new Headers({ cookie: cookies.map((one) => `${one.name}=${one.value}`).join('; ') });

	await assert.rejects(forgetPerson(context(me), { person }), refused('roles-first'));
	const { id: grant } = await db.selectFrom('role_grant').select('id').executeTakeFirstOrThrow();
	await endRole(context(me), { grant });
	const { id: stranger } = await enrol(context(system), { displayName: 'แปลกหน้า' });
	await assert.rejects(forgetPerson(context({ kind: 'person', id: stranger }), { person }), refused('not-allowed'));
	await forgetPerson(context(me), { person });

	assert.equal((await identify(db, auth, headers, now)).actor.kind, 'nobody');
	assert.equal((await readPerson(db, person))?.name, 'ผู้ไม่ประสงค์ออกนาม');
	assert.deepEqual(await consentsOf(db, me), []);
	assert.equal((await db.selectFrom('role_grant').select('id').execute()).length, 1);
	const tables = [
		'person',
		'invitation',
		'login_user',
		'login_account',
		'login_session',
		'outbox',
		'idempotency',
	] as const;
	const left = JSON.stringify(await Promise.all(tables.map((name) => db.selectFrom(name).selectAll().execute())));
	for (const trace of [email, 'สมศรี', 'somsri']) assert.equal(left.includes(trace), false, trace);
});

test('what has served its time is removed, what has not stays', async (t) => {
	const { db, context } = await freshDatabase(t);
	const auth = createAuth({ db, secret, baseUrl: 'http://localhost:3000' });
	await db.insertInto('organisation').values({ id: 'lao-a', kind: 'lao' }).execute();
	await enrol(context(system), { displayName: 'สมศรี', email, password }, auth);
	const now = new Date();
	const from = { headers: new Headers(), address: '10.0.0.1', now };
	await signIn(db, auth, { email, password }, from);
	await signIn(db, auth, { email, password: 'not the right one' }, from).catch(() => undefined);
	const guest = { email: 'guest@example.go.th', displayName: 'แขก', role: 'scribe', organisation: 'lao-a' } as const;
	await invite({ ...context(system), clock: () => now }, guest);
	assert.equal(await forgetStale(db, now), 0);
	const later = new Date(now.valueOf() + 40 * 24 * 60 * 60 * 1000);
	assert.ok((await forgetStale(db, later)) >= 3);
	assert.deepEqual(await db.selectFrom('login_session').select('id').execute(), []);
	assert.deepEqual(await db.selectFrom('login_attempt').select('key').execute(), []);
	const { email: kept } = await db.selectFrom('invitation').select('email').executeTakeFirstOrThrow();
	assert.match(kept, /@forgotten\.invalid$/);
	assert.equal(await forgetStale(db, later), 0);
});

test('waiting invitations are seen by organisation, with the path to hand over, until used or withdrawn', async (t) => {
	const { db, context } = await freshDatabase(t);
	const auth = createAuth({ db, secret, baseUrl: 'http://localhost:3000' });
	await db
		.insertInto('organisation')
		.values([
			{ id: 'lao-a', kind: 'lao' },
			{ id: 'lao-b', kind: 'lao' },
		])
		.execute();
	const offer = (address: string, organisation: string | null, role: 'scribe' | 'administrator') =>
		invite(context(system), { email: address, displayName: address, role, organisation });
	const one = await offer('one@example.go.th', 'lao-a', 'scribe');
	const two = await offer('two@example.go.th', 'lao-a', 'scribe');
	await offer('three@example.go.th', 'lao-b', 'scribe');
	await offer('four@example.go.th', null, 'administrator');
	const waiting = async (organisation: string | null) =>
		(await invitationsIn(db, auth, organisation, context().clock())).map((each) => each.email);
	assert.deepEqual(await waiting('lao-a'), ['two@example.go.th', 'one@example.go.th']);
	assert.deepEqual(await waiting(null), ['four@example.go.th']);
	await withdrawInvitation(context(system), { id: two.id });
	const [left] = await invitationsIn(db, auth, 'lao-a', context().clock());
	assert.equal(left?.path, invitationPath(secret, one.id));
	await acceptInvitation(context(), { auth, token: left.path.split('/').at(-1) ?? '', password });
	assert.deepEqual(await waiting('lao-a'), []);
	const { id } = await enrol(context(system), { displayName: 'ใคร' });
	await grantRole(context(system), { person: id, role: 'administrator', organisation: 'lao-a' });
	assert.deepEqual(await waiting('lao-a'), []);
});
