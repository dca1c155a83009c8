import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { Refused } from '#platform';
import { openHub, type Actor, type Db } from '#platform/server';
import { addOrganisation } from '#people/server';
import { close, convene, findSeat, open } from '#forums/server';
import { countQueries, freshDatabase } from '#testing';
import { findReceipt } from '#trace/server';
import type { Answer } from '#voices';
import {
	countHands,
	countsOfForum,
	listVoices,
	moderate,
	readVoice,
	speak,
	talliesOf,
	titlesOf,
	vote,
	watchCounts,
	type LiveCounts,
} from '#voices/server';

const system: Actor = { kind: 'system', id: 'test' };
const all = { offset: 0, limit: 50 };
const device = (n: number) => String(n).padStart(26, 'd');
const refused = (reason: string) => (fault: unknown) => fault instanceof Refused && fault.reason === reason;

async function hall(t: TestContext) {
	const { db, url, context } = await freshDatabase(t);
	const act = context(system);
	const { id: organisation } = await addOrganisation(act, {
		kind: 'institute',
		nameTh: 'สถาบัน',
		nameEn: 'Institute',
		source: 'test',
	});
	const { id: forum } = await convene(act, {
		organisation,
		kind: 'hearing',
		level: 'lao',
		title: 'เวทีบ้านเรา',
		startsOn: '2026-02-01',
	});
	await open(act, { forum });
	const say = (text: string, n = 1) => speak(context(), { forum, text, device: device(n) });
	const answer = (voice: string, given: Answer, n: number) =>
		vote(context(), { voice, answer: given, device: device(n) });
	return { db, url, context, act, organisation, forum, say, answer };
}

const rowsIn = async (db: Db, table: 'vote' | 'vote_cast' | 'seat' | 'voice'): Promise<number> =>
	(
		await db
			.selectFrom(table)
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.executeTakeFirstOrThrow()
	).n;

test('a citizen speaks: the words stay as they are, a code leads back to them', async (t) => {
	const { db, forum, say } = await hall(t);
	const said = await say('ถนนหน้าโรงเรียน\nมืดมาก');
	const { subject } = await findReceipt(db, said.receipt.toUpperCase());
	assert.deepEqual(subject, { kind: 'voice', id: said.id });
	const voice = (await readVoice(db, said.id, null))!;
	assert.deepEqual(
		[voice.text, voice.pseudonym, voice.state, voice.channel, voice.receipted],
		['ถนนหน้าโรงเรียน\nมืดมาก', said.pseudonym, 'heard', 'phone', true],
	);
	assert.deepEqual([...(await talliesOf(db, [forum]))], [[forum, { voices: 1, people: 1 }]]);
	assert.equal((await titlesOf(db, [said.id])).get(said.id)?.quote, 'ถนนหน้าโรงเรียน\nมืดมาก');
});

test('the same sending twice is one voice, with the same code', async (t) => {
	const { db, context, forum } = await hall(t);
	const once = { ...context(), key: 'key-of-one-form' };
	const input = { forum, text: 'ขอไฟถนน', device: device(1), address: '10.0.0.1' };
	const first = await speak(once, input);
	assert.deepEqual(await speak(once, { ...input, address: '10.0.0.2' }), first);
	assert.equal(await rowsIn(db, 'voice'), 1);
});

test('what a scribe or a paper brings stands under a name of its own, with channel and day', async (t) => {
	const { db, context, act, forum } = await hall(t);
	const elder = await speak(act, { forum, text: 'ยายอยากได้รถรับส่ง', channel: 'scribe' });
	const other = await speak(act, { forum, text: 'ตาอยากได้ทางลาด', channel: 'scribe' });
	assert.notEqual(elder.pseudonym, other.pseudonym);
	await assert.rejects(
		speak(context(), { forum, text: 'แอบอ้าง', channel: 'scribe', device: device(1) }),
		refused('sign-in-first'),
	);
	await assert.rejects(speak(context(), { forum, text: 'ไม่มีคุกกี้' }), refused('voice-without-seat'));
	await close(act, { forum });
	const paper = await speak(act, { forum, text: 'จากกระดาษ', channel: 'paper', spokenOn: '2026-01-10' });
	assert.equal((await readVoice(db, paper.id, null))!.spokenOn, '2026-01-10');
	await assert.rejects(
		speak(act, { forum, text: 'x', channel: 'paper', spokenOn: '2027-01-10' }),
		refused('voice-from-tomorrow'),
	);
	await assert.rejects(speak(context(), { forum, text: 'ช้าไป', device: device(1) }), refused('forum-closed'));
});

test('a vote may be changed; history has one row for each change and none for a repetition', async (t) => {
	const { db, forum, say, answer } = await hall(t);
	const { id } = await say('ขอไฟถนน');
	const given: Answer[] = ['agree', 'agree', 'disagree', 'disagree', 'pass', 'agree'];
	const changed: boolean[] = [];
	for (const one of given) changed.push((await answer(id, one, 2)).changed);
	assert.deepEqual(changed, [true, false, true, false, true, true]);
	const history = await db.selectFrom('vote_cast').select('value').orderBy('id').execute();
	assert.deepEqual(
		history.map((row) => row.value),
		[1, -1, 0, 1],
	);
	assert.deepEqual([...(await countsOfForum(db, forum))], [[id, { agree: 1, disagree: 0, pass: 0 }]]);
	await assert.rejects(db.updateTable('vote_cast').set({ value: 0 }).execute(), /append-only/);
	await assert.rejects(sql`truncate vote_cast`.execute(db), /append-only/);
});

test('200 identical votes at once over many connections are one vote and one row of history', async (t) => {
	const { db, say, answer } = await hall(t);
	const { id } = await say('ขอไฟถนน');
	const done = await Promise.all(Array.from({ length: 200 }, () => answer(id, 'agree', 7)));
	assert.equal(done.filter((one) => one.changed).length, 1);
	assert.deepEqual([await rowsIn(db, 'vote'), await rowsIn(db, 'vote_cast'), await rowsIn(db, 'seat')], [1, 1, 2]);
});

test('500 new people vote at once: 500 votes, 500 seats, none lost', async (t) => {
	const { db, forum, say, answer } = await hall(t);
	const { id } = await say('ขอไฟถนน');
	const began = performance.now();
	await Promise.all(Array.from({ length: 500 }, (_, n) => answer(id, n % 2 ? 'agree' : 'disagree', 1000 + n)));
	t.diagnostic(`500 first votes in ${Math.round(performance.now() - began)} ms`);
	assert.deepEqual(
		[await rowsIn(db, 'vote'), await rowsIn(db, 'vote_cast'), await rowsIn(db, 'seat')],
		[500, 500, 501],
	);
	assert.deepEqual([...(await countsOfForum(db, forum))], [[id, { agree: 250, disagree: 250, pass: 0 }]]);
});

test('control: to look first and insert after gives one person several votes', async (t) => {
	const { db } = await freshDatabase(t);
	await sql`create table naive (voice text, seat text)`.execute(db);
	// ten connections, each of which has looked before any has written: what a hall does to a server now and then,
	// here every time
	let looked = 0;
	let everyone = () => {};
	const allLooked = new Promise<void>((done) => (everyone = done));
	await Promise.all(
		Array.from({ length: 10 }, () =>
			db.transaction().execute(async (tx) => {
				const { rows } = await sql`select from naive where voice = 'v' and seat = 's'`.execute(tx);
				if (++looked === 10) everyone();
				await allLooked;
				if (rows.length === 0) await sql`insert into naive values ('v', 's')`.execute(tx);
			}),
		),
	);
	const { rows } = await sql<{ n: number }>`select count(*) as n from naive`.execute(db);
	assert.equal(rows[0]!.n, 10);
});

test('a seat that votes faster than anyone reads must wait; a hidden voice and a closed forum take no votes', async (t) => {
	const { db, act, forum, say, answer } = await hall(t);
	const { id } = await say('ขอไฟถนน');
	await answer(id, 'agree', 3);
	const seat = (await findSeat(db, forum, device(3)))!;
	// the clock of these contexts moves a second at each look: all of these lie within the last minute
	await sql`insert into vote_cast (voice_id, seat_id, value, at) select ${id}, ${seat.id}, 1, ${act.clock()} from generate_series(1, 240)`.execute(
		db,
	);
	await assert.rejects(answer(id, 'disagree', 3), refused('too-many'));
	await answer(id, 'disagree', 4);
	await moderate(act, { voice: id, to: 'hidden', why: 'มีเบอร์โทรศัพท์' });
	await assert.rejects(answer(id, 'agree', 4), refused('voice-hidden'));
	const { id: second } = await say('ขอน้ำประปา');
	await close(act, { forum });
	await assert.rejects(answer(second, 'agree', 4), refused('forum-closed'));
});

test('a hidden voice is read by its speaker only; the decision and its reason stand in an append-only log', async (t) => {
	const { db, context, act, forum, say } = await hall(t);
	const { id } = await say('โทรหาผม 081-000-0000', 5);
	await assert.rejects(moderate(context(), { voice: id, to: 'hidden', why: 'x' }), refused('sign-in-first'));
	await assert.rejects(moderate(act, { voice: id, to: 'hidden' }), refused('voice-needs-reason'));
	await moderate(act, { voice: id, to: 'hidden', why: 'มีเบอร์โทรศัพท์' });
	await assert.rejects(moderate(act, { voice: id, to: 'hidden', why: 'อีกครั้ง' }), refused('voice-already'));
	const seat = (await findSeat(db, forum, device(5)))!.id;
	assert.equal((await readVoice(db, id, null))!.text, '');
	assert.equal((await readVoice(db, id, seat))!.text, 'โทรหาผม 081-000-0000');
	assert.deepEqual(
		(await readVoice(db, id, null))!.moderations.map((one) => [one.from, one.to, one.why]),
		[['heard', 'hidden', 'มีเบอร์โทรศัพท์']],
	);
	assert.equal((await listVoices(db, forum, { order: 'new', show: 'all' }, all, null)).total, 0);
	assert.doesNotMatch(JSON.stringify([...(await titlesOf(db, [id]))]), /081/);
	await assert.rejects(db.deleteFrom('voice_moderation').execute(), /append-only/);
});

test('public readings carry no seat, no device, no hour; two queries for one voice and for three', async (t) => {
	const { db, forum, say, answer } = await hall(t);
	const first = await say('หนึ่ง', 1);
	const read = () =>
		countQueries(db, (counted) => listVoices(counted, forum, { order: 'new', show: 'all' }, all, null));
	assert.deepEqual([(await read()).queries, (await read()).result.rows.length], [2, 1]);
	await say('สอง', 2);
	await say('สาม', 3);
	await answer(first.id, 'agree', 2);
	const three = await read();
	assert.deepEqual([three.queries, three.result.rows.map((row) => row.text)], [2, ['สาม', 'สอง', 'หนึ่ง']]);
	const seats = await db.selectFrom('seat').select(['id', 'token_hash']).execute();
	const published = JSON.stringify([three.result, await readVoice(db, first.id, null)]);
	for (const seat of seats) assert.ok(!published.includes(seat.id) && !published.includes(seat.token_hash));
	assert.doesNotMatch(published, /T\d\d:\d\d/);
});

test('orders and filters: fewest answers first, most surely agreed first, what I have not answered, my own', async (t) => {
	const { db, forum, say, answer } = await hall(t);
	const [a, b, c] = [await say('ก', 1), await say('ข', 2), await say('ค', 3)];
	for (const n of [11, 12, 13]) await answer(b.id, 'agree', n);
	for (const n of [11, 12, 13, 14]) await answer(a.id, n === 11 ? 'disagree' : 'agree', n);
	const seat = (await findSeat(db, forum, device(11)))!.id;
	const texts = async (
		order: 'new' | 'few' | 'agreed',
		show: 'all' | 'todo' | 'mine' = 'all',
		who: string | null = null,
	) => (await listVoices(db, forum, { order, show }, all, who)).rows.map((row) => row.text);
	assert.deepEqual(await texts('few'), ['ค', 'ข', 'ก']);
	assert.deepEqual(await texts('agreed'), ['ข', 'ก', 'ค']);
	assert.deepEqual(await texts('new', 'todo', seat), ['ค']);
	assert.deepEqual(await texts('new', 'mine', (await findSeat(db, forum, device(3)))!.id), ['ค']);
	assert.deepEqual(await texts('new', 'mine', null), []);
	const [own] = (await listVoices(db, forum, { order: 'agreed', show: 'all' }, { offset: 1, limit: 1 }, seat)).rows;
	assert.deepEqual([own?.own, own?.counts], ['disagree', { agree: 3, disagree: 1, pass: 0 }]);
	assert.equal(c.forum, forum);
});

test('a reply stands under what it answers, with its stance, and not in the list of voices', async (t) => {
	const { db, context, forum, say } = await hall(t);
	const { id } = await say('ขอไฟถนน');
	await speak(context(), { forum, text: 'จะดูให้ภายในเดือนนี้', device: device(9), answers: id, stance: 'agree' });
	const voice = (await readVoice(db, id, null))!;
	assert.deepEqual(
		voice.replied.map((one) => [one.kind, one.text, one.stance]),
		[['comment', 'จะดูให้ภายในเดือนนี้', 'agree']],
	);
	assert.equal((await readVoice(db, voice.replied[0]!.id, null))!.answers?.id, id);
	assert.equal((await listVoices(db, forum, { order: 'new', show: 'all' }, all, null)).total, 1);
	await assert.rejects(
		speak(context(), { forum, text: 'x', device: device(9), answers: 'nowhere' }),
		refused('voice-elsewhere'),
	);
});

test('hands in the room are kept beside the votes with who counted them, and never added', async (t) => {
	const { db, act, forum, say } = await hall(t);
	const { id } = await say('ขอไฟถนน');
	await countHands(act, { voice: id, agree: 21, disagree: 3, pass: 6, countedBy: 'ผู้ใหญ่บ้าน นับสองรอบ' });
	await assert.rejects(
		countHands(act, { voice: id, agree: 0, disagree: 0, pass: 0, countedBy: 'x' }),
		refused('voice-no-hands'),
	);
	const voice = (await readVoice(db, id, null))!;
	assert.deepEqual(
		voice.hands.map(({ agree, countedBy }) => [agree, countedBy]),
		[[21, 'ผู้ใหญ่บ้าน นับสองรอบ']],
	);
	assert.deepEqual(voice.counts, { agree: 0, disagree: 0, pass: 0 });
	assert.equal((await countsOfForum(db, forum)).size, 0);
});

test(
	'who watches a forum hears the counts that changed, soon, and once for a burst',
	{ timeout: 20_000 },
	async (t) => {
		const { db, url, forum, say, answer } = await hall(t);
		const { id } = await say('ขอไฟถนน');
		const hub = openHub(url);
		const heard: LiveCounts[] = [];
		let leave = () => {};
		const arrived = new Promise<void>((done) => {
			leave = watchCounts(hub, db, forum, (live) => {
				heard.push(live);
				if (live.counts[id]?.agree === 30) done();
			});
		});
		await new Promise((resume) => setTimeout(resume, 400)); // the hub's connection listens by now
		await Promise.all(Array.from({ length: 30 }, (_, n) => answer(id, 'agree', 100 + n)));
		await arrived;
		assert.ok(heard.length <= 3, `${heard.length} messages for one burst`);
		leave();
		assert.equal(hub.watchers(), 0);
		// before the database is dropped, which would end the hub's connection by force
		await hub.stop();
	},
);
