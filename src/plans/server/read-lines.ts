import { sql, type SqlBool } from 'kysely';
import type { Locale } from '#platform';
import type { Db, Tx } from '#platform/server';
import type { EditionKind, LineForm, LineState, LineWording, YearAmounts } from '../plan.ts';
import { organisationName } from './organisation-name.ts';

/** A plan line in a list; amounts in satang by fiscal year. */
export interface LineItem {
	id: string;
	node: string;
	form: LineForm;
	seq: number;
	state: LineState;
	made_up: boolean;
	name: string;
	unit: string | null;
	amounts: YearAmounts;
	/** notes printed beside the line, and announcements entered here: `แก้ไข 2/2568` */
	marks: { kind: EditionKind; no: number; year: number }[];
}

/** What a list of lines is narrowed to. */
export interface LinesWanted {
	plan: string;
	/** a heading: its lines and those of every heading below it */
	node?: string;
	q?: string;
	limit: number;
	offset: number;
}

/** Lines of a plan in printed order (headings, then form, then place), one query; `total` counts all that match. */
export async function readLines(db: Db | Tx, wanted: LinesWanted): Promise<{ lines: LineItem[]; total: number }> {
	const q = wanted.q?.normalize('NFC').trim().slice(0, 100);
	const like = q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : undefined;
	const rows = await lineQuery(db)
		.select(sql<number>`count(*) over ()`.as('total'))
		.where('l.plan_id', '=', wanted.plan)
		.$if(like !== undefined, (query) =>
			query.where((eb) =>
				eb.or([eb('l.name', 'ilike', like!), eb('l.objective', 'ilike', like!), eb('l.unit', 'ilike', like!)]),
			),
		)
		.$if(wanted.node !== undefined, (query) =>
			query.where(
				sql<SqlBool>`starts_with(n.sort, (select sort from plan_node where id = ${wanted.node} and plan_id = ${wanted.plan}))`,
			),
		)
		.orderBy('n.sort')
		.orderBy('l.form')
		.orderBy('l.place')
		.limit(wanted.limit)
		.offset(wanted.offset)
		.execute();
	const lines = rows.map(({ total: _total, ...line }) => line);
	return { lines, total: rows[0]?.total ?? 0 };
}

const wordingColumns = ['l.objective', 'l.target', 'l.kpi', 'l.expected', 'l.coordinate_with'] as const;

const lineQuery = (db: Db | Tx) =>
	db
		.selectFrom('plan_line as l')
		.innerJoin('plan_node as n', 'n.id', 'l.node_id')
		.select(['l.id', 'l.node_id as node', 'l.form', 'l.seq', 'l.state', 'l.made_up', 'l.name', 'l.unit'])
		.select([
			sql<YearAmounts>`coalesce((select jsonb_object_agg(a.fiscal_year, a.satang) from plan_amount a where a.plan_line_id = l.id), '{}')`.as(
				'amounts',
			),
			sql<LineItem['marks']>`coalesce((
				select jsonb_agg(jsonb_build_object('kind', m.kind, 'no', m.no, 'year', m.year) order by m.at, m.seq)
				from (
					select kind, no, be_year as year, 0 as at, seq from plan_line_amendment where plan_line_id = l.id
					union all
					select e.kind, e.no, e.be_year, 1, v.version from plan_line_version v
					join plan_edition e on e.id = v.edition_id where v.plan_line_id = l.id
				) m), '[]')`.as('marks'),
		]);

/** Every line of a plan with the way down to it, for form ผ.02 as a file; at most 20,000, one query. */
export const readTableLines = (db: Db | Tx, plan: string): Promise<(LineItem & LineWording & { path: string })[]> =>
	lineQuery(db)
		.select(wordingColumns)
		.select(
			sql<string>`(select string_agg(trim(h.code || ' ' || h.name), ' › ' order by h.sort) from plan_node h where h.plan_id = l.plan_id and starts_with(n.sort, h.sort))`.as(
				'path',
			),
		)
		.where('l.plan_id', '=', plan)
		.orderBy('n.sort')
		.orderBy('l.form')
		.orderBy('l.place')
		.limit(20_000)
		.execute();

/** One wording of a line that is no longer, or still, in force. */
export interface LineVersion extends LineWording {
	version: number;
	state: LineState;
	amounts: YearAmounts;
	why: string | null;
	at: Date;
	edition: { kind: EditionKind; no: number; year: number } | null;
}

/** A plan line's own page: where it stands, its wording, every wording before. */
export interface LinePage extends LineItem, LineWording {
	unit: string | null;
	version: number;
	funding_source: string | null;
	transfer_to: string | null;
	notes: Record<number, string>;
	imported: boolean;
	plan: { id: string; title: string; from_year: number; until_year: number; state: 'draft' | 'in-force' };
	organisation: string;
	organisationName: string;
	/** headings from the top down */
	path: { id: string; level: string; code: string; name: string }[];
	versions: LineVersion[];
}

/** A plan line with its path and versions, or undefined; three queries. */
export async function readLine(db: Db | Tx, id: string, locale: Locale): Promise<LinePage | undefined> {
	const row = await lineQuery(db)
		.innerJoin('plan as p', 'p.id', 'l.plan_id')
		.select(wordingColumns)
		.select(['l.version', 'l.funding_source', 'l.transfer_to', 'l.source', 'n.sort'])
		.select(organisationName('p.organisation_id', locale).as('organisationName'))
		.select(['p.id as plan_id', 'p.title', 'p.from_year', 'p.until_year', 'p.state as plan_state'])
		.select('p.organisation_id as organisation')
		.select(
			sql<
				Record<number, string>
			>`coalesce((select jsonb_object_agg(a.fiscal_year, a.note) from plan_amount a where a.plan_line_id = l.id and a.note is not null), '{}')`.as(
				'notes',
			),
		)
		.where('l.id', '=', id)
		.executeTakeFirst();
	if (!row) return undefined;
	const { plan_id, title, from_year, until_year, plan_state, sort, source, ...line } = row;
	const path = await db
		.selectFrom('plan_node')
		.select(['id', 'level', 'code', 'name'])
		.where('plan_id', '=', plan_id)
		.where(sql<SqlBool>`starts_with(${sort}, sort)`)
		.orderBy('sort')
		.execute();
	const versions = await db
		.selectFrom('plan_line_version as v')
		.leftJoin('plan_edition as e', 'e.id', 'v.edition_id')
		.select(['v.version', 'v.state', 'v.amounts', 'v.why', 'v.at', 'v.name', 'v.objective', 'v.target', 'v.kpi'])
		.select(['v.expected', 'v.unit', 'v.coordinate_with', 'e.kind', 'e.no', 'e.be_year'])
		.where('v.plan_line_id', '=', id)
		.orderBy('v.version', 'desc')
		.limit(100)
		.execute();
	return {
		...line,
		imported: source !== null,
		plan: { id: plan_id, title, from_year, until_year, state: plan_state },
		path,
		versions: versions.map(({ kind, no, be_year, ...version }) => ({
			...version,
			edition: kind ? { kind, no: no!, year: be_year! } : null,
		})),
	};
}

/** Titles of plan lines for a trace, one query. */
export async function titlesOf(
	db: Db | Tx,
	ids: string[],
): Promise<Map<string, { title: string; at?: Date; made_up?: boolean }>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom('plan_line')
		.select(['id', 'name', 'created_at', 'made_up'])
		.where('id', 'in', ids)
		.execute();
	return new Map(rows.map((row) => [row.id, { title: row.name, at: row.created_at, made_up: row.made_up }]));
}

/** Whose line it is, for asking who may write in it. */
export const ownerOfLine = (db: Db | Tx, id: string): Promise<{ organisation: string } | undefined> =>
	db
		.selectFrom('plan_line as l')
		.innerJoin('plan as p', 'p.id', 'l.plan_id')
		.select('p.organisation_id as organisation')
		.where('l.id', '=', id)
		.executeTakeFirst();
