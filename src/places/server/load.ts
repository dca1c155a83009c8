import { sql } from 'kysely';
import { loadDataSet, type DataSet, type Db, type Loaded, type Tx } from '#platform/server';
import { nameKey } from '../name-key.ts';

const folder = 'src/places/data';

const set: DataSet = {
	name: 'places',
	files: [`${folder}/places.csv`, `${folder}/schemes.csv`, `${folder}/groups.csv`, `${folder}/group_members.csv`],
	revision: '1',
};

type Rows = Record<string, string>[];
const column = (rows: Rows, name: string) => rows.map((row) => row[name] ?? '');

async function fillPlaces(tx: Tx, places: Rows): Promise<void> {
	const named = [column(places, 'name_th'), column(places, 'name_en')] as const;
	// one statement: a place and the place it lies in arrive together, and a row that did not change is not written
	await sql`
		insert into place (code, name_th, name_en, key_th, key_en, population_2020, postal_code)
		select code, name_th, name_en, key_th, key_en, population, nullif(postal_code, '')
		from unnest(
			${column(places, 'code')}::text[], ${named[0]}::text[], ${named[1]}::text[],
			${named[0].map(nameKey)}::text[], ${named[1].map(nameKey)}::text[],
			${column(places, 'population_2020')}::int[], ${column(places, 'postal_code')}::text[]
		) as t(code, name_th, name_en, key_th, key_en, population, postal_code)
		on conflict (code) do update set
			name_th = excluded.name_th, name_en = excluded.name_en, key_th = excluded.key_th, key_en = excluded.key_en,
			population_2020 = excluded.population_2020, postal_code = excluded.postal_code
		where (place.name_th, place.name_en, place.key_th, place.key_en, place.population_2020, place.postal_code)
			is distinct from (excluded.name_th, excluded.name_en, excluded.key_th, excluded.key_en,
				excluded.population_2020, excluded.postal_code)`.execute(tx);
}

async function fillGroups(tx: Tx, schemes: Rows, groups: Rows, members: Rows): Promise<void> {
	await sql`
		insert into place_scheme (id, name_th, name_en, source_th, source_en, valid_from)
		select id, name_th, name_en, source_th, source_en, nullif(valid_from, '')::date
		from unnest(${column(schemes, 'id')}::text[], ${column(schemes, 'name_th')}::text[],
			${column(schemes, 'name_en')}::text[], ${column(schemes, 'source_th')}::text[],
			${column(schemes, 'source_en')}::text[], ${column(schemes, 'valid_from')}::text[])
			as t(id, name_th, name_en, source_th, source_en, valid_from)
		on conflict (id) do update set name_th = excluded.name_th, name_en = excluded.name_en,
			source_th = excluded.source_th, source_en = excluded.source_en, valid_from = excluded.valid_from`.execute(tx);
	// the bundled schemes are loaded whole; a scheme made by an operator is not touched
	const ours = column(schemes, 'id');
	await tx.deleteFrom('place_group_member').where('scheme_id', 'in', ours).execute();
	await tx.deleteFrom('place_group').where('scheme_id', 'in', ours).execute();
	await sql`
		insert into place_group (scheme_id, id, position, name_th, name_en, centre_code)
		select scheme, id, position, name_th, name_en, nullif(centre, '')
		from unnest(${column(groups, 'scheme')}::text[], ${column(groups, 'group')}::text[],
			${column(groups, 'position')}::int[], ${column(groups, 'name_th')}::text[],
			${column(groups, 'name_en')}::text[], ${column(groups, 'centre')}::text[])
			as t(scheme, id, position, name_th, name_en, centre)`.execute(tx);
	await sql`
		insert into place_group_member (scheme_id, group_id, place_code)
		select * from unnest(${column(members, 'scheme')}::text[], ${column(members, 'group')}::text[],
			${column(members, 'place')}::text[])`.execute(tx);
}

/**
 * Loads the 77 provinces, 928 districts and 7,436 sub-districts and the schemes that group them (docs/data/sources.md).
 * Does nothing when this edition is already there, unless `again` asks to repair it. A place is never removed: what
 * lies there keeps its address.
 */
export const loadPlaces = (db: Db, options: { again?: boolean } = {}): Promise<Loaded> =>
	loadDataSet(
		db,
		set,
		async (tx, [places = [], schemes = [], groups = [], members = []]) => {
			await fillPlaces(tx, places);
			await fillGroups(tx, schemes, groups, members);
			return places.length + schemes.length + groups.length + members.length;
		},
		options,
	);
