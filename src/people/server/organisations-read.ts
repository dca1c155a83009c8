import { sql, type Expression, type SqlBool } from 'kysely';
import type { Db, Tx } from '#platform/server';
import { codesDownTo, likeText } from '#places';
import type { LaoType, Organisation, OrganisationHistory, OrganisationKind, Succession } from '../organisation.ts';
import { readOrganisationSearch } from '../organisation.ts';

/** Thai order of the bare name, so that อบต.บางม่วง stands under บ; the key makes the order total. */
const nameOrder = sql`v.sort_th collate "und-x-icu"`;

/** The versions that hold on a day: the period holds it and the body existed. */
const holdsOn = (on: string): Expression<SqlBool> =>
	sql<boolean>`(v.valid_from is null or v.valid_from <= ${on}::date)
		and (v.valid_until is null or v.valid_until > ${on}::date)
		and (o.established_on is null or o.established_on <= ${on}::date)`;

const columns = [
	'o.id',
	'o.kind',
	'o.established_on as establishedOn',
	'v.lao_type as laoType',
	'v.name_th as nameTh',
	'v.name_en as nameEn',
	'v.short_th as shortTh',
	'v.sort_th as sortTh',
	'v.dla_code as dlaCode',
	'v.place_code as placeCode',
	'v.province_code as provinceCode',
	'v.district_code as districtCode',
	'v.valid_from as validFrom',
	'v.valid_until as validUntil',
	'v.source',
] as const;

const versions = (db: Db | Tx) =>
	db.selectFrom('organisation_version as v').innerJoin('organisation as o', 'o.id', 'v.organisation_id');

/** An organisation as it was on a day (`YYYY-MM-DD`), or undefined when it did not exist on that day. */
export const organisationOn = (db: Db | Tx, id: string, on: string): Promise<Organisation | undefined> =>
	versions(db).select(columns).where('o.id', '=', id).where(holdsOn(on)).executeTakeFirst();

/** Several organisations on a day, in Thai order; one that did not exist then is left out. */
export const organisationsOn = (db: Db | Tx, ids: readonly string[], on: string): Promise<Organisation[]> =>
	ids.length
		? versions(db)
				.select(columns)
				.where('o.id', 'in', [...ids])
				.where(holdsOn(on))
				.orderBy(nameOrder)
				.orderBy('v.organisation_id')
				.execute()
		: Promise.resolve([]);

/** What the list of organisations may be narrowed to. */
export interface OrganisationFilter {
	/** a part of the Thai or English name; a leading อบต., ทน. and so on is read as the type */
	text?: string;
	kind?: OrganisationKind;
	laoType?: LaoType;
	/** province code */
	province?: string;
	page?: number;
}

/** An organisation in a list, with the names of the province and district of its seat. */
export interface ListedOrganisation extends Organisation {
	provinceTh: string | null;
	provinceEn: string | null;
	districtTh: string | null;
	districtEn: string | null;
}

/** A page of organisations with the number of all that match. */
export interface OrganisationPage {
	rows: ListedOrganisation[];
	total: number;
	page: number;
}

/** Organisations on one list page. */
export const organisationsPerPage = 50;

/** One page of the organisations of a day in Thai order, 50 a page; two queries, whatever the number of rows. */
export async function listOrganisations(
	db: Db | Tx,
	on: string,
	filter: OrganisationFilter = {},
): Promise<OrganisationPage> {
	const search = readOrganisationSearch(filter.text ?? '');
	const kind = filter.kind ?? search.kind;
	const laoType = filter.laoType ?? search.laoType;
	let matching = versions(db).where(holdsOn(on));
	if (kind) matching = matching.where('o.kind', '=', kind);
	if (laoType) matching = matching.where('v.lao_type', '=', laoType);
	if (filter.province) matching = matching.where('v.province_code', '=', filter.province);
	if (search.key) {
		const part = `%${likeText(search.key)}%`;
		matching = matching.where((eb) => eb.or([eb('v.key_th', 'like', part), eb('v.key_en', 'like', part)]));
	}
	const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
	const page = Math.min(Math.max(1, filter.page ?? 1), Math.max(1, Math.ceil(total / organisationsPerPage)));
	const rows = await matching
		.leftJoin('place as p', 'p.code', 'v.province_code')
		.leftJoin('place as d', 'd.code', 'v.district_code')
		.select(columns)
		.select([
			'p.name_th as provinceTh',
			'p.name_en as provinceEn',
			'd.name_th as districtTh',
			'd.name_en as districtEn',
		])
		.orderBy(nameOrder)
		.orderBy('v.organisation_id')
		.limit(organisationsPerPage)
		.offset((page - 1) * organisationsPerPage)
		.execute();
	return { rows, total, page };
}

/** How many organisations of a kind and type have their seat in a province; `province` null is a body without a seat. */
export interface OrganisationCount {
	province: string | null;
	kind: OrganisationKind;
	laoType: LaoType | null;
	count: number;
}

/** Counts by province, kind and type on a day; one query. Sum them as needed. */
export const countOrganisations = (db: Db | Tx, on: string, province?: string): Promise<OrganisationCount[]> => {
	const all = versions(db).where(holdsOn(on));
	return (province ? all.where('v.province_code', '=', province) : all)
		.select((eb) => [
			'v.province_code as province',
			'o.kind',
			'v.lao_type as laoType',
			eb.fn.countAll<number>().as('count'),
		])
		.groupBy(['v.province_code', 'o.kind', 'v.lao_type'])
		.orderBy('v.province_code')
		.orderBy('o.kind')
		.orderBy('v.lao_type')
		.execute();
};

/** An organisation that serves a place: all of it, or a part. */
export interface ServingOrganisation extends Organisation {
	whole: boolean;
}

/**
 * The organisations that serve a place on a day: those that cover the place itself or the wider places it lies in, and
 * for a district or sub-district also those that cover a part of it. Wide ones first, then Thai order; one query.
 */
export const organisationsServing = (db: Db | Tx, code: string, on: string): Promise<ServingOrganisation[]> => {
	const around = codesDownTo(code);
	return versions(db)
		.innerJoin(
			(eb) =>
				eb
					.selectFrom('organisation_coverage')
					.select('organisation_id')
					.select(sql<boolean>`bool_or(place_code = any(${around}) and not partial)`.as('whole'))
					.select(sql<number>`min(length(place_code))`.as('width'))
					.where((where) =>
						code.length < 4
							? where('place_code', '=', code)
							: where.or([where('place_code', 'in', around), where('place_code', 'like', `${likeText(code)}%`)]),
					)
					.groupBy('organisation_id')
					.as('c'),
			(join) => join.onRef('c.organisation_id', '=', 'o.id'),
		)
		.select([...columns, 'c.whole'])
		.where(holdsOn(on))
		.orderBy('c.width')
		.orderBy(nameOrder)
		.orderBy('o.id')
		.execute();
};

const successionsOf = (db: Db | Tx, id: string): Promise<Succession[]> =>
	db
		.selectFrom('organisation_succession as s')
		.innerJoin('organisation_version as v', (join) =>
			join.on(
				sql<boolean>`v.organisation_id = case when s.from_organisation_id = ${id} then s.to_organisation_id else s.from_organisation_id end`,
			),
		)
		.distinctOn(['s.on_date', 'v.organisation_id'])
		.select([
			'v.organisation_id as id',
			'v.name_th as nameTh',
			'v.name_en as nameEn',
			's.kind',
			's.on_date as on',
			's.citation',
		])
		.select(
			sql<'before' | 'after'>`case when s.from_organisation_id = ${id} then 'after' else 'before' end`.as('direction'),
		)
		.where((eb) => eb.or([eb('s.from_organisation_id', '=', id), eb('s.to_organisation_id', '=', id)]))
		// the name nearest to the day of the change: the last one of a body before, the first one of a body after
		.orderBy('s.on_date')
		.orderBy('v.organisation_id')
		.orderBy(sql`v.valid_until is not null and v.valid_until < s.on_date`)
		.orderBy('v.valid_from', (order) => order.asc().nullsFirst())
		.execute();

/** The whole history of an organisation, whether it still exists or not, or undefined; three queries. */
export async function organisationHistory(db: Db | Tx, id: string): Promise<OrganisationHistory | undefined> {
	const found = await versions(db)
		.select(columns)
		.where('o.id', '=', id)
		.orderBy('v.valid_from', (order) => order.desc().nullsLast())
		.execute();
	if (found.length === 0) return undefined;
	const coverage = await db
		.selectFrom('organisation_coverage as c')
		.innerJoin('place as p', 'p.code', 'c.place_code')
		.select(['p.code', 'p.name_th as nameTh', 'p.name_en as nameEn', 'c.partial'])
		.where('c.organisation_id', '=', id)
		.orderBy('p.code')
		.execute();
	return { versions: found, successions: await successionsOf(db, id), coverage };
}
