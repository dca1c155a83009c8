import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { Refused } from '#platform';
import { type Actor } from '#platform/server';
import { addOrganisation } from '#people/server';
import { countQueries, freshDatabase } from '#testing';
import { downstream } from '#trace/server';
import { contradictions } from '#forums';
import {
	announce,
	close,
	conclude,
	convene,
	describe,
	feed,
	forumOfCode,
	forumTree,
	listForums,
	open,
	readForum,
	revise,
	takeSeat,
	titlesOf,
	tokenOf,
	type ConveneInput,
} from '#forums/server';

const system: Actor = { kind: 'system', id: 'test' };
const all = { offset: 0, limit: 50 };

async function house(t: TestContext) {
	const { db, context } = await freshDatabase(t);
	const act = context(system);
	const { id: organisation } = await addOrganisation(act, {
		kind: 'institute',
		nameTh: 'สถาบันทดสอบ',
		nameEn: 'Test Institute',
		source: 'test',
	});
	const forum = (more: Partial<ConveneInput> = {}) =>
		convene(act, { organisation, kind: 'hearing', level: 'lao', title: 'เวทีบ้านเรา', startsOn: '2026-02-01', ...more });
	return { db, context, act, organisation, forum };
}

const refused = (reason: string) => (fault: unknown) => fault instanceof Refused && fault.reason === reason;

test('a forum is convened, described, announced, opened, closed and concluded; then nothing changes', async (t) => {
	const { db, act, forum } = await house(t);
	const { id, joinCode } = await forum();
	await describe(act, {
		forum: id,
		sections: [{ section: 'objectives', heading: null, body: '๑. เพื่อฟัง' }],
		groups: [800, 400, 100, 50, 100].map((seats, at) => ({ name: `กลุ่ม ${at + 1}`, seats, quote: `จำนวน ${seats} คน` })),
		numbers: [
			{ subject: 'total', number: 1200, quote: 'จำนวน 1,200 คน' },
			{ subject: 'output', number: 800, quote: 'ไม่น้อยกว่า 800 คน' },
		],
		agenda: [{ day: '2026-02-01', starts: '09:00', ends: '12:00', title: 'ลงทะเบียน', speaker: null, room: null }],
		signatures: [{ step: 'approver', name: 'นายก', position: 'นายกเทศมนตรี', actingFor: null, signedOn: null }],
	});
	const read = (await readForum(db, id))!;
	assert.equal(read.organisation.nameTh, 'สถาบันทดสอบ');
	assert.deepEqual(read.agenda, [
		{ day: '2026-02-01', starts: '09:00', ends: '12:00', title: 'ลงทะเบียน', speaker: null, room: null },
	]);
	assert.equal(contradictions(read.numbers, read.groups).length, 2);
	await describe(act, { forum: id, groups: [] });
	const again = (await readForum(db, id))!;
	assert.deepEqual(
		[again.groups.length, again.numbers.length, again.signatures.length],
		[0, 2, 1],
		'only the part given is replaced',
	);

	await announce(act, { forum: id });
	await assert.rejects(announce(act, { forum: id }), refused('forum-not-there'));
	await open(act, { forum: id });
	assert.equal((await forumOfCode(db, ` ${joinCode.toUpperCase()} `))?.id, id);
	await close(act, { forum: id });
	await conclude(act, { forum: id });
	await assert.rejects(open(act, { forum: id }), refused('forum-not-there'));
	await assert.rejects(describe(act, { forum: id, groups: [] }), refused('forum-concluded'));
	await assert.rejects(revise(act, { forum: id, title: 'อื่น' }), refused('forum-concluded'));
	assert.equal((await titlesOf(db, [id])).get(id)?.title, 'เวทีบ้านเรา');
});

test('nobody, and no person without a role, may convene or move a forum', async (t) => {
	const { context, organisation, forum } = await house(t);
	const { id } = await forum();
	const input: ConveneInput = { organisation, kind: 'hearing', level: 'lao', title: 'เวที' };
	await assert.rejects(convene(context(), input), refused('sign-in-first'));
	await assert.rejects(convene(context({ kind: 'person', id: 'nobody-known' }), input), refused('not-allowed'));
	await assert.rejects(open(context({ kind: 'seat', id: 's', forum: id }), { forum: id }), refused('sign-in-first'));
});

test('a forum without a date cannot be announced; days must follow', async (t) => {
	const { act, forum } = await house(t);
	const { id } = await forum({ startsOn: undefined });
	await assert.rejects(announce(act, { forum: id }), refused('forum-needs-date'));
	await assert.rejects(
		revise(act, { forum: id, title: 'x', startsOn: '2026-02-02', endsOn: '2026-02-01' }),
		refused('forum-ends-before'),
	);
	await assert.rejects(forum({ place: '9999' }), refused('forum-no-such-place'));
});

test('forums feed upward only, are traced, and draw one tree; the database refuses a ring of its own accord', async (t) => {
	const { db, act, forum } = await house(t);
	const nation = await forum({ level: 'nation', title: 'ประเทศ' });
	const region = await forum({ level: 'region', title: 'ภาคเหนือ', parent: nation.id });
	const province = await forum({ level: 'province', title: 'แพร่', parent: region.id });
	const breakout = await forum({ level: 'breakout', title: 'กลุ่มย่อย', parent: province.id });
	for (const { id } of [nation, region, province, breakout]) await open(act, { forum: id });
	await assert.rejects(feed(act, { forum: nation.id, parent: breakout.id }), refused('forum-feeds-upward'));
	await assert.rejects(forum({ level: 'province', parent: province.id }), refused('forum-feeds-upward'));
	await assert.rejects(
		db.updateTable('forum').set({ parent_id: breakout.id }).where('id', '=', nation.id).execute(),
		/higher level/,
	);
	await assert.rejects(
		db.updateTable('forum').set({ level: 'breakout' }).where('id', '=', region.id).execute(),
		/higher level/,
	);
	const tree = await forumTree(db, region.id);
	assert.deepEqual(
		tree.above.map((one) => one.title),
		['ประเทศ'],
	);
	assert.deepEqual(
		tree.below.map((one) => [one.title, one.fedBy.map((two) => two.title)]),
		[['แพร่', ['กลุ่มย่อย']]],
	);
	const steps = await downstream(db, { kind: 'forum', id: breakout.id });
	assert.equal(steps[0]?.next[0]?.next[0]?.subject.id, nation.id);
	await feed(act, { forum: breakout.id });
	assert.deepEqual(await downstream(db, { kind: 'forum', id: breakout.id }), []);
});

test('the list: drafts are seen by their own only, filters narrow, two queries with one forum and with three', async (t) => {
	const { db, act, organisation, forum } = await house(t);
	const first = await forum({ title: 'เวที ก' });
	assert.deepEqual(await listForums(db, {}, all), { rows: [], total: 0 });
	assert.equal((await listForums(db, {}, all, [organisation])).total, 1);
	await open(act, { forum: first.id });
	const one = await countQueries(db, (counted) => listForums(counted, {}, all));
	assert.deepEqual([one.queries, one.result.rows.map((row) => row.title)], [2, ['เวที ก']]);
	for (const [title, startsOn] of [
		['เวที ข', '2026-03-01'],
		['เวที 100%', '2026-01-01'],
	] as const)
		await announce(act, { forum: (await forum({ title, startsOn, level: 'province' })).id });
	const three = await countQueries(db, (counted) => listForums(counted, {}, all));
	assert.deepEqual([three.queries, three.result.rows.map((row) => row.title)], [2, ['เวที ข', 'เวที ก', 'เวที 100%']]);
	const titles = async (question: Parameters<typeof listForums>[1]) =>
		(await listForums(db, question, all)).rows.map((row) => row.title);
	assert.deepEqual(await titles({ state: 'open' }), ['เวที ก']);
	assert.deepEqual(await titles({ level: 'province' }), ['เวที ข', 'เวที 100%']);
	assert.deepEqual(await titles({ q: '0%' }), ['เวที 100%']);
	assert.deepEqual(await titles({ organisation: 'other' }), []);
	assert.deepEqual(
		(await listForums(db, {}, { offset: 1, limit: 1 })).rows.map((row) => row.title),
		['เวที ก'],
	);
	assert.equal((await countQueries(db, (counted) => readForum(counted, first.id))).queries, 1);
});

test('a page of the list is read from an index, not from the whole table', async (t) => {
	const { db, organisation } = await house(t);
	await sql`insert into forum (id, organisation_id, level, kind, title, starts_on, state, join_code, created_at)
		select 'f' || n, ${organisation}, 'lao', 'hearing', 'เวที ' || n, date '2026-01-01' + n % 700, 'open', lpad(n::text, 8, '0'), now()
		from generate_series(1, 20000) n`.execute(db);
	await sql`analyze forum`.execute(db);
	const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select * from forum where forum.state <> 'draft'
		order by starts_on desc nulls last, id limit 50`.execute(db);
	const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
	assert.match(plan, /Index Scan using forum_order/);
	assert.doesNotMatch(plan, /Sort/);
});

test('one device takes one seat however often it asks at once, and cannot be followed to another forum', async (t) => {
	const { db, context, act, forum } = await house(t);
	const [a, b] = [await forum(), await forum()];
	await assert.rejects(takeSeat(context(), { forum: a.id, device: 'd'.repeat(26) }), refused('forum-not-open'));
	await open(act, { forum: a.id });
	await open(act, { forum: b.id });
	const device = 'x'.repeat(26);
	const seats = await Promise.all(Array.from({ length: 40 }, () => takeSeat(context(), { forum: a.id, device })));
	assert.equal(new Set(seats.map((seat) => seat.id)).size, 1);
	await takeSeat(context(), { forum: b.id, device });
	const rows = await db.selectFrom('seat').select(['token_hash', 'forum_id']).orderBy('forum_id').execute();
	assert.equal(rows.length, 2);
	assert.notEqual(rows[0]?.token_hash, rows[1]?.token_hash);
	assert.ok(rows.every((row) => !row.token_hash.includes(device)));
	assert.equal(tokenOf(device, a.id), rows.find((row) => row.forum_id === a.id)?.token_hash);
});
