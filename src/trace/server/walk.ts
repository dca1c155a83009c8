import { sql } from 'kysely';
import type { Db, Tx } from '#platform/server';
import { stepsFrom, type Link, type Step, type Subject } from '../step.ts';

interface Row {
	id: number;
	from_kind: string;
	from_id: string;
	to_kind: string;
	to_id: string;
	relation: string;
	why: string | null;
	at: Date;
}

/** Most links one walk reads: a national line may stand on tens of thousands of voices; pages show counts beyond. */
export const MOST_LINKS = 5000;

// `union` (not `union all`) drops a link met twice, so diamonds do not multiply and rings end.
const walk = async (on: Db | Tx, start: Subject, direction: 'down' | 'up'): Promise<Link[]> => {
	const near = sql.raw(direction === 'down' ? 'from' : 'to');
	const far = sql.raw(direction === 'down' ? 'to' : 'from');
	const { rows } = await sql<Row>`
		with recursive live as not materialized (
			select t.id, t.from_kind, t.from_id, t.to_kind, t.to_id, t.relation, t.why, t.at
			from trace t
			where t.undoes is null and not exists (select 1 from trace u where u.undoes = t.id)
		), walk as (
			select l.* from live l where l.${near}_kind = ${start.kind} and l.${near}_id = ${start.id}
			union
			select l.* from walk w join live l on l.${near}_kind = w.${far}_kind and l.${near}_id = w.${far}_id
		)
		select * from walk limit ${MOST_LINKS}`.execute(on);
	return rows.map((row) => ({
		id: row.id,
		from: { kind: row.from_kind, id: row.from_id },
		to: { kind: row.to_kind, id: row.to_id },
		relation: row.relation,
		why: row.why,
		at: row.at,
	}));
};

/** "What became of this": every later step across all stages and levels, in one query. */
export const downstream = async (on: Db | Tx, start: Subject): Promise<Step[]> =>
	stepsFrom(start, await walk(on, start, 'down'), 'down');

/** "Where this came from": every earlier step down to the voices, in one query. */
export const upstream = async (on: Db | Tx, start: Subject): Promise<Step[]> =>
	stepsFrom(start, await walk(on, start, 'up'), 'up');
