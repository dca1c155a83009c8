import { sql } from 'kysely';
import type { Locale } from '#platform';
import type { Db, Tx } from '#platform/server';
import { yearsOf } from '#plans';
import { organisationName, SOURCE } from '#plans/server';
import { moneyByYear, type Entry, type YearMoney } from '../amount.ts';

/** An entry of the books with where it is written. */
export interface BookEntry extends Entry {
	citation: string;
	why: string | null;
	at: Date;
}

/** Money of one plan line: by fiscal year, and every entry ever made, replaced ones too. */
export interface LineMoney {
	years: YearMoney[];
	entries: BookEntry[];
}

/** What the plan asks, the ordinance gives, was transferred and was spent for one line; three queries. */
export async function readLineMoney(db: Db | Tx, line: string): Promise<LineMoney> {
	const plan = await db
		.selectFrom('plan_line as l')
		.innerJoin('plan as p', 'p.id', 'l.plan_id')
		.select(['p.from_year', 'p.until_year'])
		.where('l.id', '=', line)
		.executeTakeFirst();
	const asked = await db
		.selectFrom('plan_amount')
		.select(['fiscal_year', 'satang'])
		.where('plan_line_id', '=', line)
		.execute();
	const entries = await db
		.selectFrom('budget_amount')
		.select(['id', 'fiscal_year', 'kind', 'satang', 'replaces', 'citation', 'why', 'at'])
		.where('plan_line_id', '=', line)
		.orderBy('fiscal_year')
		.orderBy('at')
		.orderBy('id')
		.limit(2000)
		.execute();
	const amounts = Object.fromEntries(asked.map((row) => [row.fiscal_year, row.satang]));
	return { years: moneyByYear(plan ? yearsOf(plan) : [], amounts, entries), entries };
}

/** Money of one organisation in one fiscal year; null when nothing of the kind was entered. */
export interface OrganisationMoney extends YearMoney {
	organisation: string;
	organisationName: string;
	plan_id: string;
	lines: number;
	/** lines whose ordinance amount is above what the plan asks for that year */
	above: number;
	made_up: boolean;
}

/**
 * Money by organisation for one fiscal year, by name; one query, which sums only the plans of the page shown.
 * Plan amounts count lines that stand; books count entries that no other replaces.
 */
export async function readBudgets(
	db: Db | Tx,
	wanted: { year: number; organisation?: string; locale: Locale; limit: number; offset: number },
): Promise<{ rows: OrganisationMoney[]; total: number }> {
	const name = organisationName('p.organisation_id', wanted.locale);
	const narrowed = wanted.organisation ? sql`and p.organisation_id = ${wanted.organisation}` : sql``;
	const { rows } = await sql<OrganisationMoney & { total: number }>`
		with page as (
			select p.id as plan_id, p.organisation_id as organisation, p.made_up, ${name} as "organisationName",
				count(*) over () as total, row_number() over (order by ${name} collate "und-x-icu", p.id) as place
			from plan p
			where ${wanted.year} between p.from_year and p.until_year ${narrowed}
			order by place limit ${wanted.limit} offset ${wanted.offset}
		), line as (
			select l.plan_id, b.ordinance, b.transfer, b.spent,
				(select a.satang from plan_amount a where a.plan_line_id = l.id and a.fiscal_year = ${wanted.year}
					and l.state in ('planned', 'amended')) as plan
			from page
			join plan_line l on l.plan_id = page.plan_id
			left join lateral (
				select sum(x.satang) filter (where x.kind = 'ordinance') as ordinance,
					sum(x.satang) filter (where x.kind = 'transfer') as transfer,
					sum(x.satang) filter (where x.kind = 'spent') as spent
				from budget_amount x
				where x.plan_line_id = l.id and x.fiscal_year = ${wanted.year}
					and not exists (select from budget_amount y where y.replaces = x.id)
			) b on true
		)
		select page.plan_id, page.organisation, page."organisationName", page.made_up, page.total,
			${wanted.year}::int as year, m.*
		from page cross join lateral (
			select count(*) filter (where plan > 0) as lines, count(*) filter (where ordinance > coalesce(plan, 0)) as above,
				sum(plan) as plan, sum(ordinance) as ordinance, sum(transfer) as transfer, sum(spent) as spent
			from line where line.plan_id = page.plan_id
		) m
		order by page.place`.execute(db);
	return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** The fiscal years any plan covers, newest first. */
export async function yearsWithPlans(db: Db | Tx): Promise<number[]> {
	const row = await db
		.selectFrom('plan')
		.select((eb) => [eb.fn.min('from_year').as('from_year'), eb.fn.max('until_year').as('until_year')])
		.executeTakeFirst();
	if (!row?.from_year || !row.until_year) return [];
	return yearsOf({ from_year: row.from_year, until_year: row.until_year }).reverse();
}

/** Sums of imported lines as they stand in the database, for checking an import against its own file. */
export async function readImported(
	tx: Tx,
	lines: readonly string[],
	years: readonly number[],
): Promise<{ year: number; plan: number; ordinance: number }[]> {
	// the first wording of each line: what the file said, whatever was announced since
	const { rows } = await sql<{ year: number; plan: number; ordinance: number }>`
		select y.year,
			(select coalesce(sum((v.amounts ->> y.year::text)::bigint), 0) from plan_line_version v
				where v.plan_line_id = any(${lines}) and v.version = 1) as plan,
			(select coalesce(sum(a.satang), 0) from budget_amount a
				where a.plan_line_id = any(${lines}) and a.fiscal_year = y.year and a.source = ${SOURCE}) as ordinance
		from unnest(${years}::int[]) as y(year) order by y.year`.execute(tx);
	return rows;
}

/** Titles of amounts for a trace, one query. */
export async function titlesOf(
	db: Db | Tx,
	ids: string[],
): Promise<Map<string, { title: string; at?: Date; made_up?: boolean }>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom('budget_amount')
		.select(['id', 'fiscal_year', 'satang', 'citation', 'at', 'made_up'])
		.where('id', 'in', ids)
		.execute();
	return new Map(rows.map((row) => [row.id, { title: titleOf(row), at: row.at, made_up: row.made_up }]));
}

const titleOf = (row: { fiscal_year: number; satang: number; citation: string }): string => {
	const [whole, part] = [Math.trunc(row.satang / 100), row.satang % 100];
	const figure = whole.toLocaleString('en') + (part ? `.${String(part).padStart(2, '0')}` : '');
	return `${figure} ฿ · ${row.fiscal_year} · ${row.citation}`;
};

/** The plan line an amount belongs to. */
export const lineOfAmount = async (db: Db | Tx, id: string): Promise<string | undefined> =>
	(await db.selectFrom('budget_amount').select('plan_line_id').where('id', '=', id).executeTakeFirst())?.plan_line_id;
