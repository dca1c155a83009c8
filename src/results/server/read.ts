import { sql } from 'kysely';
import type { Locale } from '#platform';
import type { Db, Tx } from '#platform/server';
import { organisationName } from '#plans/server';
import type { EvidenceKind, ResultState } from '../result.ts';

/** A result in a list, with the newest word on it. */
export interface ResultItem {
	id: string;
	title: string;
	state: ResultState;
	reported_at: Date;
	made_up: boolean;
	line: string;
	lineName: string;
	organisation: string;
	organisationName: string;
	reports: number;
	/** reports that name evidence */
	evidence: number;
	text: string;
}

/** What a list of results is narrowed to. */
export interface ResultsWanted {
	state?: ResultState;
	organisation?: string;
	line?: string;
	q?: string;
	locale: Locale;
	limit: number;
	offset: number;
}

/** Results, the latest report first, one query. */
export async function readResults(
	db: Db | Tx,
	wanted: ResultsWanted,
): Promise<{ results: ResultItem[]; total: number }> {
	const q = wanted.q?.normalize('NFC').trim().slice(0, 100);
	const like = q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : undefined;
	const rows = await db
		.selectFrom('result as r')
		.innerJoin('plan_line as l', 'l.id', 'r.plan_line_id')
		.select(['r.id', 'r.title', 'r.state', 'r.reported_at', 'r.made_up', 'l.id as line', 'l.name as lineName'])
		.select('r.organisation_id as organisation')
		.select([
			organisationName('r.organisation_id', wanted.locale).as('organisationName'),
			sql<number>`(select count(*) from result_report p where p.result_id = r.id)`.as('reports'),
			sql<number>`(select count(*) from result_report p where p.result_id = r.id and p.evidence_kind is not null)`.as(
				'evidence',
			),
			sql<string>`(select p.text from result_report p where p.result_id = r.id order by p.seq desc limit 1)`.as('text'),
			sql<number>`count(*) over ()`.as('total'),
		])
		.$if(wanted.state !== undefined, (query) => query.where('r.state', '=', wanted.state!))
		.$if(wanted.organisation !== undefined, (query) => query.where('r.organisation_id', '=', wanted.organisation!))
		.$if(wanted.line !== undefined, (query) => query.where('r.plan_line_id', '=', wanted.line!))
		.$if(like !== undefined, (query) =>
			query.where((eb) => eb.or([eb('r.title', 'ilike', like!), eb('l.name', 'ilike', like!)])),
		)
		.orderBy('r.reported_at', 'desc')
		.orderBy('r.id')
		.limit(wanted.limit)
		.offset(wanted.offset)
		.execute();
	return { results: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** How many results stand in each state; states without any are 0. */
export async function countResults(db: Db | Tx): Promise<Record<ResultState, number>> {
	const rows = await db
		.selectFrom('result')
		.select((eb) => ['state', eb.fn.countAll<number>().as('n')])
		.groupBy('state')
		.execute();
	const counts: Record<ResultState, number> = { 'not-started': 0, 'in-progress': 0, done: 0, stopped: 0 };
	for (const row of rows) counts[row.state] = row.n;
	return counts;
}

/** One report as it was made. */
export interface ReportMade {
	seq: number;
	state: ResultState;
	text: string;
	evidence_kind: EvidenceKind | null;
	evidence_address: string | null;
	evidence_note: string | null;
	at: Date;
}

/** A result's own page: what was said, each time, newest first. */
export interface ResultPage extends Omit<ResultItem, 'reports' | 'evidence' | 'text'> {
	reports: ReportMade[];
}

/** A result with its reports, or undefined; two queries. */
export async function readResult(db: Db | Tx, id: string, locale: Locale): Promise<ResultPage | undefined> {
	const result = await db
		.selectFrom('result as r')
		.innerJoin('plan_line as l', 'l.id', 'r.plan_line_id')
		.select(['r.id', 'r.title', 'r.state', 'r.reported_at', 'r.made_up', 'l.id as line', 'l.name as lineName'])
		.select('r.organisation_id as organisation')
		.select(organisationName('r.organisation_id', locale).as('organisationName'))
		.where('r.id', '=', id)
		.executeTakeFirst();
	if (!result) return undefined;
	const reports = await db
		.selectFrom('result_report')
		.select(['seq', 'state', 'text', 'evidence_kind', 'evidence_address', 'evidence_note', 'at'])
		.where('result_id', '=', id)
		.orderBy('seq', 'desc')
		.execute();
	return { ...result, reports };
}

/** Titles of results for a trace, one query. */
export async function titlesOf(
	db: Db | Tx,
	ids: string[],
): Promise<Map<string, { title: string; at?: Date; made_up?: boolean }>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom('result')
		.select(['id', 'title', 'created_at', 'made_up'])
		.where('id', 'in', ids)
		.execute();
	return new Map(rows.map((row) => [row.id, { title: row.title, at: row.created_at, made_up: row.made_up }]));
}

/** Whose result it is, for asking who may report on it. */
export const ownerOf = (db: Db | Tx, id: string): Promise<{ organisation: string } | undefined> =>
	db.selectFrom('result').select('organisation_id as organisation').where('id', '=', id).executeTakeFirst();
