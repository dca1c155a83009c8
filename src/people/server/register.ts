import { sql } from 'kysely';
import { bangkok, nameKey } from '#places';
import { loadPlaces, placesOfKind } from '#places/server';
import { loadDataSet, type Db, type Loaded, type Tx } from '#platform/server';
import { bareEnglish, laoNames, officeNames, type LaoType, type OrganisationNames } from '../organisation.ts';

/** One body of the register as an edition states it; `coverage` are place codes, `*` behind one that is served in part. */
export interface RegisterRow extends OrganisationNames {
	id: string;
	kind: 'lao' | 'province' | 'district';
	laoType: LaoType | null;
	dlaCode: string | null;
	placeCode: string;
	establishedOn: string | null;
	coverage: readonly string[];
}

/** An edition of the register: the day it describes, and where it comes from. */
export interface RegisterEdition {
	asOf: string;
	source: string;
}

/** A row of lao.csv. The two LAOs without a DLA code have a word for a key. */
function laoRow(row: Record<string, string>): RegisterRow {
	const { key = '', seat = '', coverage = '' } = row;
	const type = row.type as LaoType;
	return {
		id: `lao-${key}`,
		kind: 'lao',
		laoType: type,
		...laoNames(type, row.name_th ?? '', row.name_en ?? ''),
		dlaCode: /^\d{7}$/.test(key) ? key : null,
		placeCode: seat,
		establishedOn: row.established_on || null,
		coverage: coverage.split(' ').filter(Boolean),
	};
}

/** Governor's offices and district offices. Bangkok is a LAO: it has neither, and its เขต are offices of its own. */
async function officeRows(tx: Tx): Promise<RegisterRow[]> {
	const offices = [...(await placesOfKind(tx, 'province')), ...(await placesOfKind(tx, 'district'))];
	return offices
		.filter((place) => !place.code.startsWith(bangkok))
		.map((place) => {
			const kind = place.kind === 'province' ? 'province' : 'district';
			return {
				id: `${kind}-${place.code}`,
				kind,
				laoType: null,
				...officeNames(kind, place.nameTh, place.nameEn),
				dlaCode: null,
				placeCode: place.code,
				establishedOn: null,
				coverage: [place.code],
			};
		});
}

const texts = <K extends keyof RegisterRow>(rows: readonly RegisterRow[], name: K) => rows.map((row) => row[name]);

/**
 * Brings the register to an edition, inside the caller's transaction. A body that is new gets a version whose start is
 * not known; one whose facts differ gets a new version from the edition's day on, and the version before ends that day.
 * What an officer recorded for a later day stays, and a body that has ended (merged, for instance) is not opened again.
 */
export async function applyRegister(tx: Tx, edition: RegisterEdition, rows: readonly RegisterRow[]): Promise<void> {
	await sql`
		create temporary table register_row on commit drop as
		select id, kind, nullif(lao_type, '') as lao_type, name_th, name_en, short_th, sort_th, key_th, key_en,
			nullif(dla_code, '') as dla_code, place_code, established_on
		from unnest(
			${texts(rows, 'id')}::text[], ${texts(rows, 'kind')}::text[], ${rows.map((row) => row.laoType ?? '')}::text[],
			${texts(rows, 'nameTh')}::text[], ${texts(rows, 'nameEn')}::text[], ${texts(rows, 'shortTh')}::text[],
			${texts(rows, 'sortTh')}::text[], ${rows.map((row) => nameKey(row.sortTh))}::text[],
			${rows.map((row) => nameKey(bareEnglish(row.nameEn)))}::text[], ${rows.map((row) => row.dlaCode ?? '')}::text[],
			${texts(rows, 'placeCode')}::text[], ${texts(rows, 'establishedOn')}::date[]
		) as t(id, kind, lao_type, name_th, name_en, short_th, sort_th, key_th, key_en, dla_code, place_code, established_on)`.execute(
		tx,
	);
	await sql`analyze register_row`.execute(tx);
	await sql`
		insert into organisation (id, kind, established_on)
		select id, kind, established_on from register_row
		on conflict (id) do update set established_on = excluded.established_on
		where excluded.established_on is not null and organisation.established_on is distinct from excluded.established_on`.execute(
		tx,
	);
	const facts = sql`lao_type, name_th, name_en, short_th, sort_th, key_th, key_en, dla_code, place_code`;
	const newVersion = (from: string | null, whose: ReturnType<typeof sql>) =>
		sql`
		insert into organisation_version (organisation_id, valid_from, ${facts}, source)
		select id, ${from}::date, ${facts}, ${edition.source} from register_row where ${whose}`.execute(tx);
	await newVersion(
		null,
		sql`not exists (select from organisation_version v where v.organisation_id = register_row.id)`,
	);
	const ended = await sql<{ id: string }>`
		update organisation_version v set valid_until = ${edition.asOf}
		from register_row r
		where v.organisation_id = r.id and v.valid_until is null and (v.valid_from is null or v.valid_from < ${edition.asOf})
			and (v.lao_type, v.name_th, v.name_en, v.short_th, v.dla_code, v.place_code)
				is distinct from (r.lao_type, r.name_th, r.name_en, r.short_th, r.dla_code, r.place_code)
		returning v.organisation_id as id`.execute(tx);
	if (ended.rows.length) await newVersion(edition.asOf, sql`id = any(${ended.rows.map((row) => row.id)})`);
	await coverRegister(tx, rows);
	await sql`drop table register_row`.execute(tx);
}

async function coverRegister(tx: Tx, rows: readonly RegisterRow[]): Promise<void> {
	const cover = rows.flatMap((row) => row.coverage.map((place) => [row.id, place] as const));
	await sql`
		with stated as (
			select organisation_id, rtrim(place, '*') as place_code, place like '%*' as partial
			from unnest(${cover.map(([id]) => id)}::text[], ${cover.map(([, place]) => place)}::text[]) as t(organisation_id, place)
		), gone as (
			delete from organisation_coverage c using register_row r
			where c.organisation_id = r.id and not exists (
				select from stated s where s.organisation_id = c.organisation_id and s.place_code = c.place_code)
		)
		insert into organisation_coverage (organisation_id, place_code, partial)
		select organisation_id, place_code, partial from stated
		on conflict (organisation_id, place_code) do update set partial = excluded.partial
		where organisation_coverage.partial is distinct from excluded.partial`.execute(tx);
}

/**
 * Loads the register: 7,850 LAOs, 76 governor's offices and 878 district offices, with what they cover. Loads the
 * places first, for they are named by it. Does nothing when this edition is already there, unless `again` asks to.
 */
export async function loadRegister(db: Db, options: { again?: boolean } = {}): Promise<Loaded> {
	const places = await loadPlaces(db, options);
	const set = {
		name: 'register',
		files: ['src/people/data/register.csv', 'src/people/data/lao.csv'],
		revision: `1:${places.digest}`,
	};
	const fill = async (tx: Tx, [editions = [], laos = []]: Record<string, string>[][]) => {
		const edition = { asOf: editions[0]?.as_of ?? '', source: editions[0]?.source ?? '' };
		const rows = [...laos.map(laoRow), ...(await officeRows(tx))];
		await applyRegister(tx, edition, rows);
		return rows.length;
	};
	return loadDataSet(db, set, fill, options);
}
