import { sql } from 'kysely';
import type { Act } from '#platform/server';
import type { Stance, VoiceKind, VoiceState } from '../voice.ts';

/** Something said elsewhere, as an import enters it. */
export interface BroughtVoice {
	id: string;
	forum: string;
	seat: string | null;
	kind: VoiceKind;
	text: string;
	answers: string | null;
	stance: Stance | null;
	topic: string | null;
	state: VoiceState;
	/** milliseconds since 1970 */
	at: number;
	ref: string;
}

/** Enters imported voices in one statement, so that a voice and what it answers may come in any order. */
export async function bringVoices(act: Act, source: string, voices: readonly BroughtVoice[]): Promise<void> {
	const of = <K extends keyof BroughtVoice>(name: K) => voices.map((voice) => voice[name]);
	await sql`
		insert into voice (id, forum_id, seat_id, kind, text, channel, answers_id, stance, topic, state, spoken_at, source, source_ref)
		select id, forum, seat, kind, said, 'import', answers, stance, topic, state, to_timestamp(at / 1000.0), ${source}, ref
		from unnest(${of('id')}::text[], ${of('forum')}::text[], ${of('seat')}::text[], ${of('kind')}::text[], ${of('text')}::text[],
			${of('answers')}::text[], ${of('stance')}::text[], ${of('topic')}::text[], ${of('state')}::text[],
			${of('at')}::float8[], ${of('ref')}::text[])
			as t(id, forum, seat, kind, said, answers, stance, topic, state, at, ref)`.execute(act.tx);
}

/** A vote cast elsewhere; `at` in milliseconds since 1970, null when the source does not tell. */
export interface BroughtVote {
	voice: string;
	seat: string;
	value: -1 | 0 | 1;
	at: number | null;
}

const CHUNK = 10_000;

/** Writes votes in chunks, in the order given: the history as it was cast, or the votes it ends in. */
export async function bringVotes(
	act: Act,
	into: 'history' | { forum: string },
	votes: readonly BroughtVote[],
	progress: (done: number) => void = () => {},
): Promise<void> {
	for (let from = 0; from < votes.length; from += CHUNK) {
		const chunk = votes.slice(from, from + CHUNK);
		const rows = sql`unnest(${chunk.map((vote) => vote.voice)}::text[], ${chunk.map((vote) => vote.seat)}::text[],
			${chunk.map((vote) => vote.value)}::smallint[], ${chunk.map((vote) => vote.at)}::float8[])
			with ordinality as t(voice, seat, value, at, place)`;
		await (
			into === 'history'
				? sql`insert into vote_cast (voice_id, seat_id, value, at)
					select voice, seat, value, to_timestamp(at / 1000.0) from ${rows} order by place`
				: sql`insert into vote (voice_id, seat_id, forum_id, value, at)
					select voice, seat, ${into.forum}, value, to_timestamp(at / 1000.0) from ${rows}`
		).execute(act.tx);
		progress(Math.min(from + CHUNK, votes.length));
	}
}
