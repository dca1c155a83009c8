import { sql } from 'kysely';
import type { Db, Tx } from '#platform/server';
import type { PlaceGroup, PlaceScheme } from '../place.ts';

/** The ways to group provinces that are in force on a day (`YYYY-MM-DD`), those with the fewest groups first. */
export const placeSchemes = (db: Db | Tx, on: string): Promise<PlaceScheme[]> =>
	db
		.selectFrom('place_scheme as s')
		.select([
			's.id',
			's.name_th as nameTh',
			's.name_en as nameEn',
			's.source_th as sourceTh',
			's.source_en as sourceEn',
		])
		.select(['s.valid_from as validFrom', 's.valid_until as validUntil'])
		.where(sql<boolean>`daterange(s.valid_from, s.valid_until) @> ${on}::date`)
		.orderBy((eb) =>
			eb
				.selectFrom('place_group as g')
				.select((inner) => inner.fn.countAll().as('count'))
				.whereRef('g.scheme_id', '=', 's.id'),
		)
		.orderBy('s.id')
		.execute();

const groups = (db: Db | Tx) =>
	db
		.selectFrom('place_group as g')
		.leftJoin('place_group_member as m', (join) =>
			join.onRef('m.scheme_id', '=', 'g.scheme_id').onRef('m.group_id', '=', 'g.id'),
		)
		.select([
			'g.scheme_id as schemeId',
			'g.id',
			'g.name_th as nameTh',
			'g.name_en as nameEn',
			'g.centre_code as centreCode',
		])
		.select(
			sql<
				string[]
			>`coalesce(array_agg(m.place_code order by m.place_code) filter (where m.place_code is not null), '{}')`.as(
				'placeCodes',
			),
		)
		.groupBy(['g.scheme_id', 'g.id'])
		.orderBy('g.scheme_id')
		.orderBy('g.position');

/** The groups of a scheme in their order, each with its provinces; none when there is no such scheme. One query. */
export const placeGroups = (db: Db | Tx, scheme: string): Promise<PlaceGroup[]> =>
	groups(db).where('g.scheme_id', '=', scheme).execute();

/** The groups a place belongs to through its province, over all schemes; one query. */
export const groupsOfPlace = (db: Db | Tx, code: string): Promise<PlaceGroup[]> =>
	groups(db)
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('place_group_member as own')
					.select('own.place_code')
					.whereRef('own.scheme_id', '=', 'g.scheme_id')
					.whereRef('own.group_id', '=', 'g.id')
					.where('own.place_code', '=', code.slice(0, 2)),
			),
		)
		.execute();
