import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { countQueries, freshDatabase, sharedData, type FreshDatabase } from '#testing';
import {
	countPlaces,
	groupsOfPlace,
	loadPlaces,
	placeGroups,
	placePath,
	placesByCode,
	placesIn,
	placesOfKind,
	placeSchemes,
	provincePaths,
	searchPlaces,
} from './index.ts';

describe('places', () => {
	let own: FreshDatabase;
	before(async () => {
		own = await freshDatabase();
		await loadPlaces(own.db);
	});
	after(() => own.close());

	const names = (places: { nameTh: string }[]) => places.map((place) => place.nameTh);

	test('the country is there: 77 provinces, 928 districts, 7,436 sub-districts, 66,186,727 people', async () => {
		assert.deepEqual(await countPlaces(own.db), {
			province: 77,
			district: 928,
			subdistrict: 7436,
			population2020: 66_186_727,
		});
	});

	test('the people of a province are the people of its districts, and of its sub-districts', async () => {
		const sums = new Map<string, number>();
		const add = (key: string, people: number) => sums.set(key, (sums.get(key) ?? 0) + people);
		for (const one of await placesOfKind(own.db, 'district')) add(`d${one.code.slice(0, 2)}`, one.population2020);
		for (const one of await placesOfKind(own.db, 'subdistrict')) add(`s${one.code.slice(0, 2)}`, one.population2020);
		for (const province of await placesOfKind(own.db, 'province'))
			assert.equal(sums.get(`s${province.code}`), province.population2020, province.nameEn);
		// two districts lost people between the district count and the sub-district count of the same source
		const differing = (await placesOfKind(own.db, 'province')).filter(
			(p) => sums.get(`d${p.code}`) !== p.population2020,
		);
		assert.deepEqual(names(differing), ['ขอนแก่น', 'สุพรรณบุรี']);
	});

	test('loading again does nothing, unless asked to repair what was altered', async (t) => {
		const { db } = await freshDatabase(t);
		const all = async () =>
			Promise.all([
				db.selectFrom('place').selectAll().orderBy('code').execute(),
				db.selectFrom('place_group_member').selectAll().orderBy('scheme_id').orderBy('place_code').execute(),
				db.selectFrom('dataset').selectAll().execute(),
			]);
		const first = await loadPlaces(db);
		const loaded = await all();
		const second = await loadPlaces(db);
		assert.deepEqual([first.done, second.done], [true, false]);
		assert.equal(first.rows, second.rows);
		assert.deepEqual(await all(), loaded);
		await db.updateTable('place').set({ name_en: 'Elsewhere' }).where('code', '=', '50').execute();
		assert.equal((await loadPlaces(db)).done, false);
		assert.equal((await loadPlaces(db, { again: true })).done, true);
		assert.deepEqual((await all()).slice(0, 2), loaded.slice(0, 2));
	});

	test('two processes that start at once load once', async (t) => {
		const { db } = await freshDatabase(t);
		const both = await Promise.all([loadPlaces(db), loadPlaces(db)]);
		assert.deepEqual(both.map((one) => one.done).sort(), [false, true]);
	});

	test('a place is found by its code with the places it lies in', async () => {
		const { queries, result } = await countQueries(own.db, (db) => placePath(db, '500701'));
		assert.equal(queries, 1);
		assert.deepEqual(names(result!), ['เชียงใหม่', 'แม่ริม', 'ริมใต้']);
		assert.deepEqual(names((await placePath(own.db, '10'))!), ['กรุงเทพมหานคร']);
		for (const nowhere of ['99', '5099', '509999', 'x', '', '5007012'])
			assert.equal(await placePath(own.db, nowhere), undefined, nowhere);
		assert.deepEqual(names(await placesByCode(own.db, ['96', '50', '00'])), ['เชียงใหม่', 'นราธิวาส']);
	});

	test('places stand in Thai order, not in code or byte order', async () => {
		const provinces = await placesIn(own.db);
		assert.equal(provinces.length, 77);
		const collator = new Intl.Collator('th');
		assert.deepEqual(names(provinces), names(provinces).sort(collator.compare));
		assert.deepEqual(names(provinces).slice(0, 5), ['กระบี่', 'กรุงเทพมหานคร', 'กาญจนบุรี', 'กาฬสินธุ์', 'กำแพงเพชร']);
		assert.deepEqual(names(await placesIn(own.db, '8301')), [
			'กะรน',
			'เกาะแก้ว',
			'ฉลอง',
			'ตลาดเหนือ',
			'ตลาดใหญ่',
			'รัษฎา',
			'ราไวย์',
			'วิชิต',
		]);
		assert.deepEqual(await placesIn(own.db, '830101'), []);
	});

	test('a search finds by beginning and by part, in Thai and English, wide places first', async () => {
		const found = async (typed: string, most?: number) => names(await searchPlaces(own.db, typed, { most }));
		assert.deepEqual(await found('เชียงให', 1), ['เชียงใหม่']);
		assert.deepEqual(await found('chiang', 2), ['เชียงราย', 'เชียงใหม่']);
		assert.deepEqual(await found('ตลิ่งชัน', 1), ['ตลิ่งชัน']);
		assert.deepEqual(await found('อ.เเม่ริม'), ['แม่ริม'], 'two เ typed for แ');
		assert.deepEqual(await found('งใหม', 1), ['เชียงใหม่'], 'a part in the middle');
		assert.deepEqual(await found('500701'), ['ริมใต้'], 'a code');
		assert.deepEqual(await found('ไม่มีที่นี่'), []);
		assert.deepEqual(await found('  '), []);
		assert.deepEqual(await found('%'), [], 'a wildcard is a letter');
		const [place] = await searchPlaces(own.db, 'ริมใต้', { kind: 'subdistrict' });
		assert.deepEqual(names(place!.within), ['เชียงใหม่', 'แม่ริม']);
		assert.equal((await searchPlaces(own.db, 'บาง', { most: 1000 })).length, 100, 'never more than 100');
	});

	test('provinces are grouped by named schemes', async () => {
		const schemes = await placeSchemes(own.db, '2026-01-15');
		assert.deepEqual(
			schemes.map(({ id }) => id),
			['forum-4', 'region-6', 'cluster-18'],
		);
		assert.deepEqual(
			(await placeSchemes(own.db, '2017-11-16')).map(({ id }) => id),
			['forum-4'],
			'before the announcement of 17 November 2017',
		);
		const sizes = async (scheme: string) => (await placeGroups(own.db, scheme)).map((group) => group.placeCodes.length);
		assert.deepEqual(await sizes('forum-4'), [17, 20, 26, 14]);
		assert.deepEqual(await sizes('region-6'), [17, 20, 17, 8, 11, 3]);
		assert.deepEqual(await sizes('cluster-18'), [4, 4, 5, 4, 5, 3, 4, 4, 4, 6, 4, 3, 4, 3, 5, 5, 6, 3]);
		assert.deepEqual(await placeGroups(own.db, 'nothing'), []);
		const clusters = await placeGroups(own.db, 'cluster-18');
		for (const cluster of clusters) assert.ok(cluster.placeCodes.includes(cluster.centreCode!), cluster.nameEn);
		assert.deepEqual(
			(await groupsOfPlace(own.db, '900101')).map((group) => group.nameEn),
			['South, Gulf Coast', 'South', 'South'],
		);
		assert.deepEqual(
			(await groupsOfPlace(own.db, '10')).map((group) => group.schemeId),
			['forum-4'],
			'Bangkok is in no cluster and none of the six regions',
		);
	});

	test('the map draws the provinces there are', async () => {
		const codes = (await placesOfKind(own.db, 'province')).map((place) => place.code);
		assert.deepEqual(
			provincePaths().outlines.map((outline) => outline.code),
			codes,
		);
	});

	test(
		'the bundled places equal the source',
		{ skip: !sharedData('thai/subdistricts.csv') && 'no real data beside the project' },
		async () => {
			const rows = (file: string): Record<string, string>[] =>
				parse(readFileSync(sharedData(`thai/${file}`)!, 'utf8'), { columns: true, bom: true });
			const key = (place: (string | number | null)[]) => place.map((part) => String(part ?? '').trim()).join('|');
			const source = [
				...rows('provinces.csv').map((r) => key([r.province_code!, r.name_th!, r.name_en!, r.population_2020!])),
				...rows('districts.csv').map((r) => key([r.district_code!, r.name_th!, r.name_en!, r.population_2020!])),
				...rows('subdistricts.csv').map((r) => key([r.tambon_code!, r.name_th!, r.name_en!, r.population_2020!])),
			].sort();
			const places = await own.db.selectFrom('place').selectAll().execute();
			assert.deepEqual(places.map((p) => key([p.code, p.name_th, p.name_en, p.population_2020])).sort(), source);
		},
	);
});
