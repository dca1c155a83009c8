import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { countQueries, freshDatabase } from '#testing';
import { Refused } from '#platform';
import type { Actor } from '#platform/server';
import { addOrganisation, enrol, grantRole } from '#people/server';
import { convene, open } from '#forums/server';
import { answer, answersTo, listProposals, readProposal, send, word } from '#proposals/server';
import { gather, publish } from '#themes/server';
import { downstream } from '#trace/server';
import { speak } from '#voices/server';

const system: Actor = { kind: 'system', id: 'test' };
const refused = (reason: string) => (fault: unknown) => fault instanceof Refused && fault.reason === reason;

/** A published theme of a network, the municipality it asks, and that municipality's executive. */
async function ground(t: TestContext) {
	const fresh = await freshDatabase(t);
	const { context } = fresh;
	const body = async (nameTh: string) =>
		(await addOrganisation(context(system), { kind: 'network', nameTh, nameEn: `${nameTh} en`, source: 'test' })).id;
	const [network, town, other] = [await body('เครือข่าย'), await body('เทศบาล'), await body('กรม')];
	const { id: forum } = await convene(context(system), {
		organisation: network,
		kind: 'hearing',
		level: 'lao',
		title: 'เวที',
	});
	await open(context(system), { forum });
	const { id: voice } = await speak(context(system), { forum, text: 'น้ำไม่ไหล', device: 'device-a' });
	const { id: theme } = await gather(context(system), {
		forum,
		title: 'น้ำ',
		voices: [voice],
		quotes: [voice],
		themes: [],
	});
	await publish(context(system), { theme });
	const { id: person } = await enrol(context(system), { displayName: 'นายก' });
	await grantRole(context(system), { person, role: 'executive', organisation: town });
	const executive: Actor = { kind: 'person', id: person };
	const ask = async () =>
		(await word(context(system), { theme, title: 'ซ่อมประปา', ask: 'ขอให้ซ่อม', addressedTo: town })).id;
	return { ...fresh, network, town, other, theme, voice, executive, ask };
}

test('worded, sent with its clock, answered; every step is in the trace', async (t) => {
	const { db, context, town, voice, executive, ask } = await ground(t);
	const proposal = await ask();
	const { dueOn } = await send(context(system), { proposal });
	assert.equal(dueOn, '2026-01-30');
	await answer(context(executive), { proposal, kind: 'adopted-in-part', body: 'ซ่อมหมู่ 4 ก่อน' });
	await answer(context(executive), { proposal, kind: 'adopted', body: 'ได้งบครบแล้ว ซ่อมทุกหมู่' });
	const found = await readProposal(db, proposal);
	assert.deepEqual([found?.state, found?.addressee, found?.addressedTo], ['answered', 'เทศบาล', town]);
	assert.deepEqual(
		(await answersTo(db, proposal)).map(({ kind }) => kind),
		['adopted', 'adopted-in-part'],
	);
	const [themeStep] = await downstream(db, { kind: 'voice', id: voice });
	assert.deepEqual(
		themeStep?.next[0]?.next.map((step) => step.relation),
		['answered', 'answered'],
	);
});

test('an answer belongs to the organisation that was asked', async (t) => {
	const { context, executive, other, town, ask } = await ground(t);
	const proposal = await ask();
	const yes = { proposal, kind: 'adopted', body: 'ได้' } as const;
	await assert.rejects(answer(context(executive), yes), refused('proposal-unsent'));
	await send(context(system), { proposal });
	await assert.rejects(send(context(system), { proposal }), refused('proposal-sent'));
	const { id: stranger } = await enrol(context(system), { displayName: 'ผู้อื่น' });
	await grantRole(context(system), { person: stranger, role: 'executive', organisation: other });
	await assert.rejects(answer(context({ kind: 'person', id: stranger }), yes), refused('not-allowed'));
	await assert.rejects(answer(context(), yes), refused('sign-in-first'));
	const refer = { proposal, kind: 'referred', body: 'ส่งต่อ' } as const;
	await assert.rejects(answer(context(executive), refer), refused('answer-refers-nowhere'));
	await assert.rejects(answer(context(executive), { ...refer, referredTo: town }), refused('answer-refers-to-self'));
	await answer(context(executive), { ...refer, referredTo: other });
});

test('the database refuses to change or remove an answer', async (t) => {
	const { db, context, executive, ask } = await ground(t);
	const proposal = await ask();
	await send(context(system), { proposal });
	await answer(context(executive), { proposal, kind: 'declined', body: 'ไม่มีงบ' });
	await assert.rejects(sql`update proposal_answer set body = 'x'`.execute(db), /append-only/);
	await assert.rejects(sql`delete from proposal_answer`.execute(db), /append-only/);
});

test('ten sendings at once start one clock', async (t) => {
	const { context, ask } = await ground(t);
	const proposal = await ask();
	const sent = await Promise.allSettled(Array.from({ length: 10 }, () => send(context(system), { proposal })));
	assert.equal(sent.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('drafts are not listed; one and three proposals are one query', async (t) => {
	const { db, context, ask } = await ground(t);
	const list = () => countQueries(db, (counted) => listProposals(counted, {}));
	await send(context(system), { proposal: await ask() });
	await ask();
	const one = await list();
	for (let n = 0; n < 2; n++) await send(context(system), { proposal: await ask() });
	const three = await list();
	assert.deepEqual([one.queries, one.result.length, three.queries, three.result.length], [1, 1, 1, 3]);
});

test('a page of the list is read from an index, also when it is narrowed to one organisation', async (t) => {
	const { db, theme, town, other } = await ground(t);
	await sql`
		insert into proposal (id, theme_id, forum_id, title, ask, addressed_to, state, sent_at, due_on, created_at)
		select 'p' || n, ${theme}, (select forum_id from theme where id = ${theme}), 'ข้อเสนอ ' || n, 'ขอ',
			case when n % 50 = 0 then ${town} else ${other} end, 'sent', now() + n * interval '1 second', '2026-03-01', now()
		from generate_series(1, 5000) n`.execute(db);
	await sql`analyze proposal`.execute(db);
	const plan = async (narrowed: boolean) => {
		const { rows } = await sql<{ 'QUERY PLAN': string }>`
			explain select id from proposal where state <> 'draft' ${narrowed ? sql`and addressed_to = ${sql.lit(town)}` : sql``}
			order by sent_at desc, id limit 50`.execute(db);
		return rows.map((row) => row['QUERY PLAN']).join('\n');
	};
	for (const found of [await plan(false), await plan(true)]) {
		assert.match(found, /proposal_(sent|addressee)/);
		assert.doesNotMatch(found, /Seq Scan|Sort/);
	}
	assert.equal((await listProposals(db, { organisation: town }, { offset: 50 })).length, 50);
});
