import { sql } from 'kysely';
import type { Db, Tx } from '#platform/server';
import type { SentState, Theme } from '../theme.ts';

// a ring cannot close: a theme gathers only themes sent up from a forum below its own
const standing = sql<number>`(
	with recursive below(id) as (
		select theme.id
		union
		select s.source_theme_id from below join theme_source s on s.theme_id = below.id
	)
	select count(distinct tv.voice_id) from below join theme_voice tv on tv.theme_id = below.id)`;

const themes = (on: Db | Tx) =>
	on
		.selectFrom('theme')
		.select([
			'theme.id',
			'theme.forum_id as forum',
			'theme.title',
			'theme.summary',
			'theme.state',
			'theme.published_at as publishedAt',
			'theme.made_up as madeUp',
		])
		.select(sql<number>`(select count(*) from theme_voice v where v.theme_id = theme.id)`.as('voices'))
		.select(standing.as('standing'))
		.select(sql<number>`(select count(*) from theme_source s where s.theme_id = theme.id)`.as('sources'));

/** Themes of one forum, oldest first; drafts only for those who gather. */
export const themesOf = (db: Db, forum: string, { drafts = false, limit = 50, offset = 0 } = {}): Promise<Theme[]> =>
	themes(db)
		.where('forum_id', '=', forum)
		.$if(!drafts, (q) => q.where('state', '=', 'published'))
		.orderBy('theme.created_at')
		.orderBy('theme.id')
		.limit(limit)
		.offset(offset)
		.execute();

/** Published themes of all forums, newest first, with their forum's name. */
export const latestThemes = (db: Db, { limit = 50, offset = 0 } = {}): Promise<(Theme & { forumTitle: string })[]> =>
	themes(db)
		.innerJoin('forum', 'forum.id', 'theme.forum_id')
		.select('forum.title as forumTitle')
		.where('theme.state', '=', 'published')
		.orderBy('theme.published_at', 'desc')
		.orderBy('theme.id')
		.limit(limit)
		.offset(offset)
		.execute();

/** How many themes are published in all forums. */
export const countPublished = async (db: Db): Promise<number> =>
	(
		await db
			.selectFrom('theme')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.where('state', '=', 'published')
			.executeTakeFirstOrThrow()
	).n;

/** How many themes a forum has; drafts only for those who gather. */
export const countThemes = async (db: Db, forum: string, drafts = false): Promise<number> =>
	(
		await db
			.selectFrom('theme')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.where('forum_id', '=', forum)
			.$if(!drafts, (q) => q.where('state', '=', 'published'))
			.executeTakeFirstOrThrow()
	).n;

/** One theme with the names of its forum and of the forum above. */
export const readTheme = (
	db: Db,
	id: string,
): Promise<(Theme & { forumTitle: string; parent: string | null; parentTitle: string | null }) | undefined> =>
	themes(db)
		.innerJoin('forum', 'forum.id', 'theme.forum_id')
		.leftJoin('forum as parent', 'parent.id', 'forum.parent_id')
		.select(['forum.title as forumTitle', 'forum.parent_id as parent', 'parent.title as parentTitle'])
		.where('theme.id', '=', id)
		.executeTakeFirst();

/** A voice under a theme, as it was spoken. */
export interface GatheredVoice {
	id: string;
	text: string;
	quoted: boolean;
	pseudonym: string | null;
	madeUp: boolean;
	/** day in Bangkok; the hour could tell who spoke */
	spokenOn: string;
}

/** Voices gathered directly under a theme: quoted ones first, then in the order spoken. */
export const voicesUnder = (db: Db, theme: string, { limit = 50, offset = 0 } = {}): Promise<GatheredVoice[]> =>
	db
		.selectFrom('theme_voice as tv')
		.innerJoin('voice as v', 'v.id', 'tv.voice_id')
		.leftJoin('seat as s', 's.id', 'v.seat_id')
		.select(['v.id', 'v.text', 'tv.quoted', 's.pseudonym', 'v.made_up as madeUp'])
		.select(sql<string>`to_char(v.spoken_at at time zone 'Asia/Bangkok', 'YYYY-MM-DD')`.as('spokenOn'))
		.where('tv.theme_id', '=', theme)
		.where('v.state', '<>', 'hidden')
		.orderBy('tv.quoted', 'desc')
		.orderBy('v.spoken_at')
		.orderBy('v.id')
		.limit(limit)
		.offset(offset)
		.execute();

/** Voices of a forum that may be gathered, in the order spoken, narrowed by a part of their words; and how many. */
export async function voicesToGather(db: Db, forum: string, { search = '', limit = 50, offset = 0 } = {}) {
	const found = db
		.selectFrom('voice')
		.where('forum_id', '=', forum)
		.where('state', '<>', 'hidden')
		.$if(search !== '', (q) => q.where('text', 'ilike', `%${search.replace(/[\\%_]/g, '\\$&')}%`));
	const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
	const voices = await found
		.select(['id', 'text'])
		.orderBy('spoken_at')
		.orderBy('id')
		.limit(limit)
		.offset(offset)
		.execute();
	return { voices, total };
}

/** A theme of a feeding forum, and the forum it came from. */
export interface SourceTheme {
	id: string;
	title: string;
	forum: string;
	forumTitle: string;
	standing: number;
	state: SentState | null;
	why: string | null;
}

const withForum = (db: Db) =>
	themes(db).innerJoin('forum', 'forum.id', 'theme.forum_id').select('forum.title as forumTitle');

/** Themes gathered under a theme. */
export const sourcesOf = (db: Db, theme: string): Promise<SourceTheme[]> =>
	withForum(db)
		.innerJoin('theme_source as ts', 'ts.source_theme_id', 'theme.id')
		.select([sql<SentState | null>`null`.as('state'), sql<string | null>`null`.as('why')])
		.where('ts.theme_id', '=', theme)
		.orderBy('forum.title')
		.limit(500)
		.execute();

/** Themes sent up to a forum and not yet decided on. */
export const offeredTo = (db: Db, forum: string): Promise<SourceTheme[]> =>
	withForum(db)
		.innerJoin('theme_sent as sent', 'sent.theme_id', 'theme.id')
		.select(['sent.state', 'sent.why'])
		.where('sent.to_forum_id', '=', forum)
		.where('sent.state', '=', 'offered')
		.orderBy('sent.sent_at')
		.limit(500)
		.execute();

/** Where a theme was sent, and what came of it. */
export const sentFrom = (db: Db, theme: string) =>
	db
		.selectFrom('theme_sent as sent')
		.innerJoin('forum', 'forum.id', 'sent.to_forum_id')
		.select(['forum.id', 'forum.title', 'sent.state', 'sent.why', 'sent.sent_at as sentAt'])
		.where('sent.theme_id', '=', theme)
		.execute();

/** On how many voices, of how many forums, a theme stands through all levels below it. */
export async function standsOn(db: Db, theme: string): Promise<{ voices: number; forums: number }> {
	const { rows } = await sql<{ voices: number; forums: number }>`
		with recursive below(id) as (
			select ${theme}::text collate "C"
			union
			select s.source_theme_id from below join theme_source s on s.theme_id = below.id
		)
		select count(distinct v.id) as voices, count(distinct v.forum_id) as forums
		from below join theme_voice tv on tv.theme_id = below.id join voice v on v.id = tv.voice_id`.execute(db);
	return rows[0] ?? { voices: 0, forums: 0 };
}

/** Titles for trails; a draft has none, so that nobody reads it before it is published. */
export async function titlesOf(db: Db, ids: string[]) {
	const rows = await db
		.selectFrom('theme')
		.select(['id', 'title', 'made_up'])
		.where('id', 'in', ids)
		.where('state', '=', 'published')
		.execute();
	return new Map(rows.map((row) => [row.id, { title: row.title, made_up: row.made_up }]));
}

/** Whose a theme is. */
export async function ownerOf(on: Db | Tx, id: string): Promise<{ organisation: string; forum: string } | undefined> {
	return on
		.selectFrom('theme')
		.innerJoin('forum', 'forum.id', 'theme.forum_id')
		.select(['forum.organisation_id as organisation', 'forum.id as forum'])
		.where('theme.id', '=', id)
		.executeTakeFirst();
}
