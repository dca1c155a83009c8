import { sql } from 'kysely';
import type { Db, Tx } from '#platform/server';
import type { Counts } from '../voice.ts';

interface CountRow extends Counts {
	voice_id: string;
}

const counted = sql`count(*) filter (where value = 1) as agree, count(*) filter (where value = -1) as disagree,
	count(*) filter (where value = 0) as pass`;

const byVoice = (rows: readonly CountRow[]): Map<string, Counts> =>
	new Map(rows.map(({ voice_id, ...counts }) => [voice_id, counts]));

/** The counts of every voice of a forum that has a vote; one query over an index that holds all it needs. */
export async function countsOfForum(on: Db | Tx, forum: string): Promise<Map<string, Counts>> {
	const { rows } = await sql<CountRow>`
		select voice_id, ${counted} from vote where forum_id = ${forum} group by voice_id`.execute(on);
	return byVoice(rows);
}

/** The counts of some voices; those without votes are left out. */
export async function countsOf(on: Db | Tx, voices: readonly string[]): Promise<Map<string, Counts>> {
	if (voices.length === 0) return new Map();
	const { rows } = await sql<CountRow>`
		select voice_id, ${counted} from vote where voice_id = any(${[...voices]}::text[]) group by voice_id`.execute(on);
	return byVoice(rows);
}

/** How much was said and by how many, for each forum; seats exist only once somebody spoke or voted. */
export async function talliesOf(
	on: Db | Tx,
	forums: readonly string[],
): Promise<Map<string, { voices: number; people: number }>> {
	if (forums.length === 0) return new Map();
	const { rows } = await sql<{ id: string; voices: number; people: number }>`
		select f.id,
			(select count(*) from voice v where v.forum_id = f.id and v.state <> 'hidden') as voices,
			(select count(*) from seat s where s.forum_id = f.id) as people
		from unnest(${[...forums]}::text[]) as f(id)`.execute(on);
	return new Map(rows.map(({ id, ...tally }) => [id, tally]));
}
