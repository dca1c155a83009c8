import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { fund } from '#budgets/server';
import { Refused } from '#platform';
import type { Actor } from '#platform/server';
import { addHeading, addLine, draftPlan } from '#plans/server';
import { upstream } from '#trace/server';
import { countQueries, freshDatabase } from '#testing';
import { countResults, ownerOf, readResult, readResults, report, titlesOf } from './index.ts';

const system: Actor = { kind: 'system', id: 'test' };
const refused = (reason: string) => (fault: unknown) => fault instanceof Refused && fault.reason === reason;

async function planned(t: TestContext) {
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
	const { line } = await addLine(act, { plan, node, form: 'p02', name: 'ถนน', amount1: 10_000 });
	return { db, act, context, line };
}

const started = (line: string) => ({ line, title: 'ถนนเสร็จ', state: 'in-progress' as const, text: 'ลงหินแล้ว' });
const shown = { evidence_kind: 'place' as const, evidence_note: 'ซอยวัดเขา' };

describe('a result', () => {
	it('is reported again and again; every report stays', async (t) => {
		const { db, act, line } = await planned(t);
		const { result } = await report(act, started(line));
		await assert.rejects(report(act, { line, result, state: 'done', text: 'เสร็จ' }), refused('evidence-needed'));
		await assert.rejects(
			report(act, { line, result, state: 'not-started', text: 'x' }),
			refused('state-cannot-follow'),
		);
		await report(act, { line, result, state: 'done', text: 'เสร็จแล้ว', ...shown });
		const page = (await readResult(db, result, 'th'))!;
		assert.deepEqual([page.state, page.lineName, page.organisationName], ['done', 'ถนน', 'เทศบาลตำบลตัวอย่าง']);
		assert.deepEqual(
			page.reports.map((one) => [one.seq, one.state, one.text, one.evidence_note]),
			[
				[2, 'done', 'เสร็จแล้ว', 'ซอยวัดเขา'],
				[1, 'in-progress', 'ลงหินแล้ว', null],
			],
		);
		assert.deepEqual(await countResults(db), { 'not-started': 0, 'in-progress': 0, done: 1, stopped: 0 });
		assert.deepEqual(await ownerOf(db, result), { organisation: 'lao-1' });
		assert.equal((await titlesOf(db, [result])).get(result)!.title, 'ถนนเสร็จ');
	});

	it('comes from the money that counts, or from the plan line when there is none', async (t) => {
		const { db, act, line } = await planned(t);
		const money = { line, year: 2566, kind: 'ordinance' as const, citation: 'เทศบัญญัติ 2566' };
		const { result: without } = await report(act, started(line));
		const { amount: wrong } = await fund(act, { ...money, satang: 9 });
		const { amount } = await fund(act, { ...money, satang: 10, replaces: wrong, why: 'แก้' });
		const { result } = await report(act, started(line));
		const up = async (id: string) => await upstream(db, { kind: 'result', id });
		assert.deepEqual(
			(await up(without)).map((step) => step.subject),
			[{ kind: 'plan-line', id: line }],
		);
		const [step] = await up(result);
		assert.deepEqual(step!.subject, { kind: 'amount', id: amount });
		assert.deepEqual(
			step!.next.map((one) => one.subject),
			[{ kind: 'amount', id: wrong }],
		);
		assert.deepEqual(
			step!.next[0]!.next.map((one) => one.subject),
			[{ kind: 'plan-line', id: line }],
		);
	});

	it('is refused to those without a role, without a title, and on another line', async (t) => {
		const { db, act, context, line } = await planned(t);
		await assert.rejects(report(context(), started(line)), refused('sign-in-first'));
		await assert.rejects(report(act, { ...started(line), title: undefined }), refused('title-missing'));
		await assert.rejects(report(act, { ...started(line), result: 'nothing' }), refused('not-found'));
		assert.equal((await readResults(db, { locale: 'th', limit: 50, offset: 0 })).total, 0);
	});

	it('is listed in one query for 1 and for 3, and found by state and words', async (t) => {
		const { db, act, line } = await planned(t);
		const wanted = { locale: 'th' as const, limit: 50, offset: 0 };
		await report(act, started(line));
		for (const many of [1, 3]) {
			const { queries, result } = await countQueries(db, (on) => readResults(on, wanted));
			assert.deepEqual([queries, result.total], [1, many]);
			await report(act, { ...started(line), title: 'ท่อระบายน้ำ' });
			await report(act, { ...started(line), state: 'done', ...shown });
		}
		assert.equal((await readResults(db, { ...wanted, state: 'done' })).total, 2);
		assert.equal((await readResults(db, { ...wanted, q: 'ท่อ' })).total, 2);
		assert.equal((await readResults(db, { ...wanted, q: '%' })).total, 0);
	});

	it('cannot be altered in the database', async (t) => {
		const { db, act, line } = await planned(t);
		await report(act, started(line));
		for (const attempt of [
			sql`update result_report set text = 'x'`,
			sql`delete from result_report`,
			sql`truncate result_report`,
			sql`delete from result`,
		])
			await assert.rejects(attempt.execute(db), (fault) => (fault as { code?: string }).code === '23001');
	});

	it('reported twice at once on one result keeps both reports, in order', async (t) => {
		const { db, act, context, line } = await planned(t);
		const { result } = await report(act, started(line));
		await Promise.all(
			[1, 2, 3, 4].map((n) => report(context(system), { line, result, state: 'in-progress', text: `ครั้งที่ ${n}` })),
		);
		assert.deepEqual(
			(await readResult(db, result, 'th'))!.reports.map((one) => one.seq),
			[5, 4, 3, 2, 1],
		);
	});
});
