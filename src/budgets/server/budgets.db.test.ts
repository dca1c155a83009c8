import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { Refused } from '#platform';
import type { Actor, Context, Db } from '#platform/server';
import { addHeading, addLine, draftPlan } from '#plans/server';
import { countQueries, freshDatabase } from '#testing';
import { surfaced } from '../amount.ts';
import { disburse, fund, readBudgets, readLineMoney, titlesOf, yearsWithPlans } from './index.ts';

const system: Actor = { kind: 'system', id: 'test' };

async function funded(t: TestContext) {
	const { db, context } = await freshDatabase(t);
	await sql`insert into organisation (id, kind) values ('lao-1', 'lao')`.execute(db);
	await sql`insert into organisation_version (organisation_id, name_th, name_en, short_th, sort_th, key_th, key_en, source)
		values ('lao-1', 'เทศบาลตำบลตัวอย่าง', 'Example', 'ทต.ตัวอย่าง', 'ตัวอย่าง', 'ตัวอย่าง', 'example', 'test')`.execute(db);
	const act = context(system);
	const { plan } = await draftPlan(act, {
		organisation: 'lao-1',
		from_year: 2566,
		until_year: 2567,
		shape: 'strategy',
		title: 'แผน',
		made_up: true,
	});
	const { node } = await addHeading(act, { plan, level: 'strategy', name: 'กายภาพเมือง' });
	const line = async (amount1?: number) => (await addLine(act, { plan, node, form: 'p02', name: 'ถนน', amount1 })).line;
	return { db, act, context, plan, line, first: await line(10_000) };
}

const ordinance = (line: string, satang: number) => ({
	line,
	year: 2566,
	kind: 'ordinance' as const,
	satang,
	citation: 'เทศบัญญัติ 2566 หน้า 9',
});
const refused = (reason: string) => (fault: unknown) => fault instanceof Refused && fault.reason === reason;

describe('money of a plan line', () => {
	it('keeps plan, ordinance, transfer and spending apart, and shows what stands out', async (t) => {
		const { db, act, first } = await funded(t);
		const { amount } = await fund(act, ordinance(first, 12_000));
		await fund(act, { ...ordinance(first, 500), kind: 'transfer', citation: 'บันทึกโอน 3/2566' });
		await disburse(act, { line: first, year: 2566, satang: 12_501, citation: 'ฎีกา 77/2566' });
		const { years, entries } = await readLineMoney(db, first);
		assert.deepEqual(years, [
			{ year: 2566, plan: 10_000, ordinance: 12_000, transfer: 500, spent: 12_501 },
			{ year: 2567, plan: null, ordinance: null, transfer: null, spent: null },
		]);
		assert.deepEqual(surfaced(years[0]!), ['ordinance-above-plan', 'spent-above-budget']);
		assert.equal(entries.length, 3);
		assert.equal((await titlesOf(db, [amount])).get(amount)!.title, '120 ฿ · 2566 · เทศบัญญัติ 2566 หน้า 9');
		const { rows } = await sql`select from_kind, to_kind, relation from trace order by id`.execute(db);
		assert.deepEqual(rows, [
			{ from_kind: 'plan-line', to_kind: 'amount', relation: 'funded' },
			{ from_kind: 'plan-line', to_kind: 'amount', relation: 'funded' },
		]);
	});

	it('is corrected by a new entry; the old one stays and counts no more', async (t) => {
		const { db, act, first } = await funded(t);
		const { amount } = await fund(act, ordinance(first, 12_000));
		await assert.rejects(fund(act, { ...ordinance(first, 11_000), replaces: amount }), refused('why-needed'));
		await fund(act, { ...ordinance(first, 11_000), replaces: amount, why: 'อ่านหน้าผิด' });
		await assert.rejects(
			fund(act, { ...ordinance(first, 10_000), replaces: amount, why: 'อีกครั้ง' }),
			refused('already-replaced'),
		);
		const { years, entries } = await readLineMoney(db, first);
		assert.equal(years[0]!.ordinance, 11_000);
		assert.deepEqual(entries.map((entry) => entry.satang).sort(), [11_000, 12_000]);
	});

	it('is never negative and never nothing, and needs a role', async (t) => {
		const { db, act, context, first } = await funded(t);
		await assert.rejects(fund(act, ordinance(first, -1)), refused('amount-negative'));
		await assert.rejects(fund(act, ordinance(first, 0)), refused('amount-zero'));
		await assert.rejects(fund(act, ordinance('nothing', 5)), refused('not-found'));
		await assert.rejects(fund(context(), ordinance(first, 5)), refused('sign-in-first'));
		assert.deepEqual((await readLineMoney(db, first)).entries, []);
	});

	it('is summed by organisation and year in one query, for 1 line and for 3', async (t) => {
		const { db, act, first, line, plan } = await funded(t);
		const wanted = { year: 2566, locale: 'th' as const, limit: 50, offset: 0 };
		const { amount } = await fund(act, ordinance(first, 12_000));
		await fund(act, { ...ordinance(first, 11_000), replaces: amount, why: 'อ่านหน้าผิด' });
		for (const lines of [1, 3]) {
			const { queries, result } = await countQueries(db, (on) => readBudgets(on, wanted));
			assert.equal(queries, 1);
			assert.deepEqual(result.rows, [
				{
					plan_id: plan,
					organisation: 'lao-1',
					organisationName: 'เทศบาลตำบลตัวอย่าง',
					made_up: true,
					year: 2566,
					lines,
					above: 1,
					plan: 10_000 + (lines - 1) * 7,
					ordinance: 11_000,
					transfer: null,
					spent: null,
				},
			]);
			await line(7);
			await line(7);
		}
		assert.deepEqual((await readBudgets(db, { ...wanted, year: 2570 })).rows, []);
		assert.deepEqual(await yearsWithPlans(db), [2567, 2566]);
		assert.equal((await countQueries(db, (on) => readLineMoney(on, first))).queries, 3);
	});
});

describe('the books themselves', () => {
	it('refuse change and removal, negative amounts, and a correction of another line', async (t) => {
		const { db, act, first, line } = await funded(t);
		const { amount } = await fund(act, ordinance(first, 12_000));
		const code = (wanted: string) => (fault: unknown) => (fault as { code?: string }).code === wanted;
		await assert.rejects(sql`update budget_amount set satang = 1`.execute(db), code('23001'));
		await assert.rejects(sql`delete from budget_amount`.execute(db), code('23001'));
		await assert.rejects(sql`truncate budget_amount`.execute(db), code('23001'));
		const insert = (of: string, satang: number, replaces: string | null) =>
			sql`insert into budget_amount (id, plan_line_id, fiscal_year, kind, satang, citation, replaces, why, at)
				values ('x', ${of}, 2566, 'ordinance', ${satang}, 'c', ${replaces}, 'why', now())`.execute(db);
		await assert.rejects(insert(first, -1, null), code('23514'));
		await assert.rejects(insert(await line(), 5, amount), code('23503'));
	});

	const together = async (db: Db, contexts: Context[], line: string, amount: string) => {
		const outcomes = await Promise.allSettled(
			contexts.map((act, at) => fund(act, { ...ordinance(line, 1000 + at), replaces: amount, why: 'แก้' })),
		);
		const { entries } = await readLineMoney(db, line);
		return { outcomes, replacing: entries.filter((entry) => entry.replaces === amount) };
	};

	it('take exactly one of several corrections made at once', async (t) => {
		const { db, act, context, first } = await funded(t);
		const { amount } = await fund(act, ordinance(first, 12_000));
		const contexts = Array.from({ length: 8 }, () => context(system));
		const { outcomes, replacing } = await together(db, contexts, first, amount);
		assert.equal(replacing.length, 1);
		assert.equal(outcomes.filter((one) => one.status === 'fulfilled').length, 1);
		assert.ok(outcomes.every((one) => one.status === 'fulfilled' || refused('already-replaced')(one.reason)));
		assert.equal((await readLineMoney(db, first)).years[0]!.ordinance, replacing[0]!.satang);
	});

	// the control: the rule alone is not enough, for each act sees the books before the others have written
	it('would take several of them without the unique index', async (t) => {
		const { db, act, context, first } = await funded(t);
		const { amount } = await fund(act, ordinance(first, 12_000));
		await sql`drop index budget_amount_replaced_once`.execute(db);
		// the insert of each waits until all have read: a moment every busy office has
		await sql`create function wait_a_moment() returns trigger language plpgsql as
			$$ begin perform pg_sleep(0.3); return new; end $$`.execute(db);
		await sql`create trigger wait_a_moment before insert on budget_amount for each row execute function wait_a_moment()`.execute(
			db,
		);
		const { replacing } = await together(db, [context(system), context(system), context(system)], first, amount);
		assert.ok(replacing.length > 1, `the race did not happen: ${replacing.length} correction`);
	});
});
