import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { Refused } from '#platform';
import type { Actor, Context, Db } from '#platform/server';
import { countQueries, freshDatabase } from '#testing';
import { totalsOf, yearsOf } from '../plan.ts';
import {
	addHeading,
	addLine,
	adopt,
	amend,
	announcePlan,
	draftPlan,
	readLine,
	readLines,
	readPlan,
	readPlans,
	titlesOf,
} from './index.ts';

const system: Actor = { kind: 'system', id: 'test' };
const officer: Actor = { kind: 'person', id: 'officer' };

async function town(t: TestContext): Promise<{ db: Db; act: Context; context: (actor?: Actor) => Context }> {
	const { db, context } = await freshDatabase(t);
	await sql`insert into organisation (id, kind) values ('lao-1', 'lao'), ('lao-2', 'lao')`.execute(db);
	await sql`insert into organisation_version (organisation_id, name_th, name_en, short_th, sort_th, key_th, key_en, source)
		values ('lao-1', 'เทศบาลตำบลตัวอย่าง', 'Example', 'ทต.ตัวอย่าง', 'ตัวอย่าง', 'ตัวอย่าง', 'example', 'test'),
			('lao-2', 'อบต.อื่น', 'Other', 'อบต.อื่น', 'อื่น', 'อื่น', 'other', 'test')`.execute(db);
	return { db, act: context(system), context };
}

const plan2566 = {
	organisation: 'lao-1',
	from_year: 2566,
	until_year: 2570,
	shape: 'strategy' as const,
	title: 'แผนพัฒนาท้องถิ่น (พ.ศ. 2566–2570)',
	made_up: true,
};

async function drafted(act: Context) {
	const { plan } = await draftPlan(act, plan2566);
	const { node } = await addHeading(act, { plan, level: 'strategy', code: '4', name: 'กายภาพเมือง' });
	const { node: tactic } = await addHeading(act, { plan, parent: node, level: 'tactic', code: '4.1', name: 'คมนาคม' });
	return { plan, strategy: node, node: tactic };
}

const refused = (reason: string) => (fault: unknown) => fault instanceof Refused && fault.reason === reason;
const breaks = (fault: unknown) => (fault as { code?: string }).code === '23001';

describe('a plan and its lines', () => {
	it('is drafted, filled, announced; two plans of the same years are refused', async (t) => {
		const { db, act } = await town(t);
		const { plan, node } = await drafted(act);
		await assert.rejects(draftPlan(act, plan2566), refused('plan-exists'));
		await assert.rejects(announcePlan(act, { plan, announced_on: '2022-10-01' }), refused('plan-empty'));
		const { line } = await addLine(act, { plan, node, form: 'p02', name: 'ไฟส่องสว่าง', amount1: 5_000_000, amount2: 1 });
		await addLine(act, { plan, node, form: 'p02', name: 'ถนน', amount1: 100 });
		await announcePlan(act, { plan, announced_on: '2022-10-01' });
		const page = (await readPlan(db, plan, 'th'))!;
		assert.equal(page.state, 'in-force');
		assert.equal(page.ends_before, '2027-10-01');
		assert.deepEqual(
			page.totals.map(({ lines, satang }) => [lines, satang]),
			[
				[2, 5_000_100],
				[1, 1],
				[0, 0],
				[0, 0],
				[0, 0],
			],
		);
		assert.deepEqual(
			page.nodes.map((one) => [one.name, one.lines, one.satang]),
			[
				['กายภาพเมือง', 2, 5_000_101],
				['คมนาคม', 2, 5_000_101],
			],
		);
		const { plans, total } = await readPlans(db, { locale: 'en', limit: 50, offset: 0 });
		assert.equal(total, 1);
		assert.deepEqual([plans[0]!.organisationName, plans[0]!.lines, plans[0]!.satang], ['Example', 2, 5_000_101]);
		assert.equal((await titlesOf(db, [line])).get(line)!.title, 'ไฟส่องสว่าง');
		await assert.rejects(addLine(act, { plan, node, form: 'p02', name: 'ใหม่' }), refused('edition-needed'));
	});

	it('needs a role that allows it, and nothing is written when it is refused', async (t) => {
		const { db, act, context } = await town(t);
		await sql`insert into person (id, display_name) values ('officer', 'เจ้าหน้าที่')`.execute(db);
		const { plan, node } = await drafted(act);
		for (const [actor, reason] of [
			[undefined, 'sign-in-first'],
			[officer, 'not-allowed'],
		] as const)
			await assert.rejects(addLine(context(actor), { plan, node, form: 'p02', name: 'ถนน' }), refused(reason));
		assert.equal((await readLines(db, { plan, limit: 50, offset: 0 })).total, 0);
	});

	it('keeps every wording: an amendment adds a version and takes none away', async (t) => {
		const { db, act } = await town(t);
		const { plan, node } = await drafted(act);
		const { line } = await addLine(act, {
			plan,
			node,
			form: 'p02',
			name: 'ถนน',
			unit: 'กองช่าง',
			amount1: 100,
			amount2: 200,
		});
		await announcePlan(act, { plan, announced_on: '2022-10-01' });
		const change = {
			line,
			version: 1,
			to: 'amended' as const,
			why: 'น้ำท่วม',
			name: 'ถนนและท่อ',
			unit: 'กองช่าง',
			amount2: 250,
			amount3: 7,
		};
		await assert.rejects(amend(act, change), refused('edition-needed'));
		const edition = { edition_kind: 'correct' as const, edition_no: 2, edition_year: 2568 };
		await amend(act, { ...change, ...edition });
		await assert.rejects(amend(act, { ...change, ...edition, name: 'อื่น' }), refused('line-changed-meanwhile'));
		const page = (await readLine(db, line, 'th'))!;
		assert.deepEqual([page.name, page.state, page.amounts], ['ถนนและท่อ', 'amended', { 2567: 250, 2568: 7 }]);
		assert.deepEqual(page.marks, [{ kind: 'correct', no: 2, year: 2568 }]);
		assert.deepEqual(
			page.versions.map((one) => [one.version, one.name, one.amounts]),
			[
				[2, 'ถนนและท่อ', { 2567: 250, 2568: 7 }],
				[1, 'ถนน', { 2566: 100, 2567: 200 }],
			],
		);
		assert.deepEqual(
			page.path.map((one) => one.code),
			['4', '4.1'],
		);
		await amend(act, { ...change, ...edition, version: 2, to: 'dropped', name: 'ignored' });
		const dropped = (await readLine(db, line, 'th'))!;
		assert.deepEqual([dropped.name, dropped.state, dropped.amounts], ['ถนนและท่อ', 'dropped', { 2567: 250, 2568: 7 }]);
		assert.deepEqual(
			(await readPlan(db, plan, 'th'))!.totals.map((one) => one.satang),
			[0, 0, 0, 0, 0],
		);
		await assert.rejects(amend(act, { ...change, ...edition, version: 3 }), refused('line-closed'));
	});

	it('two officers who amend at once: one is told that the line changed', async (t) => {
		const { db, act, context } = await town(t);
		const { plan, node } = await drafted(act);
		const { line } = await addLine(act, { plan, node, form: 'p02', name: 'ถนน' });
		const outcomes = await Promise.allSettled(
			['ก', 'ข', 'ค', 'ง'].map((name) => amend(context(system), { line, version: 1, to: 'amended', why: 'x', name })),
		);
		assert.equal(outcomes.filter((one) => one.status === 'fulfilled').length, 1);
		assert.ok(outcomes.every((one) => one.status === 'fulfilled' || refused('line-changed-meanwhile')(one.reason)));
		assert.equal((await readLine(db, line, 'th'))!.versions.length, 2);
	});

	it('numbers lines of a heading one after another, also when many are added at once', async (t) => {
		const { db, act, context } = await town(t);
		const { plan, node } = await drafted(act);
		await Promise.all(
			Array.from({ length: 8 }, (_, at) =>
				addLine(context(system), { plan, node, form: 'p02', name: `โครงการ ${at}` }),
			),
		);
		const { lines } = await readLines(db, { plan, limit: 50, offset: 0 });
		assert.deepEqual(
			lines.map((line) => line.seq),
			[1, 2, 3, 4, 5, 6, 7, 8],
		);
	});

	it('sums in the database are the sums of the lines', async (t) => {
		const { db, act } = await town(t);
		const { plan, node } = await drafted(act);
		const samples = fc.sample(
			fc.record({ amount1: fc.nat(9_999_999_999), amount3: fc.nat(9_999_999_999), drop: fc.boolean() }),
			{ numRuns: 25, seed: 5 },
		);
		for (const [at, { drop, ...amounts }] of samples.entries()) {
			const { line } = await addLine(act, { plan, node, form: 'p02', name: `โครงการ ${at}`, ...amounts });
			if (drop) await amend(act, { line, version: 1, to: 'dropped', why: 'x', name: 'x' });
		}
		const { lines, total } = await readLines(db, { plan, limit: 50, offset: 0 });
		assert.equal(total, 25);
		assert.deepEqual((await readPlan(db, plan, 'th'))!.totals, totalsOf(yearsOf(plan2566), lines));
	});

	it('is read with the same number of queries for 1 line and for 3', async (t) => {
		const { db, act } = await town(t);
		const { plan, node } = await drafted(act);
		for (const wanted of [1, 3]) {
			while ((await readLines(db, { plan, limit: 50, offset: 0 })).total < wanted)
				await addLine(act, { plan, node, form: 'p02', name: 'ถนน', amount1: 5 });
			assert.equal((await countQueries(db, (on) => readLines(on, { plan, limit: 50, offset: 0 }))).queries, 1);
			assert.equal((await countQueries(db, (on) => readPlan(on, plan, 'th'))).queries, 4);
			assert.equal((await countQueries(db, (on) => readPlans(on, { locale: 'th', limit: 50, offset: 0 }))).queries, 1);
		}
	});

	it('finds lines by words and by heading; a percent sign is a percent sign', async (t) => {
		const { db, act } = await town(t);
		const { plan, strategy, node } = await drafted(act);
		const { node: other } = await addHeading(act, { plan, level: 'strategy', code: '5', name: 'ความสงบ' });
		await addLine(act, { plan, node, form: 'p02', name: 'ไฟส่องสว่าง 100%', unit: 'กองช่าง' });
		await addLine(act, { plan, node: other, form: 'p02', name: 'กล้องวงจรปิด', unit: 'กองช่าง' });
		const names = async (more: { q?: string; node?: string }) =>
			(await readLines(db, { plan, limit: 50, offset: 0, ...more })).lines.map((line) => line.name);
		assert.deepEqual(await names({ q: 'กองช่าง' }), ['ไฟส่องสว่าง 100%', 'กล้องวงจรปิด']);
		assert.deepEqual(await names({ q: '0%' }), ['ไฟส่องสว่าง 100%']);
		assert.deepEqual(await names({ q: '%_' }), []);
		assert.deepEqual(await names({ node: strategy }), ['ไฟส่องสว่าง 100%']);
		assert.deepEqual(await names({ node: other, q: 'ไฟ' }), []);
	});
});

describe('the database itself', () => {
	let shared: { db: Db; close(): Promise<void> };
	before(async () => {
		const { db, context, close } = await freshDatabase();
		shared = { db, close };
		await sql`insert into organisation (id, kind) values ('lao-1', 'lao')`.execute(db);
		const { plan, node } = await drafted(context(system));
		await addLine(context(system), { plan, node, form: 'p02', name: 'ถนน', amount1: 100 });
	});
	after(() => shared.close());
	const attempts: [string, ReturnType<typeof sql>][] = [
		['overwrite the wording of a line', sql`update plan_line set name = 'อื่น'`],
		['overwrite it under a version that was never written', sql`update plan_line set name = 'อื่น', version = 2`],
		['remove a line', sql`delete from plan_line`],
		['change a version', sql`update plan_line_version set name = 'อื่น'`],
		['remove a version', sql`delete from plan_line_version`],
		['empty the versions', sql`truncate plan_line_version`],
		['rename a heading', sql`update plan_node set name = 'อื่น'`],
		['remove an edition', sql`delete from plan_edition`],
		['remove a note of change', sql`delete from plan_line_amendment`],
	];
	for (const [what, attempt] of attempts)
		it(`refuses to ${what}`, async () => {
			await assert.rejects(attempt.execute(shared.db), breaks);
		});
	it('lets an amount go only while a version keeps it', async () => {
		await assert.rejects(
			shared.db.transaction().execute(async (tx) => {
				await sql`update plan_amount set satang = 101`.execute(tx);
				await sql`update plan_amount set satang = 102`.execute(tx);
			}),
			breaks,
		);
	});
});

describe('adopting a proposal', () => {
	async function asked(t: TestContext, answer?: string) {
		const place = await town(t);
		const made = await drafted(place.act);
		// the rows of the stages uphill, written here so that this test stands on plans alone
		await sql`insert into forum (id, organisation_id, level, kind, title, join_code, created_at)
			values ('forum', 'lao-1', 'lao', 'hearing', 'เวทีตัวอย่าง', 'abcdef', now())`.execute(place.db);
		await sql`insert into theme (id, forum_id, title, summary, created_at) values ('theme', 'forum', 'ซอยมืด', 'x', now())`.execute(
			place.db,
		);
		await sql`insert into proposal (id, theme_id, forum_id, title, ask, addressed_to, state, sent_at, due_on, created_at)
			values ('proposal', 'theme', 'forum', 'ติดไฟในซอย', 'ขอไฟ', 'lao-1', 'answered', now(), '2026-02-01', now())`.execute(
			place.db,
		);
		if (answer)
			await sql`insert into proposal_answer (id, proposal_id, kind, body, at)
				values ('answer', 'proposal', ${answer}, 'รับไว้', now())`.execute(place.db);
		return { ...place, ...made };
	}

	it('makes a plan line with the words of the proposal, and the trace between them', async (t) => {
		const { db, act, plan, node } = await asked(t, 'adopted');
		const { line } = await adopt(act, { proposal: 'proposal', plan, node, amount1: 100, why: 'ทำได้ในปี 2566' });
		const page = (await readLine(db, line, 'th'))!;
		assert.deepEqual([page.name, page.form, page.amounts, page.made_up], ['ติดไฟในซอย', 'p02', { 2566: 100 }, true]);
		const { rows } =
			await sql`select from_kind, from_id, to_kind, relation, why from trace where to_id = ${line}`.execute(db);
		assert.deepEqual(rows, [
			{ from_kind: 'proposal', from_id: 'proposal', to_kind: 'plan-line', relation: 'adopted', why: 'ทำได้ในปี 2566' },
		]);
		await assert.rejects(adopt(act, { proposal: 'proposal', plan, line }), refused('already-adopted'));
	});

	it('may be answered by a line that stands there already', async (t) => {
		const { db, act, plan, node } = await asked(t, 'adopted-in-part');
		const { line } = await addLine(act, { plan, node, form: 'p02', name: 'ไฟทั้งตำบล' });
		assert.deepEqual(await adopt(act, { proposal: 'proposal', plan, line }), { line, plan });
		assert.equal((await readLines(db, { plan, limit: 50, offset: 0 })).total, 1);
	});

	it('is refused without an answer that accepts, and leaves nothing behind', async (t) => {
		const { db, act, plan, node } = await asked(t);
		await assert.rejects(adopt(act, { proposal: 'proposal', plan, node }), refused('proposal-unanswered'));
		await assert.rejects(adopt(act, { proposal: 'nothing', plan, node }), refused('not-found'));
		await sql`insert into proposal_answer (id, proposal_id, kind, body, at)
			values ('answer', 'proposal', 'declined', 'ทำไม่ได้', now())`.execute(db);
		await assert.rejects(adopt(act, { proposal: 'proposal', plan, node }), refused('proposal-not-adopted'));
		assert.equal((await readLines(db, { plan, limit: 50, offset: 0 })).total, 0);
	});
});
