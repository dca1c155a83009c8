import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { FileRefused, type Actor, type Db } from '#platform/server';
import { amend, readLines, readPlan, readPlanFile } from '#plans/server';
import { freshDatabase, sharedData } from '#testing';
import { fund, importPlan, readBudgets, readLineMoney } from './index.ts';

const system: Actor = { kind: 'system', id: 'test' };

let folder = '';
before(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'wethi-plan-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const heads =
	'form,strategy_no,strategy,tactic_code,tactic,plan,seq,name,objective,target,b2566,b2567,kpi,expected_result,department,ord2566,ord2567,amendments,funding_source,transfer_to,source_sheet,source_row';
const rows = [
	'ผ.02,4,กายภาพเมือง,4.1,คมนาคม,แผนงานอุตสาหกรรม,2,ถนน ก,,เป้า,100000,50000,,,สำนักช่าง,90000,,แก้ไข 2/2568,,,ยุทธ4.1,14',
	'ผ.02,4,กายภาพเมือง,4.1,คมนาคม,แผนงานอุตสาหกรรม,1,ถนน ข,,,"1,250.50"," - ",,,สำนักช่าง,,,แก้ไข 3/2565|แก้ไข 2/2568,,,ยุทธ4.1,15',
	'ผ.02,,,6.,บริหารจัดการ,,1,ครุภัณฑ์,,,5000000 (เงินอุดหนุนเฉพาะกิจ),,,,สำนักปลัด,,,,"พอช.,ท้องถิ่น",,ยุทธ6,9',
];
const file = async (name: string, lines: readonly string[]) => {
	const at = path.join(folder, name);
	await writeFile(at, [heads, ...lines].join('\n'));
	return at;
};

async function city(t: TestContext) {
	const { db, context } = await freshDatabase(t);
	await sql`insert into organisation (id, kind) values ('lao-ns', 'lao')`.execute(db);
	await sql`insert into organisation_version (organisation_id, name_th, name_en, short_th, sort_th, key_th, key_en, source)
		values ('lao-ns', 'เทศบาลนครนครสวรรค์', 'Nakhon Sawan', 'ทน.นครสวรรค์', 'นครสวรรค์', 'นครสวรรค์', 'ns', 'test')`.execute(
		db,
	);
	const load = async (at: string) =>
		importPlan(context(system), {
			file: await readPlanFile(at),
			organisation: 'lao-ns',
			title: 'แผนพัฒนาท้องถิ่น',
			citation: (year) => `เทศบัญญัติ ${year}`,
		});
	return { db, act: context(system), load };
}

/** Everything an import could touch, for saying that nothing changed. */
const everything = async (db: Db) =>
	(
		await sql<{ digest: string }>`select md5(concat(
			(select jsonb_agg(p order by id) from plan p), (select jsonb_agg(p order by id) from plan_node p),
			(select jsonb_agg(p order by id) from plan_line p), (select jsonb_agg(p order by plan_line_id, version) from plan_line_version p),
			(select jsonb_agg(p order by plan_line_id, fiscal_year) from plan_amount p),
			(select jsonb_agg(p order by plan_line_id, seq) from plan_line_amendment p),
			(select jsonb_agg(p order by id) from plan_edition p), (select jsonb_agg(p order by id) from budget_amount p),
			(select jsonb_agg(p order by id) from trace p))) as digest`.execute(db)
	).rows[0]!.digest;

const refusedAt = (reason: string, row: number, column: string) => (fault: unknown) =>
	fault instanceof FileRefused && fault.reason === reason && fault.place.row === row && fault.place.column === column;

describe('a plan file', () => {
	it('becomes plan, headings, lines, amendments, editions, amounts and ordinance money', async (t) => {
		const { db, load } = await city(t);
		const done = await load(await file('plan.csv', rows));
		assert.deepEqual(done.lines, { added: 3, unchanged: 0 });
		assert.deepEqual(done.amounts, { added: 1, unchanged: 0 });
		assert.deepEqual(done.sums, [
			{ year: 2566, plan: 510_125_050, ordinance: 9_000_000 },
			{ year: 2567, plan: 5_000_000, ordinance: 0 },
		]);
		const plan = (await readPlan(db, done.plan, 'th'))!;
		assert.deepEqual(
			plan.nodes.map((node) => [node.level, node.code, node.name, node.lines]),
			[
				['strategy', '4', 'กายภาพเมือง', 2],
				['tactic', '4.1', 'คมนาคม', 2],
				['category', '', 'แผนงานอุตสาหกรรม', 2],
				['strategy', '6', 'บริหารจัดการ', 1],
			],
		);
		assert.deepEqual(
			plan.editions.map((edition) => [edition.kind, edition.no, edition.year, edition.lines]),
			[
				['correct', 3, 2565, 1],
				['correct', 2, 2568, 2],
			],
		);
		const { lines } = await readLines(db, { plan: done.plan, limit: 50, offset: 0 });
		assert.deepEqual(
			lines.map((line) => [line.name, line.state, line.marks.length, line.amounts]),
			[
				['ถนน ก', 'amended', 1, { 2566: 10_000_000, 2567: 5_000_000 }],
				['ถนน ข', 'amended', 2, { 2566: 125_050 }],
				['ครุภัณฑ์', 'planned', 0, { 2566: 500_000_000 }],
			],
		);
		// numbers restart in real plans: the order is the file's
		assert.deepEqual(
			lines.map((line) => line.seq),
			[2, 1, 1],
		);
		const { years, entries } = await readLineMoney(db, lines[0]!.id);
		assert.deepEqual(years[0], { year: 2566, plan: 10_000_000, ordinance: 9_000_000, transfer: null, spent: null });
		assert.equal(entries[0]!.citation, 'เทศบัญญัติ 2566');
	});

	it('loaded again changes nothing, also after the plan was amended and corrected here', async (t) => {
		const { db, act, load } = await city(t);
		const at = await file('again.csv', rows);
		const { plan } = await load(at);
		const [line] = (await readLines(db, { plan, limit: 50, offset: 0 })).lines;
		const edition = { edition_kind: 'correct' as const, edition_no: 9, edition_year: 2567 };
		await amend(act, {
			line: line!.id,
			version: 1,
			to: 'amended',
			why: 'น้ำท่วม',
			name: 'ถนน ค',
			amount1: 7,
			...edition,
		});
		const { entries } = await readLineMoney(db, line!.id);
		await fund(act, {
			line: line!.id,
			year: 2566,
			kind: 'ordinance',
			satang: 5,
			citation: 'c',
			replaces: entries[0]!.id,
			why: 'x',
		});
		const before = await everything(db);
		const again = await load(at);
		assert.deepEqual(
			[again.plan, again.lines, again.amounts],
			[plan, { added: 0, unchanged: 3 }, { added: 0, unchanged: 1 }],
		);
		assert.equal(await everything(db), before);
	});

	it('with more rows adds them under the same headings', async (t) => {
		const { db, load } = await city(t);
		const { plan } = await load(await file('fewer.csv', rows.slice(0, 2)));
		const more = await load(await file('more.csv', rows));
		assert.deepEqual([more.plan, more.lines], [plan, { added: 1, unchanged: 2 }]);
		assert.equal((await readPlan(db, plan, 'th'))!.nodes.length, 4);
	});

	it('is read from a workbook as from CSV', async (t) => {
		const { load } = await city(t);
		const { default: Excel } = await import('exceljs');
		const book = new Excel.Workbook();
		const sheet = book.addWorksheet('plan');
		sheet.addRow(heads.split(','));
		sheet.addRow([
			'ผ.02',
			'4',
			'กายภาพเมือง',
			'4.1',
			'คมนาคม',
			'แผนงาน',
			1,
			'ถนน',
			'',
			'',
			100000,
			1250.5,
			'',
			'',
			'',
			90000,
			'',
			'',
			'',
			'',
			'ยุทธ',
			14,
		]);
		const at = path.join(folder, 'plan.xlsx');
		await book.xlsx.writeFile(at);
		assert.deepEqual((await load(at)).sums, [
			{ year: 2566, plan: 10_000_000, ordinance: 9_000_000 },
			{ year: 2567, plan: 125_050, ordinance: 0 },
		]);
	});

	const spoilt = (at: number, from: string, to: string) =>
		rows.map((row, n) => (n === at ? row.replace(from, to) : row));
	const bad: [string, readonly string[], string, number, string][] = [
		['an amount in words', spoilt(1, '"1,250.50"', 'ห้าพัน'), 'file-value', 3, 'b2566'],
		['an ordinance amount below zero', spoilt(0, ',90000,', ',-90000,'), 'file-value', 2, 'ord2566'],
		['a note of change nobody knows', spoilt(0, 'แก้ไข 2/2568', 'แก้ไขแล้ว'), 'file-value', 2, 'amendments'],
		[
			'a formula',
			spoilt(2, 'ครุภัณฑ์', '=HYPERLINK("http://x")'.replaceAll('"', '""').replace(/^(.*)$/, '"$1"')),
			'file-formula',
			4,
			'name',
		],
		['two rows with one place', spoilt(1, 'ยุทธ4.1,15', 'ยุทธ4.1,14'), 'file-value', 3, 'source_row'],
	];
	for (const [what, lines, reason, row, column] of bad)
		it(`with ${what} is refused whole, with row and column`, async (t) => {
			const { db, load } = await city(t);
			const before = await everything(db);
			const at = await file('bad.csv', lines);
			await assert.rejects(load(at), refusedAt(reason, row, column));
			assert.equal(await everything(db), before);
		});

	it('that says something else than before is refused and changes nothing', async (t) => {
		const { db, load } = await city(t);
		await load(await file('one.csv', rows));
		const before = await everything(db);
		await assert.rejects(
			load(await file('two.csv', spoilt(0, '100000', '100001'))),
			refusedAt('file-row-differs', 2, 'source_row'),
		);
		await assert.rejects(
			load(await file('three.csv', spoilt(0, ',90000,', ',90001,'))),
			refusedAt('file-row-differs', 2, 'ord2566'),
		);
		assert.equal(await everything(db), before);
	});
});

describe('the real plan of a city', () => {
	const real = sharedData('thai/plan_projects_nakhonsawan_2566_2570.csv');
	it(
		'is loaded whole: 548 lines, sums of the file, twice the same',
		{ skip: real ? false : 'the real data is not beside the project' },
		async (t) => {
			const { db, load } = await city(t);
			const done = await load(real!);
			assert.deepEqual(done.lines, { added: 548, unchanged: 0 });
			assert.deepEqual(done.amounts, { added: 132, unchanged: 0 });
			assert.deepEqual(
				done.sums.map(({ year, plan, ordinance }) => [year, plan / 100, ordinance / 100]),
				[
					[2566, 409_883_820, 95_533_500],
					[2567, 443_281_520, 30_945_000],
					[2568, 678_100_920, 41_508_000],
					[2569, 490_597_720, 0],
					[2570, 371_974_720, 0],
				],
			);
			const plan = (await readPlan(db, done.plan, 'th'))!;
			assert.deepEqual(
				plan.totals.map((total) => total.satang),
				done.sums.map((sum) => sum.plan),
			);
			assert.deepEqual(
				plan.totals.map((total) => total.lines),
				[248, 270, 289, 252, 215],
			);
			assert.equal(plan.nodes.filter((node) => node.level === 'strategy').length, 6);
			assert.equal(
				plan.nodes.filter((node) => node.level === 'strategy').reduce((sum, node) => sum + node.lines, 0),
				548,
			);
			const { rows } = await readBudgets(db, { year: 2566, locale: 'th', limit: 50, offset: 0 });
			assert.deepEqual([rows[0]!.plan, rows[0]!.ordinance], [40_988_382_000, 9_553_350_000]);
			const before = await everything(db);
			assert.deepEqual((await load(real!)).lines, { added: 0, unchanged: 548 });
			assert.equal(await everything(db), before);
		},
	);
});
