import { sql } from 'kysely';
import type { Locale } from '#platform';
import type { Db, Tx } from '#platform/server';
import type { EditionKind, Level, PlanState, Shape, YearTotal } from '../plan.ts';
import { yearsOf } from '../plan.ts';
import { organisationName } from './organisation-name.ts';

/** A plan in a list. */
export interface PlanItem {
	id: string;
	title: string;
	organisation: string;
	organisationName: string;
	from_year: number;
	until_year: number;
	ends_before: string;
	shape: Shape;
	state: PlanState;
	made_up: boolean;
	lines: number;
	satang: number;
}

/** What a list of plans is narrowed to. */
export interface PlansWanted {
	q?: string;
	organisation?: string;
	locale: Locale;
	limit: number;
	offset: number;
}

const sought = (q: string | undefined): string | undefined => {
	const text = q?.normalize('NFC').trim().slice(0, 100);
	return text ? `%${text.replace(/[\\%_]/g, '\\$&')}%` : undefined;
};

/** Plans, the newest period first, with how many lines stand in them and what they ask for in all; one query. */
export async function readPlans(db: Db | Tx, wanted: PlansWanted): Promise<{ plans: PlanItem[]; total: number }> {
	const like = sought(wanted.q);
	const rows = await db
		.selectFrom('plan as p')
		.select(['p.id', 'p.title', 'p.organisation_id as organisation'])
		.select(organisationName('p.organisation_id', wanted.locale).as('organisationName'))
		.select(['p.from_year', 'p.until_year', 'p.ends_before', 'p.shape', 'p.state', 'p.made_up'])
		.select((eb) => [
			eb
				.selectFrom('plan_line as l')
				.select((e) => e.fn.countAll<number>().as('n'))
				.whereRef('l.plan_id', '=', 'p.id')
				.where('l.state', 'in', ['planned', 'amended'])
				.as('lines'),
			eb
				.selectFrom('plan_line as l')
				.innerJoin('plan_amount as a', 'a.plan_line_id', 'l.id')
				.select((e) => e.fn.sum<number>('a.satang').as('n'))
				.whereRef('l.plan_id', '=', 'p.id')
				.where('l.state', 'in', ['planned', 'amended'])
				.as('satang'),
			sql<number>`count(*) over ()`.as('total'),
		])
		.$if(like !== undefined, (query) =>
			query.where((eb) =>
				eb.or([
					eb('p.title', 'ilike', like!),
					eb(organisationName('p.organisation_id', wanted.locale), 'ilike', like!),
				]),
			),
		)
		.$if(wanted.organisation !== undefined, (query) => query.where('p.organisation_id', '=', wanted.organisation!))
		.orderBy('p.from_year', 'desc')
		.orderBy(sql`${organisationName('p.organisation_id', wanted.locale)} collate "und-x-icu"`)
		.orderBy('p.id')
		.limit(wanted.limit)
		.offset(wanted.offset)
		.execute();
	const plans = rows.map(({ total: _total, lines, satang, ...plan }) => ({
		...plan,
		lines: lines ?? 0,
		satang: satang ?? 0,
	}));
	return { plans, total: rows[0]?.total ?? 0 };
}

/** A heading of a plan with what stands under it, everything below it counted. */
export interface PlanNode {
	id: string;
	parent: string | null;
	level: Level;
	code: string;
	name: string;
	lines: number;
	satang: number;
}

/** A plan's own page. */
export interface PlanPage extends Omit<PlanItem, 'lines' | 'satang'> {
	announced_on: string | null;
	source: string | null;
	totals: YearTotal[];
	nodes: PlanNode[];
	editions: { kind: EditionKind; no: number; year: number; reason: string | null; lines: number }[];
}

/** A plan with its sums per fiscal year, headings and announcements; undefined when there is none. Four queries. */
export async function readPlan(db: Db | Tx, id: string, locale: Locale): Promise<PlanPage | undefined> {
	const plan = await db
		.selectFrom('plan as p')
		.select(['p.id', 'p.title', 'p.organisation_id as organisation'])
		.select(organisationName('p.organisation_id', locale).as('organisationName'))
		.select(['p.from_year', 'p.until_year', 'p.ends_before', 'p.shape', 'p.state', 'p.made_up', 'p.announced_on'])
		.select('p.source')
		.where('p.id', '=', id)
		.executeTakeFirst();
	if (!plan) return undefined;
	const [totals, nodes, editions] = [await readTotals(db, plan), await readNodes(db, id), await readEditions(db, id)];
	return { ...plan, totals, nodes, editions };
}

/** Sums per fiscal year over the lines that stand: the same figures totalsOf gives from the lines themselves. */
export async function readTotals(
	db: Db | Tx,
	plan: { id: string; from_year: number; until_year: number },
): Promise<YearTotal[]> {
	const rows = await db
		.selectFrom('plan_line as l')
		.innerJoin('plan_amount as a', 'a.plan_line_id', 'l.id')
		.select((eb) => [
			'a.fiscal_year as year',
			eb.fn.countAll<number>().filterWhere('a.satang', '>', 0).as('lines'),
			eb.fn.sum<number>('a.satang').as('satang'),
		])
		.where('l.plan_id', '=', plan.id)
		.where('l.state', 'in', ['planned', 'amended'])
		.groupBy('a.fiscal_year')
		.execute();
	const byYear = new Map(rows.map((row) => [row.year, row]));
	return yearsOf(plan).map((year) => byYear.get(year) ?? { year, lines: 0, satang: 0 });
}

async function readNodes(db: Db | Tx, plan: string): Promise<PlanNode[]> {
	const { rows } = await sql<PlanNode>`
		with own as (
			select n.sort, count(*) as lines, coalesce(sum(a.satang), 0) as satang
			from plan_line l
			join plan_node n on n.id = l.node_id
			left join lateral (select sum(satang) as satang from plan_amount where plan_line_id = l.id) a on true
			where l.plan_id = ${plan} and l.state in ('planned', 'amended')
			group by n.sort
		)
		select n.id, n.parent_id as parent, n.level, n.code, n.name,
			coalesce(sum(own.lines), 0) as lines, coalesce(sum(own.satang), 0) as satang
		from plan_node n
		left join own on starts_with(own.sort, n.sort)
		where n.plan_id = ${plan}
		group by n.id
		order by n.sort`.execute(db);
	return rows;
}

const readEditions = (db: Db | Tx, plan: string): Promise<PlanPage['editions']> =>
	db
		.selectFrom('plan_edition as e')
		.select((eb) => [
			'e.kind',
			'e.no',
			'e.be_year as year',
			'e.reason',
			// lines changed here, and lines whose printed notes name this announcement
			eb
				.selectFrom('plan_line as l')
				.select((e) => e.fn.countAll<number>().as('n'))
				.where('l.plan_id', '=', plan)
				.where((e) =>
					e.or([
						e.exists(
							e
								.selectFrom('plan_line_version as v')
								.select('v.version')
								.whereRef('v.plan_line_id', '=', 'l.id')
								.whereRef('v.edition_id', '=', 'e.id'),
						),
						e.exists(
							e
								.selectFrom('plan_line_amendment as m')
								.select('m.seq')
								.whereRef('m.plan_line_id', '=', 'l.id')
								.whereRef('m.kind', '=', 'e.kind')
								.whereRef('m.no', '=', 'e.no')
								.whereRef('m.be_year', '=', 'e.be_year'),
						),
					]),
				)
				.$castTo<number>()
				.as('lines'),
		])
		.where('e.plan_id', '=', plan)
		.orderBy('e.be_year')
		.orderBy('e.kind')
		.orderBy('e.no')
		.limit(300)
		.$castTo<PlanPage['editions'][number]>()
		.execute();

/** Whose plan it is, for asking who may write in it. */
export const ownerOf = (db: Db | Tx, id: string): Promise<{ organisation: string } | undefined> =>
	db.selectFrom('plan').select('organisation_id as organisation').where('id', '=', id).executeTakeFirst();
