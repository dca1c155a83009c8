import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Db, Tx } from '#platform/server';
import type { FedForum, Forum } from '../forum.ts';
import { forumsWithNames, lineColumns, lineOf } from './list-forums.ts';

const minutes = (time: string | null): string | null => time?.slice(0, 5) ?? null;

/** A forum with sections, signatures, target groups, stated numbers and agenda, or undefined; one query. */
export async function readForum(on: Db | Tx, id: string): Promise<Forum | undefined> {
	const row = await forumsWithNames(on)
		.leftJoin('place_group as region', (join) =>
			join.onRef('region.id', '=', 'forum.region_group').on('region.scheme_id', '=', 'forum-4'),
		)
		.select([
			...lineColumns,
			'forum.parent_id',
			'forum.region_group',
			'forum.venue',
			'forum.join_code',
			'forum.language',
			'forum.created_at',
			'region.name_th as region_th',
			'region.name_en as region_en',
		])
		.select((eb) => [
			jsonArrayFrom(
				eb
					.selectFrom('forum_section as s')
					.select(['s.section', 's.heading', 's.body'])
					.whereRef('s.forum_id', '=', 'forum.id')
					.orderBy('s.seq'),
			).as('sections'),
			jsonArrayFrom(
				eb
					.selectFrom('forum_signature as s')
					.select(['s.step', 's.name', 's.position', 's.acting_for as actingFor', 's.signed_on as signedOn'])
					.whereRef('s.forum_id', '=', 'forum.id')
					.orderBy(sql`array_position(array['proposer', 'endorser', 'approver'], s.step)`),
			).as('signatures'),
			jsonArrayFrom(
				eb
					.selectFrom('target_group as g')
					.select(['g.name', 'g.seats', 'g.quote'])
					.whereRef('g.forum_id', '=', 'forum.id')
					.orderBy('g.seq'),
			).as('groups'),
			jsonArrayFrom(
				eb
					.selectFrom('stated_number as n')
					.select(['n.subject', 'n.number', 'n.quote'])
					.whereRef('n.forum_id', '=', 'forum.id')
					.orderBy('n.seq'),
			).as('numbers'),
			jsonArrayFrom(
				eb
					.selectFrom('agenda_item as a')
					.select(['a.day', 'a.starts', 'a.ends', 'a.title', 'a.speaker', 'a.room'])
					.whereRef('a.forum_id', '=', 'forum.id')
					.orderBy('a.seq'),
			).as('agenda'),
		])
		.where('forum.id', '=', id)
		.executeTakeFirst();
	if (!row) return undefined;
	return {
		...lineOf(row),
		parentId: row.parent_id,
		regionGroup: row.region_group,
		region: row.region_th ? { nameTh: row.region_th, nameEn: row.region_en ?? row.region_th } : null,
		venue: row.venue,
		joinCode: row.join_code,
		language: row.language,
		createdAt: row.created_at,
		sections: row.sections,
		signatures: row.signatures,
		groups: row.groups,
		numbers: row.numbers,
		agenda: row.agenda.map((item) => ({ ...item, starts: minutes(item.starts), ends: minutes(item.ends) })),
	};
}

/** The forum a join code opens, or undefined. Codes are typed from paper: case and spaces do not matter. */
export const forumOfCode = (on: Db | Tx, code: string): Promise<{ id: string; state: Forum['state'] } | undefined> =>
	on
		.selectFrom('forum')
		.select(['id', 'state'])
		.where(
			'join_code',
			'=',
			code.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1').slice(0, 20),
		)
		.executeTakeFirst();

/** Most forums drawn in one tree. */
export const MOST_FED = 500;

interface TreeRow {
	id: string;
	parent_id: string | null;
	title: string;
	level: FedForum['level'];
	state: FedForum['state'];
	starts_on: string | null;
	side: 'above' | 'below';
}

/**
 * Where a forum stands: the forums above it that it feeds, nearest first, and the tree of those that feed it; one query.
 * Drafts are left out unless they are of `draftsOf`.
 */
export async function forumTree(
	on: Db | Tx,
	id: string,
	draftsOf: readonly string[] = [],
): Promise<{ above: FedForum[]; below: FedForum[] }> {
	const { rows } = await sql<TreeRow>`
		with recursive up as (
			select f.*, 0 as depth from forum f where f.id = ${id}
			union all
			select f.*, up.depth + 1 from up join forum f on f.id = up.parent_id
		), down as (
			select f.*, 1 as depth from forum f where f.parent_id = ${id}
			union all
			select f.*, down.depth + 1 from down join forum f on f.parent_id = down.id
		)
		select id, parent_id, title, level, state, starts_on, side from (
			select id, parent_id, organisation_id, title, level, state, starts_on, depth, 'above' as side from up where depth > 0
			union all
			(select id, parent_id, organisation_id, title, level, state, starts_on, depth, 'below' from down
				order by depth, starts_on nulls last, id limit ${MOST_FED})
		) tree
		where state <> 'draft' or organisation_id = any(${[...draftsOf]}::text[])
		order by side, depth, starts_on nulls last, id`.execute(on);
	const node = (row: TreeRow): FedForum => ({
		id: row.id,
		title: row.title,
		level: row.level,
		state: row.state,
		startsOn: row.starts_on,
		fedBy: [],
	});
	const nodes = new Map<string, FedForum>();
	const below: FedForum[] = [];
	for (const row of rows.filter((one) => one.side === 'below')) {
		const made = node(row);
		nodes.set(row.id, made);
		if (row.parent_id === id) below.push(made);
		else nodes.get(row.parent_id ?? '')?.fedBy.push(made);
	}
	return { above: rows.filter((one) => one.side === 'above').map(node), below };
}

/** Titles for the trace, by key; one query. */
export async function titlesOf(
	on: Db | Tx,
	ids: readonly string[],
): Promise<Map<string, { title: string; at?: Date; made_up?: boolean }>> {
	if (ids.length === 0) return new Map();
	const rows = await on
		.selectFrom('forum')
		.select(['id', 'title', 'starts_on', 'made_up'])
		.where('id', 'in', [...ids])
		.execute();
	return new Map(
		rows.map((row) => [
			row.id,
			{
				title: row.title,
				...(row.starts_on ? { at: new Date(`${row.starts_on}T00:00:00+07:00`) } : {}),
				made_up: row.made_up,
			},
		]),
	);
}
