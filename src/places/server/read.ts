import { sql } from 'kysely';
import type { Db, Tx } from '#platform/server';
import { likeText, nameKey, searchKey } from '../name-key.ts';
import { codesDownTo, kindOfCode, type Place, type PlaceKind } from '../place.ts';

const columns = [
	'place.code',
	'place.kind',
	'place.parent_code as parentCode',
	'place.name_th as nameTh',
	'place.name_en as nameEn',
	'place.population_2020 as population2020',
	'place.postal_code as postalCode',
] as const;

const thaiOrder = sql`place.name_th collate "und-x-icu"`;

/** A place with the places it lies in, from the province down to itself (last), or undefined; one query. */
export async function placePath(db: Db | Tx, code: string): Promise<Place[] | undefined> {
	const codes = codesDownTo(code);
	if (codes.length === 0) return undefined;
	const path = await db.selectFrom('place').select(columns).where('code', 'in', codes).orderBy('code').execute();
	return path.at(-1)?.code === code ? path : undefined;
}

/** The places themselves, in the order of their codes; an unknown code is left out. */
export const placesByCode = (db: Db | Tx, codes: readonly string[]): Promise<Place[]> =>
	codes.length
		? db
				.selectFrom('place')
				.select(columns)
				.where('code', 'in', [...codes])
				.orderBy('code')
				.execute()
		: Promise.resolve([]);

/** The places that lie directly in this one, in Thai order; without a code the 77 provinces. */
export const placesIn = (db: Db | Tx, code?: string): Promise<Place[]> => {
	const places = db.selectFrom('place').select(columns);
	return (code === undefined ? places.where('kind', '=', 'province') : places.where('parent_code', '=', code))
		.orderBy(thaiOrder)
		.orderBy('code')
		.execute();
};

/** Every place of one kind, in code order; at most 7,436 rows. */
export const placesOfKind = (db: Db | Tx, kind: PlaceKind): Promise<Place[]> =>
	db.selectFrom('place').select(columns).where('kind', '=', kind).orderBy('code').execute();

/** A place found by name, with the Thai and English names of the places it lies in, widest first. */
export interface FoundPlace extends Place {
	within: { code: string; nameTh: string; nameEn: string }[];
}

/**
 * Finds places by a part of the Thai or English name, or by code. Names that begin with it come first, then wide
 * places before narrow ones, then Thai order.
 * @param most at most so many, 1 to 100
 */
export async function searchPlaces(
	db: Db | Tx,
	typed: string,
	options: { kind?: PlaceKind; most?: number } = {},
): Promise<FoundPlace[]> {
	const key = searchKey(typed) || nameKey(typed);
	if (!key) return [];
	const begins = `${likeText(key)}%`;
	const begin = sql<boolean>`(place.key_th like ${begins} or place.key_en like ${begins})`;
	let places = db
		.selectFrom('place')
		.leftJoin('place as above', 'above.code', 'place.parent_code')
		.leftJoin('place as top', 'top.code', 'above.parent_code')
		.select(columns)
		.select([
			'above.code as aboveCode',
			'above.name_th as aboveTh',
			'above.name_en as aboveEn',
			'top.code as topCode',
			'top.name_th as topTh',
			'top.name_en as topEn',
		]);
	places = kindOfCode(key)
		? places.where('place.code', '=', key)
		: places.where((eb) =>
				eb.or([eb('place.key_th', 'like', `%${likeText(key)}%`), eb('place.key_en', 'like', `%${likeText(key)}%`)]),
			);
	if (options.kind) places = places.where('place.kind', '=', options.kind);
	const rows = await places
		.orderBy(begin, 'desc')
		.orderBy(sql`length(place.code)`)
		.orderBy(thaiOrder)
		.orderBy('place.code')
		.limit(Math.min(100, Math.max(1, options.most ?? 20)))
		.execute();
	return rows.map(({ aboveCode, aboveTh, aboveEn, topCode, topTh, topEn, ...place }) => ({
		...place,
		within: [
			{ code: topCode, nameTh: topTh, nameEn: topEn },
			{ code: aboveCode, nameTh: aboveTh, nameEn: aboveEn },
		].filter((one): one is FoundPlace['within'][number] => one.code !== null),
	}));
}

/** How many places of each kind there are, and the registered population of the country (31 December 2020). */
export async function countPlaces(db: Db | Tx): Promise<Record<PlaceKind, number> & { population2020: number }> {
	const rows = await db
		.selectFrom('place')
		.select((eb) => ['kind', eb.fn.countAll<number>().as('count'), eb.fn.sum<number>('population_2020').as('people')])
		.groupBy('kind')
		.execute();
	const of = (kind: PlaceKind) => rows.find((row) => row.kind === kind);
	return {
		province: of('province')?.count ?? 0,
		district: of('district')?.count ?? 0,
		subdistrict: of('subdistrict')?.count ?? 0,
		population2020: of('province')?.people ?? 0,
	};
}
