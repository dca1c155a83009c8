import { createHash } from 'node:crypto';
import { Refused, refuseIf } from '#platform';
import { verb, type Act, type Db, type Tx } from '#platform/server';
import { pseudonymOf } from '../pseudonym.ts';
import { whyNotTakePart } from '../rules.ts';

/** A seat: the key others refer to, and the name shown in this forum. */
export interface Seat {
	id: string;
	pseudonym: string;
}

/** What stands for a device in one forum. Two forums give two digests that cannot be joined. */
export const tokenOf = (device: string, forum: string): string =>
	createHash('sha256').update(`${device}:${forum}`, 'utf8').digest('hex');

/** The seat a device has in a forum, or undefined when it has none yet; takes none. */
export const findSeat = (on: Db | Tx, forum: string, device: string): Promise<Seat | undefined> =>
	on
		.selectFrom('seat')
		.select(['id', 'pseudonym'])
		.where('forum_id', '=', forum)
		.where('token_hash', '=', tokenOf(device, forum))
		.executeTakeFirst();

/** How a person takes part, and whether the person is invented. */
export interface SeatFacts {
	channel?: 'phone' | 'scribe' | 'paper';
	madeUp?: boolean;
}

/**
 * The seat of a device in a forum, taken now if it had none: two requests of a new person at once get one seat.
 * Called inside another verb; whether the forum is open is for the caller to know.
 * @param device the secret in the person's cookie; for a scribe's paper a fresh one made for that person
 */
export async function seatOf(act: Act, forum: string, device: string, facts: SeatFacts = {}): Promise<Seat> {
	const had = await findSeat(act.tx, forum, device);
	if (had) return had;
	const id = act.id();
	const row = {
		id,
		forum_id: forum,
		token_hash: tokenOf(device, forum),
		pseudonym: pseudonymOf(id),
		channel: facts.channel ?? 'phone',
		made_up: facts.madeUp ?? false,
		source: null,
		source_ref: null,
		taken_at: act.now,
	};
	const taken = await act.tx
		.insertInto('seat')
		.values(row)
		.onConflict((conflict) => conflict.columns(['forum_id', 'token_hash']).doNothing())
		.returning(['id', 'pseudonym'])
		.executeTakeFirst();
	// nothing came back: another request of the same device was first, and has committed by now
	return taken ?? (await findSeat(act.tx, forum, device))!;
}

/**
 * Takes a seat in an open forum before saying anything, for instance at the door.
 * @throws Refused 'not-found', 'forum-not-open', 'forum-closed'
 */
export const takeSeat = verb(
	'forums.take-seat',
	async (act, input: { forum: string; device: string } & SeatFacts): Promise<Seat> => {
		const forum = await act.tx.selectFrom('forum').select('state').where('id', '=', input.forum).executeTakeFirst();
		if (!forum) throw new Refused('not-found', { forum: input.forum });
		refuseIf(whyNotTakePart(forum.state));
		return seatOf(act, input.forum, input.device, input);
	},
);
