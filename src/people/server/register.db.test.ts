import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { countQueries, freshDatabase, sharedData, type FreshDatabase } from '#testing';
import type { Db } from '#platform/server';
import {
	countOrganisations,
	listOrganisations,
	loadRegister,
	organisationHistory,
	organisationOn,
	organisationsOn,
	organisationsServing,
} from './index.ts';
import { applyRegister, type RegisterRow } from './register.ts';

const today = '2026-01-15';
const shorts = (organisations: { shortTh: string }[]) => organisations.map((one) => one.shortTh);
const everything = (db: Db) =>
	Promise.all([
		db.selectFrom('organisation').selectAll().orderBy('id').execute(),
		db.selectFrom('organisation_version').selectAll().orderBy('organisation_id').orderBy('valid_from').execute(),
		db.selectFrom('organisation_coverage').selectAll().orderBy('organisation_id').orderBy('place_code').execute(),
		db.selectFrom('dataset').selectAll().orderBy('name').execute(),
	]);

describe('the register', () => {
	let own: FreshDatabase;
	let db: Db;
	before(async () => {
		own = await freshDatabase();
		db = own.db;
		await loadRegister(db);
	});
	after(() => own.close());

	test('7,850 LAOs by type, 76 governor’s offices, 878 district offices', async () => {
		const sums = new Map<string, number>();
		for (const one of await countOrganisations(db, today)) {
			const key = one.laoType ?? one.kind;
			sums.set(key, (sums.get(key) ?? 0) + one.count);
		}
		assert.deepEqual(Object.fromEntries(sums), {
			pao: 76,
			city: 30,
			town: 195,
			'subdistrict-municipality': 2247,
			tao: 5300,
			special: 2,
			province: 76,
			district: 878,
		});
		assert.equal((await listOrganisations(db, today, { kind: 'lao' })).total, 7850);
	});

	test('Bangkok is a LAO and nothing else', async () => {
		const there = await countOrganisations(db, today, '10');
		assert.deepEqual(there, [{ province: '10', kind: 'lao', laoType: 'special', count: 1 }]);
		assert.equal((await organisationOn(db, 'lao-bangkok', today))?.nameEn, 'Bangkok Metropolitan Administration');
		assert.deepEqual(shorts(await organisationsServing(db, '100402', today)), ['กทม.']);
	});

	test('every LAO serves some place, in its own province', async () => {
		const { rows: strangers } = await sql`
			select v.organisation_id from organisation_version v where not exists (
				select from organisation_coverage c
				where c.organisation_id = v.organisation_id and c.place_code like v.province_code || '%')`.execute(db);
		assert.deepEqual(strangers, []);
	});

	test('loading again changes nothing', async () => {
		const before = await everything(db);
		assert.equal((await loadRegister(db)).done, false);
		assert.deepEqual(await everything(db), before);
		// nor does the same edition when it is read again
		assert.equal((await loadRegister(db, { again: true })).done, true);
		assert.deepEqual((await everything(db)).slice(0, 3), before.slice(0, 3));
	});

	test('the list is in Thai order by the bare name, 50 a page, in two queries', async () => {
		const first = await countQueries(db, (counted) => listOrganisations(counted, today, { kind: 'lao' }));
		assert.equal(first.queries, 2);
		assert.equal(first.result.rows.length, 50);
		const second = await listOrganisations(db, today, { kind: 'lao', page: 2 });
		const names = [...first.result.rows, ...second.rows].map((row) => row.sortTh);
		assert.deepEqual(names, [...names].sort(new Intl.Collator('th').compare));
		assert.equal(new Set([...first.result.rows, ...second.rows].map((row) => row.id)).size, 100, 'no row twice');
		assert.equal((await listOrganisations(db, today, { kind: 'lao', page: 9999 })).page, 157, 'the last page');
		assert.ok(names[0]!.startsWith('ก'), 'อบต. does not put it under อ');
	});

	test('a page of one and a page of three cost the same two queries', async () => {
		for (const [text, ids] of [
			['ทน.หาดใหญ่', ['ทน.หาดใหญ่']],
			['เวียงเชียง', ['ทต.เวียงเชียงของ', 'ทต.เวียงเชียงแสน', 'อ.เวียงเชียงรุ้ง']],
		] as const) {
			const { queries, result } = await countQueries(db, (counted) => listOrganisations(counted, today, { text }));
			assert.equal(queries, 2);
			assert.deepEqual(shorts(result.rows).sort(), [...ids].sort());
			assert.equal(result.total, ids.length);
		}
		const none = await listOrganisations(db, today, { text: '100%' });
		assert.deepEqual(none, { rows: [], total: 0, page: 1 });
	});

	test('narrowed by type and province; names of the seat come along', async () => {
		const list = await listOrganisations(db, today, { laoType: 'city', province: '20' });
		assert.deepEqual(shorts(list.rows), ['ทน.เจ้าพระยาสุรศักดิ์', 'ทน.แหลมฉบัง']);
		assert.equal(list.rows[0]!.provinceTh, 'ชลบุรี');
		assert.equal((await listOrganisations(db, today, { text: 'เทศบาลนคร' })).total, 30);
	});

	test('who serves a place: wide ones first, in one query', async () => {
		const { queries, result } = await countQueries(db, (counted) => organisationsServing(counted, '200402', today));
		assert.equal(queries, 1);
		assert.deepEqual(
			result.map((one) => [one.shortTh, one.whole]),
			[
				['อบจ.ชลบุรี', true],
				['จ.ชลบุรี', true],
				['อ.บางละมุง', true],
				['เมืองพัทยา', false],
				['ทม.หนองปรือ', false],
			],
		);
		assert.deepEqual(shorts(await organisationsServing(db, '20', today)), ['อบจ.ชลบุรี', 'จ.ชลบุรี']);
		assert.deepEqual(await organisationsServing(db, '999999', today), []);
	});

	test('a body is there from its first day on', async () => {
		assert.equal(await organisationOn(db, 'lao-pattaya', '1956-05-29'), undefined);
		assert.equal((await organisationOn(db, 'lao-pattaya', '1956-05-30'))?.shortTh, 'เมืองพัทยา');
		assert.equal(await organisationOn(db, 'lao-nowhere', today), undefined);
		assert.deepEqual(shorts(await organisationsOn(db, ['lao-pattaya', 'lao-nowhere', 'lao-bangkok'], today)), [
			'กทม.',
			'เมืองพัทยา',
		]);
	});

	test('a history takes three queries; an unknown body has none', async () => {
		const { queries, result } = await countQueries(db, (counted) => organisationHistory(counted, 'lao-pattaya'));
		assert.equal(queries, 3);
		assert.deepEqual(
			result!.coverage.map((place) => [place.nameTh, place.partial]),
			[
				['หนองปรือ', true],
				['หนองปลาไหล', true],
				['ห้วยใหญ่', true],
				['นาเกลือ', false],
			],
		);
		assert.equal(await organisationHistory(db, 'lao-nowhere'), undefined);
	});

	test('the list and the places read their indexes', async () => {
		const plan = async (query: { compile(): { sql: string; parameters: readonly unknown[] } }) => {
			const { sql: text, parameters } = query.compile();
			const inlined = text.replace(/\$(\d+)/g, (_, n: string) => `'${String(parameters[Number(n) - 1])}'`);
			const { rows } = await sql.raw<{ 'QUERY PLAN': string }>(`explain ${inlined}`).execute(db);
			return rows.map((row) => row['QUERY PLAN']).join('\n');
		};
		const order = sql`sort_th collate "und-x-icu"`;
		const versions = db
			.selectFrom('organisation_version')
			.select('short_th')
			.orderBy(order)
			.orderBy('organisation_id')
			.limit(50);
		assert.match(await plan(versions), /Index Scan using organisation_version_order/);
		assert.match(await plan(versions.where('province_code', '=', '30')), /organisation_version_province/);
		assert.match(await plan(versions.where('lao_type', '=', 'tao')), /organisation_version_type/);
		assert.match(
			await plan(db.selectFrom('organisation_coverage').select('partial').where('place_code', '=', '200402')),
			/organisation_coverage_place/,
		);
		assert.match(await plan(db.selectFrom('place').select('code').where('parent_code', '=', '2004')), /place_parent/);
	});

	test(
		'the bundled register equals the source',
		{ skip: !sharedData('thai/lao.csv') && 'no real data beside the project' },
		async () => {
			const source: Record<string, string>[] = parse(readFileSync(sharedData('thai/lao.csv')!, 'utf8'), {
				columns: true,
				bom: true,
			});
			const loaded = await db
				.selectFrom('organisation_version as v')
				.innerJoin('organisation as o', 'o.id', 'v.organisation_id')
				.innerJoin('organisation_coverage as c', 'c.organisation_id', 'o.id')
				.select(['v.dla_code', 'v.short_th', 'v.sort_th', 'v.province_code', 'o.established_on'])
				.select((eb) => eb.fn.agg<string[]>('array_agg', ['c.place_code']).as('places'))
				.where('o.kind', '=', 'lao')
				.groupBy(['v.dla_code', 'v.short_th', 'v.sort_th', 'v.province_code', 'o.established_on'])
				.execute();
			const line = (parts: (string | null | undefined)[]) => parts.map((part) => part ?? '').join('|');
			assert.deepEqual(
				loaded
					.map((one) =>
						line([one.dla_code, one.sort_th, one.province_code, one.established_on, one.places.sort().join(' ')]),
					)
					.sort(),
				source
					.map((row) => {
						const places =
							row.coverage === 'province' ? [row.province_code] : row.coverage!.replaceAll(':partial', '').split(' ');
						return line([
							row.dla_code,
							row.name_th!.trim().replace(/\s+/g, ' '),
							row.province_code,
							row.created,
							places.sort().join(' '),
						]);
					})
					.sort(),
			);
			for (const row of source.filter((one) => one.type !== 'Special'))
				if (!row.short_name_th!.endsWith(row.name_th!)) assert.fail(row.short_name_th);
			const shortNames = new Set(loaded.map((one) => one.short_th));
			assert.deepEqual(
				source
					.filter((row) => row.type !== 'Special' && !shortNames.has(row.short_name_th!))
					.map((row) => row.short_name_th),
				[],
			);
		},
	);
});

describe('a later edition of the register', () => {
	const row = (id: string, more: Partial<RegisterRow> = {}): RegisterRow => ({
		id,
		kind: 'lao',
		laoType: 'tao',
		nameTh: `องค์การบริหารส่วนตำบล${id}`,
		nameEn: id,
		shortTh: `อบต.${id}`,
		sortTh: id,
		dlaCode: null,
		placeCode: '500701',
		establishedOn: null,
		coverage: ['500701*'],
		...more,
	});
	const first = { asOf: '2022-08-31', source: 'first' };
	const second = { asOf: '2026-01-01', source: 'second' };

	test('opens a version where facts differ, and leaves alone what is newer, ended or the same', async (t) => {
		const { db } = await freshDatabase(t);
		await loadRegister(db);
		const apply = (edition: typeof first, rows: RegisterRow[]) =>
			db.transaction().execute((tx) => applyRegister(tx, edition, rows));
		await apply(
			first,
			['same', 'upgraded', 'ended', 'newer'].map((id) => row(id)),
		);
		await db
			.updateTable('organisation_version')
			.set({ valid_until: '2024-01-01' })
			.where('organisation_id', '=', 'ended')
			.execute();
		await db
			.updateTable('organisation_version')
			.set({ valid_until: '2026-06-01' })
			.where('organisation_id', '=', 'newer')
			.execute();
		const {
			province_code: _p,
			district_code: _d,
			subdistrict_code: _s,
			...old
		} = await db
			.selectFrom('organisation_version')
			.selectAll()
			.where('organisation_id', '=', 'newer')
			.executeTakeFirstOrThrow();
		await db
			.insertInto('organisation_version')
			.values({ ...old, valid_from: '2026-06-01', valid_until: null, name_th: 'ชื่อใหม่', source: 'an officer' })
			.execute();
		await apply(second, [
			row('same'),
			row('upgraded', { laoType: 'town', nameTh: 'เทศบาลเมืองก', coverage: ['500701', '500702'] }),
			row('ended', { nameTh: 'อื่น' }),
			row('newer', { nameTh: 'อื่น' }),
			row('born'),
		]);
		const versions = async (id: string) =>
			(
				await db
					.selectFrom('organisation_version')
					.select(['valid_from', 'valid_until', 'lao_type', 'source'])
					.where('organisation_id', '=', id)
					.orderBy(
						({ ref }) => ref('valid_from'),
						(order) => order.asc().nullsFirst(),
					)
					.execute()
			).map((one) => [one.valid_from, one.valid_until, one.lao_type, one.source]);
		assert.deepEqual(await versions('same'), [[null, null, 'tao', 'first']]);
		assert.deepEqual(await versions('upgraded'), [
			[null, '2026-01-01', 'tao', 'first'],
			['2026-01-01', null, 'town', 'second'],
		]);
		assert.deepEqual(await versions('ended'), [[null, '2024-01-01', 'tao', 'first']]);
		assert.deepEqual(await versions('newer'), [
			[null, '2026-06-01', 'tao', 'first'],
			['2026-06-01', null, 'tao', 'an officer'],
		]);
		assert.deepEqual(await versions('born'), [[null, null, 'tao', 'second']]);
		assert.equal((await organisationOn(db, 'upgraded', '2025-12-31'))?.laoType, 'tao');
		assert.equal((await organisationOn(db, 'upgraded', '2026-01-01'))?.laoType, 'town');
		assert.deepEqual(
			(await organisationHistory(db, 'upgraded'))!.coverage.map((place) => [place.code, place.partial]),
			[
				['500701', false],
				['500702', false],
			],
		);
	});
});
