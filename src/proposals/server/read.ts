import { sql } from 'kysely';
import type { Locale } from '#platform';
import type { Db, Tx } from '#platform/server';
import type { AnswerKind, Proposal, ProposalState } from '../proposal.ts';

// the name an organisation has today; an organisation without an open version keeps its last one
const nameNow = (key: string, locale: Locale) =>
	sql<string>`(select coalesce(${sql.ref(locale === 'en' ? 'o.name_en' : 'o.name_th')}, o.name_th) from organisation_version o where o.organisation_id = ${sql.ref(key)} order by o.valid_until desc nulls first limit 1)`;

const proposals = (on: Db | Tx, locale: Locale) =>
	on
		.selectFrom('proposal')
		.select([
			'proposal.id',
			'proposal.theme_id as theme',
			'proposal.forum_id as forum',
			'proposal.title',
			'proposal.ask',
			'proposal.reason',
			'proposal.addressed_to as addressedTo',
			'proposal.state',
			'proposal.sent_at as sentAt',
			'proposal.due_on as dueOn',
			'proposal.made_up as madeUp',
		])
		.select(nameNow('proposal.addressed_to', locale).as('addressee'));

/** What a list of proposals is narrowed by. */
export interface ProposalFilter {
	state?: ProposalState;
	organisation?: string;
	forum?: string;
	theme?: string;
}

const narrowed = <Q extends { where: (...given: never[]) => Q }>(query: Q, filter: ProposalFilter): Q => {
	let q = query;
	const where = (column: string, value: string) => (q = (q.where as (...given: unknown[]) => Q)(column, '=', value));
	if (filter.state) where('proposal.state', filter.state);
	if (filter.organisation) where('proposal.addressed_to', filter.organisation);
	if (filter.forum) where('proposal.forum_id', filter.forum);
	if (filter.theme) where('proposal.theme_id', filter.theme);
	return q;
};

/** Proposals that were sent, newest first. */
export const listProposals = (
	db: Db,
	filter: ProposalFilter,
	{ locale = 'th', limit = 50, offset = 0 }: { locale?: Locale; limit?: number; offset?: number } = {},
): Promise<Proposal[]> =>
	narrowed(proposals(db, locale), filter)
		.where('proposal.state', '<>', 'draft')
		.orderBy('proposal.sent_at', 'desc')
		.orderBy('proposal.id')
		.limit(limit)
		.offset(offset)
		.execute();

/** How many proposals a filter finds. */
export const countProposals = async (db: Db, filter: ProposalFilter): Promise<number> =>
	(
		await narrowed(
			db.selectFrom('proposal').select((eb) => eb.fn.countAll<number>().as('n')),
			filter,
		)
			.where('proposal.state', '<>', 'draft')
			.executeTakeFirstOrThrow()
	).n;

/** One proposal with the names of its theme and forum. */
export const readProposal = (
	db: Db,
	id: string,
	locale: Locale = 'th',
): Promise<(Proposal & { themeTitle: string; forumTitle: string }) | undefined> =>
	proposals(db, locale)
		.innerJoin('theme', 'theme.id', 'proposal.theme_id')
		.innerJoin('forum', 'forum.id', 'proposal.forum_id')
		.select(['theme.title as themeTitle', 'forum.title as forumTitle'])
		.where('proposal.id', '=', id)
		.executeTakeFirst();

/** Proposals worded from a theme, drafts among them for those who word. */
export const proposalsOf = (db: Db, theme: string, drafts: boolean, locale: Locale = 'th'): Promise<Proposal[]> =>
	proposals(db, locale)
		.where('theme_id', '=', theme)
		.$if(!drafts, (q) => q.where('state', '<>', 'draft'))
		.orderBy('created_at')
		.limit(100)
		.execute();

/** One answer as it was given. */
export interface Answer {
	id: string;
	kind: AnswerKind;
	body: string;
	referredTo: string | null;
	referredName: string | null;
	at: Date;
}

/** The answers to a proposal, the standing one first. */
export const answersTo = (db: Db, proposal: string, locale: Locale = 'th'): Promise<Answer[]> =>
	db
		.selectFrom('proposal_answer as a')
		.select(['a.id', 'a.kind', 'a.body', 'a.referred_to as referredTo', 'a.at'])
		.select(nameNow('a.referred_to', locale).as('referredName'))
		.where('a.proposal_id', '=', proposal)
		.orderBy('a.at', 'desc')
		.orderBy('a.id')
		.execute();

/** Titles for trails; a draft has none, so that nobody reads it before it is sent. */
export async function titlesOf(db: Db, ids: string[]) {
	const rows = await db
		.selectFrom('proposal')
		.select(['id', 'title', 'made_up'])
		.where('id', 'in', ids)
		.where('state', '<>', 'draft')
		.execute();
	return new Map(rows.map((row) => [row.id, { title: row.title, made_up: row.made_up }]));
}

/** First words of answers, for trails. */
export async function answerTitlesOf(db: Db, ids: string[]) {
	const rows = await db.selectFrom('proposal_answer').select(['id', 'body', 'at']).where('id', 'in', ids).execute();
	return new Map(rows.map((row) => [row.id, { title: row.body.slice(0, 160), at: row.at }]));
}

/** The proposal an answer was given to. */
export const proposalOfAnswer = (db: Db, answer: string): Promise<{ proposal: string } | undefined> =>
	db.selectFrom('proposal_answer').select('proposal_id as proposal').where('id', '=', answer).executeTakeFirst();

/** Whose a proposal is: the organisation that convened the forum it comes from. */
export async function ownerOf(on: Db | Tx, id: string): Promise<{ organisation: string; forum: string } | undefined> {
	return on
		.selectFrom('proposal')
		.innerJoin('forum', 'forum.id', 'proposal.forum_id')
		.select(['forum.organisation_id as organisation', 'forum.id as forum'])
		.where('proposal.id', '=', id)
		.executeTakeFirst();
}
