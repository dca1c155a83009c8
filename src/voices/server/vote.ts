import { sql } from 'kysely';
import { refuseIf, Refused } from '#platform';
import { seatOf } from '#forums/server';
import { lock, verb } from '#platform/server';
import { limits, openPace } from '../pace.ts';
import { whyNotPace, whyNotVote, windows } from '../rules.ts';
import { valueOf, type Answer } from '../voice.ts';
import { soonTell } from './live.ts';

/** An answer to a voice. */
export interface VoteInput {
	voice: string;
	answer: Answer;
	/** the secret of the voter's browser */
	device: string;
	/** network address of the browser, for the widest limit only; kept nowhere */
	address?: string;
	madeUp?: boolean;
}

/** What came of it; `changed` false when the seat had given this very answer before. */
export interface Voted {
	voice: string;
	forum: string;
	answer: Answer;
	changed: boolean;
}

const devicePace = openPace(limits.deviceVotesPerMinute, 60_000);
const addressPace = openPace(limits.addressVotesPerMinute, 60_000);

const voted = verb('voices.vote', async (act, input: VoteInput): Promise<Voted> => {
	const voice = await act.tx
		.selectFrom('voice')
		.innerJoin('forum', 'forum.id', 'voice.forum_id')
		.select(['voice.forum_id as forum', 'voice.state', 'forum.state as forumState'])
		.where('voice.id', '=', input.voice)
		.executeTakeFirst();
	if (!voice) throw new Refused('not-found', { voice: input.voice });
	refuseIf(whyNotVote(voice.forumState, voice.state));
	const seat = await seatOf(act, voice.forum, input.device, { madeUp: input.madeUp });
	await lock(act.tx, `seat:${seat.id}`);
	const { recent } = await act.tx
		.selectFrom('vote_cast')
		.select((eb) => eb.fn.countAll<number>().as('recent'))
		.where('seat_id', '=', seat.id)
		.where('at', '>', new Date(act.now.valueOf() - windows.vote.seconds * 1000))
		.executeTakeFirstOrThrow();
	refuseIf(whyNotPace(recent, windows.vote.most));
	// one statement: the key decides whether the vote is new, the condition whether it is a change, and only then
	// is there a row of history
	const { rows } = await sql`
		with changed as (
			insert into vote (voice_id, seat_id, forum_id, value, at)
			values (${input.voice}, ${seat.id}, ${voice.forum}, ${valueOf[input.answer]}, ${act.now})
			on conflict (voice_id, seat_id) do update set value = excluded.value, at = excluded.at
			where vote.value <> excluded.value
			returning voice_id, seat_id, value, at
		)
		insert into vote_cast (voice_id, seat_id, value, at)
		select voice_id, seat_id, value, at from changed
		returning id`.execute(act.tx);
	return { voice: input.voice, forum: voice.forum, answer: input.answer, changed: rows.length > 0 };
});

/**
 * Answers a voice, or changes the answer. The same answer again changes nothing and writes no history, however often
 * and however many at once; a first vote takes the seat.
 * @throws Refused 'not-found', 'voice-hidden', 'forum-not-open', 'forum-closed', 'too-many'
 */
export const vote: typeof voted = async (context, input) => {
	const now = context.clock().valueOf();
	if (context.actor.kind !== 'system') {
		if (!devicePace.take(input.device, now)) throw new Refused('too-many');
		if (input.address && !addressPace.take(input.address, now)) throw new Refused('too-many');
	}
	const output = await voted(context, { ...input, address: undefined });
	if (output.changed) soonTell(context.db, output.forum);
	return output;
};
