import { sql, type Expression, type SqlBool } from 'kysely';
import { likeText } from '#places';
import type { Db, Tx } from '#platform/server';
import type { ForumQuestion } from '../forms.ts';
import type { ForumLine, ForumState, ForumKind, Level } from '../forum.ts';

// The name an organisation has now, or had last.
const organisationNow = sql<{ organisation_id: string; name_th: string; name_en: string }>`lateral (
	select ov.organisation_id, ov.name_th, ov.name_en from organisation_version ov
	where ov.organisation_id = forum.organisation_id order by ov.valid_from desc nulls last limit 1)`.as('ov');

/** Forums with the names of their organisation and place; the start of every reading. */
export const forumsWithNames = (on: Db | Tx) =>
	on
		.selectFrom('forum')
		.leftJoin(organisationNow, (join) => join.onTrue())
		.leftJoin('place', 'place.code', 'forum.place_code');

/** What every reading of a forum selects. */
export const lineColumns = [
	'forum.id',
	'forum.title',
	'forum.lead',
	'forum.kind',
	'forum.level',
	'forum.state',
	'forum.starts_on',
	'forum.ends_on',
	'forum.made_up',
	'forum.source',
	'forum.organisation_id',
	'forum.place_code',
	'ov.name_th as organisation_th',
	'ov.name_en as organisation_en',
	'place.name_th as place_th',
	'place.name_en as place_en',
] as const;

/** A row of those columns. */
export interface LineRow {
	id: string;
	title: string;
	lead: string | null;
	kind: ForumKind;
	level: Level;
	state: ForumState;
	starts_on: string | null;
	ends_on: string | null;
	made_up: boolean;
	source: string | null;
	organisation_id: string;
	place_code: string | null;
	organisation_th: string | null;
	organisation_en: string | null;
	place_th: string | null;
	place_en: string | null;
}

/** The row as the noun. */
export const lineOf = (row: LineRow): ForumLine => ({
	id: row.id,
	title: row.title,
	lead: row.lead,
	kind: row.kind,
	level: row.level,
	state: row.state,
	startsOn: row.starts_on,
	endsOn: row.ends_on,
	madeUp: row.made_up,
	source: row.source,
	organisation: {
		id: row.organisation_id,
		nameTh: row.organisation_th ?? row.organisation_id,
		nameEn: row.organisation_en ?? row.organisation_id,
	},
	place: row.place_code ? { code: row.place_code, nameTh: row.place_th ?? '', nameEn: row.place_en ?? '' } : null,
});

/** Who sees drafts: nobody but the organisations whose officers ask. */
export const seen = (draftsOf: readonly string[]): Expression<SqlBool> =>
	draftsOf.length
		? sql<boolean>`(forum.state <> 'draft' or forum.organisation_id = any(${[...draftsOf]}::text[]))`
		: sql<boolean>`forum.state <> 'draft'`;

/**
 * One page of the forums, newest first; two queries, whatever the number of rows.
 * @param question `place` takes in every place within it
 * @param draftsOf organisations whose drafts are shown too
 */
export async function listForums(
	on: Db | Tx,
	question: ForumQuestion,
	page: { offset: number; limit: number },
	draftsOf: readonly string[] = [],
): Promise<{ rows: ForumLine[]; total: number }> {
	const asked = sql<boolean>`${sql.join([seen(draftsOf), ...conditions(question)], sql` and `)}`;
	const { total } = await on
		.selectFrom('forum')
		.select((eb) => eb.fn.countAll<number>().as('total'))
		.where(asked)
		.executeTakeFirstOrThrow();
	// the page is cut before names are looked up
	const rows = await on
		.with('chosen', (cte) =>
			cte
				.selectFrom('forum')
				.selectAll()
				.where(asked)
				.orderBy('starts_on', (order) => order.desc().nullsLast())
				.orderBy('id')
				.limit(page.limit)
				.offset(page.offset),
		)
		.selectFrom('chosen as forum')
		.leftJoin(organisationNow, (join) => join.onTrue())
		.leftJoin('place', 'place.code', 'forum.place_code')
		.select(lineColumns)
		.orderBy('forum.starts_on', (order) => order.desc().nullsLast())
		.orderBy('forum.id')
		.execute();
	return { rows: rows.map(lineOf), total };
}

function conditions({ q, place, level, state, organisation }: ForumQuestion): Expression<SqlBool>[] {
	return [
		...(place ? [sql<boolean>`forum.place_code >= ${place} and forum.place_code < ${`${place}:`}`] : []),
		...(level ? [sql<boolean>`forum.level = ${level}`] : []),
		...(state ? [sql<boolean>`forum.state = ${state}`] : []),
		...(organisation ? [sql<boolean>`forum.organisation_id = ${organisation}`] : []),
		...(q ? [sql<boolean>`forum.title ilike ${`%${likeText(q)}%`}`] : []),
	];
}
