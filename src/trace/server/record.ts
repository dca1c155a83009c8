import type { Act } from '#platform/server';
import type { Relation, Subject } from '../step.ts';

/** One link to be written: `to` came from `from`. */
export interface Recorded {
	from: Subject;
	to: Subject;
	relation: Relation;
	why?: string;
}

/**
 * Writes that one thing came from another, in the transaction of the act that made it so.
 * Several links may be given at once (a theme gathers hundreds of voices).
 */
export async function record(act: Act, ...links: Recorded[]): Promise<void> {
	for (let at = 0; at < links.length; at += 500)
		await act.tx
			.insertInto('trace')
			.values(
				links.slice(at, at + 500).map((link) => ({
					from_kind: link.from.kind,
					from_id: link.from.id,
					to_kind: link.to.kind,
					to_id: link.to.id,
					relation: link.relation,
					why: link.why ?? null,
					undoes: null,
					actor_kind: act.actor.kind,
					actor_id: act.actor.id,
					at: act.now,
				})),
			)
			.execute();
}

/** Takes back the live link between two things, by a row of its own; nothing is removed. Returns false when there is none. */
export async function undo(act: Act, link: Recorded): Promise<boolean> {
	const live = await act.tx
		.selectFrom('trace as t')
		.select('id')
		.where('from_kind', '=', link.from.kind)
		.where('from_id', '=', link.from.id)
		.where('to_kind', '=', link.to.kind)
		.where('to_id', '=', link.to.id)
		.where('relation', '=', link.relation)
		.where('undoes', 'is', null)
		.where((eb) => eb.not(eb.exists(eb.selectFrom('trace as u').select('u.id').whereRef('u.undoes', '=', 't.id'))))
		.orderBy('id', 'desc')
		.executeTakeFirst();
	if (!live) return false;
	await act.tx
		.insertInto('trace')
		.values({
			from_kind: link.from.kind,
			from_id: link.from.id,
			to_kind: link.to.kind,
			to_id: link.to.id,
			relation: link.relation,
			why: link.why ?? null,
			undoes: live.id,
			actor_kind: act.actor.kind,
			actor_id: act.actor.id,
			at: act.now,
		})
		.execute();
	return true;
}
