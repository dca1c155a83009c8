import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { Refused } from '#platform';
import { verb, type Actor } from '#platform/server';
import { freshDatabase } from '#testing';
import { may, permissions } from '../permissions.ts';
import type { Role } from '../roles.ts';
import { allow, endRole, enrol, grantRole, holdersIn, invite, rolesOf } from './index.ts';

const system = { kind: 'system', id: 'test' } as const;
const as = (id: string) => ({ kind: 'person', id }) as const;
const refused = (reason: string) => (fault: unknown) => fault instanceof Refused && fault.reason === reason;

async function setting(t: TestContext) {
	const { db, context } = await freshDatabase(t);
	await db
		.insertInto('organisation')
		.values([
			{ id: 'lao-a', kind: 'lao' },
			{ id: 'lao-b', kind: 'lao' },
		])
		.execute();
	const someone = async (displayName: string) => (await enrol(context(system), { displayName, madeUp: true })).id;
	const give = (person: string, role: Role, organisation: string | null, forum?: string) =>
		grantRole(context(system), { person, role, organisation, forum });
	return { db, context, someone, give };
}

test('a role in organisation A gives nothing in B', async (t) => {
	const { db, context, someone, give } = await setting(t);
	const [boss, other] = [await someone('หัวหน้า'), await someone('อื่น')];
	await give(boss, 'administrator', 'lao-a');
	const held = await rolesOf(db, boss, context().clock());
	for (const one of permissions) assert.equal(may(held, one, { organisation: 'lao-b' }), false, one);
	const inB = { person: other, role: 'officer', organisation: 'lao-b' } as const;
	await assert.rejects(grantRole(context(as(boss)), inB), refused('not-allowed'));
	const guest = { email: 'x@example.go.th', displayName: 'x', role: 'officer', organisation: 'lao-b' } as const;
	await assert.rejects(invite(context(as(boss)), guest), refused('not-allowed'));
	const { id: grant } = await give(other, 'officer', 'lao-b');
	await assert.rejects(endRole(context(as(boss)), { grant }), refused('not-allowed'));
	await grantRole(context(as(boss)), { ...inB, organisation: 'lao-a' });
	await assert.rejects(
		grantRole(context(as(boss)), { person: boss, role: 'administrator', organisation: null }),
		refused('not-allowed'),
	);
});

test('an ended role gives nothing from that instant, and its history stays', async (t) => {
	const { db, context, someone, give } = await setting(t);
	const person = await someone('สมหญิง');
	const { id: grant } = await give(person, 'officer', 'lao-a');
	const during = context().clock();
	assert.equal((await rolesOf(db, person, during)).length, 1);
	await endRole(context(system), { grant });
	const row = await db.selectFrom('role_grant').selectAll().where('id', '=', grant).executeTakeFirstOrThrow();
	assert.deepEqual(await rolesOf(db, person, row.held_until ?? during), []);
	assert.equal((await rolesOf(db, person, during)).length, 1, 'it was held then');
	assert.equal(row.ended_by, 'system:test');
	await assert.rejects(endRole(context(system), { grant }), refused('not-found'));
	await give(person, 'officer', 'lao-a');
	assert.equal((await db.selectFrom('role_grant').select('id').execute()).length, 2);
});

test('a role given until an instant is gone at that instant', async (t) => {
	const { db, context, someone } = await setting(t);
	const person = await someone('ครูแดง');
	const until = new Date(context().clock().valueOf() + 60_000);
	await grantRole(context(system), { person, role: 'facilitator', organisation: 'lao-a', forum: 'f1', until });
	assert.equal((await rolesOf(db, person, new Date(until.valueOf() - 1))).length, 1);
	assert.deepEqual(await rolesOf(db, person, until), []);
	const past = { person, role: 'scribe', organisation: 'lao-a', until: new Date(0) } as const;
	await assert.rejects(grantRole(context(system), past), refused('role-period-empty'));
});

test('a role is given once, even by two administrators at the same instant', async (t) => {
	const { db, context, someone } = await setting(t);
	const person = await someone('สมศักดิ์');
	const tries = await Promise.allSettled(
		Array.from({ length: 8 }, () => grantRole(context(system), { person, role: 'officer', organisation: 'lao-a' })),
	);
	assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 1);
	for (const one of tries)
		if (one.status === 'rejected') assert.ok(refused('role-already-held')(one.reason), String(one.reason));
	assert.equal((await db.selectFrom('role_grant').select('id').execute()).length, 1);
});

test('officer and auditor of one organisation are never one person, also when both are given at once', async (t) => {
	const { db, context, someone } = await setting(t);
	const person = await someone('สองหมวก');
	const tries = await Promise.allSettled(
		(['officer', 'auditor'] as const).map((role) =>
			grantRole(context(system), { person, role, organisation: 'lao-a' }),
		),
	);
	assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 1);
	assert.equal((await db.selectFrom('role_grant').select('id').execute()).length, 1);
});

test('an organisation keeps at least one administrator; one of two may leave', async (t) => {
	const { context, someone, give } = await setting(t);
	const [one, two] = [await someone('หนึ่ง'), await someone('สอง')];
	const { id: first } = await give(one, 'administrator', 'lao-a');
	await assert.rejects(endRole(context(as(one)), { grant: first }), refused('last-administrator'));
	await give(two, 'administrator', 'lao-b');
	await assert.rejects(endRole(context(as(one)), { grant: first }), refused('last-administrator'));
	const { id: second } = await give(two, 'administrator', 'lao-a');
	const both = await Promise.allSettled([
		endRole(context(as(one)), { grant: first }),
		endRole(context(as(two)), { grant: second }),
	]);
	assert.equal(both.filter((each) => each.status === 'fulfilled').length, 1, 'two leaving at once: one stays');
});

test('of two acts the later one counts, also when the first carries the later instant', async (t) => {
	const { context, someone, give } = await setting(t);
	const [one, two] = [await someone('หนึ่ง'), await someone('สอง')];
	const { id: first } = await give(one, 'administrator', 'lao-a');
	const { id: second } = await give(two, 'administrator', 'lao-a');
	// whoever waits for a lock has looked at the clock before the other, and writes after it
	const now = context().clock().valueOf();
	const at = (actor: Actor, seconds: number) => ({ ...context(actor), clock: () => new Date(now + seconds * 1000) });
	await endRole(at(as(one), 20), { grant: first });
	await assert.rejects(endRole(at(as(two), 10), { grant: second }), refused('last-administrator'));
	await assert.rejects(endRole(at(as(one), 10), { grant: first }), refused('not-found'));
	const role = { person: one, organisation: 'lao-b' } as const;
	await grantRole(at(system, 40), { ...role, role: 'officer' });
	await assert.rejects(grantRole(at(system, 30), { ...role, role: 'auditor' }), refused('role-not-independent'));
});

test('anyone may lay down a role of their own; a stranger may not end it', async (t) => {
	const { context, someone, give } = await setting(t);
	const [one, stranger] = [await someone('หนึ่ง'), await someone('แปลกหน้า')];
	const { id: grant } = await give(one, 'scribe', 'lao-a', 'f1');
	await assert.rejects(endRole(context(as(stranger)), { grant }), refused('not-allowed'));
	await assert.rejects(endRole(context(), { grant }), refused('sign-in-first'));
	await endRole(context(as(one)), { grant });
});

test('allow: what a verb asks before it writes', async (t) => {
	const { context, someone, give } = await setting(t);
	const person = await someone('เจ้าหน้าที่');
	await give(person, 'officer', 'lao-a');
	const write = verb('people.test', async (act, organisation: string) => {
		await allow(act, 'plan.write', { organisation });
		return 'written';
	});
	assert.equal(await write(context(as(person)), 'lao-a'), 'written');
	assert.equal(await write(context(system), 'lao-b'), 'written');
	await assert.rejects(write(context(as(person)), 'lao-b'), refused('not-allowed'));
	await assert.rejects(write(context(), 'lao-a'), refused('sign-in-first'));
	await assert.rejects(write(context({ kind: 'seat', id: 's', forum: 'f' }), 'lao-a'), refused('sign-in-first'));
});

test('holders of an organisation are listed in Thai order, with one query’s worth of what is live', async (t) => {
	const { db, context, someone, give } = await setting(t);
	for (const name of ['เอก', 'กานดา', 'แก้ว']) await give(await someone(name), 'officer', 'lao-a');
	await give(await someone('คนอื่น'), 'officer', 'lao-b');
	const list = await holdersIn(db, 'lao-a', context().clock());
	assert.deepEqual(
		list.map((one) => one.name),
		['กานดา', 'แก้ว', 'เอก'],
	);
});

test('the database itself refuses a role without an organisation, except the administrator of all', async (t) => {
	const { db, someone } = await setting(t);
	const person = await someone('ใคร');
	const row = {
		person_id: person,
		organisation_id: null,
		forum_id: null,
		held_from: new Date(),
		held_until: null,
		granted_by: 'x',
		ended_by: null,
	};
	await assert.rejects(
		db
			.insertInto('role_grant')
			.values({ ...row, id: 'g1', role: 'officer' })
			.execute(),
		{ code: '23514' },
	);
	await db
		.insertInto('role_grant')
		.values({ ...row, id: 'g2', role: 'administrator' })
		.execute();
	await assert.rejects(
		db
			.insertInto('role_grant')
			.values({ ...row, id: 'g3', role: 'administrator' })
			.execute(),
		{ code: '23505' },
	);
});
