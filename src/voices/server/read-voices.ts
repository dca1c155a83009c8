import { sql, type RawBuilder } from 'kysely';
import type { Db, Tx } from '#platform/server';
import type { VoiceQuestion } from '../forms.ts';
import { answerOf, type Channel, type Stance, type VoiceKind, type VoiceLine, type VoiceState } from '../voice.ts';
import { confidence } from '../wilson.ts';

interface VoiceRow {
	id: string;
	kind: VoiceKind;
	text: string;
	topic: string | null;
	state: VoiceState;
	channel: Channel;
	spoken_on: string;
	pseudonym: string | null;
	stance: Stance | null;
	made_up: boolean;
	source: string | null;
	agree: number;
	disagree: number;
	pass: number;
	own: -1 | 0 | 1 | null;
	mine: boolean;
	replies: number;
}

/**
 * Turns chosen keys (`chosen(id, place)`, in the order of `place`) into voices as the public sees them: counts, the
 * reader's own answer and the number of replies, but never the key of a seat or the hour somebody spoke.
 */
const drawn = (seat: string | null): RawBuilder<unknown> => sql`
	select v.id, v.kind, v.topic, v.state, v.channel, v.stance, v.made_up, v.source, s.pseudonym,
		case when v.state = 'hidden' and v.seat_id is distinct from ${seat} then '' else v.text end as text,
		to_char(v.spoken_at at time zone 'Asia/Bangkok', 'YYYY-MM-DD') as spoken_on,
		c.agree, c.disagree, c.pass, own.value as own, coalesce(v.seat_id = ${seat}, false) as mine, r.replies
	from chosen
	join voice v on v.id = chosen.id
	left join seat s on s.id = v.seat_id
	left join vote own on own.voice_id = v.id and own.seat_id = ${seat}
	cross join lateral (
		select count(*) filter (where value = 1) as agree, count(*) filter (where value = -1) as disagree,
			count(*) filter (where value = 0) as pass
		from vote where vote.voice_id = v.id) c
	cross join lateral (
		select count(*) as replies from voice a where a.answers_id = v.id and a.state <> 'hidden') r
	order by chosen.place`;

const lineOf = (row: VoiceRow): VoiceLine => ({
	id: row.id,
	kind: row.kind,
	text: row.text,
	topic: row.topic,
	state: row.state,
	channel: row.channel,
	spokenOn: row.spoken_on,
	pseudonym: row.pseudonym,
	stance: row.stance,
	madeUp: row.made_up,
	source: row.source,
	counts: { agree: row.agree, disagree: row.disagree, pass: row.pass },
	own: row.own === null ? null : answerOf(row.own),
	mine: row.mine,
	replies: row.replies,
});

/** Voices by key, in the order given; one query. */
export async function voicesByKey(on: Db | Tx, ids: readonly string[], seat: string | null): Promise<VoiceLine[]> {
	if (ids.length === 0) return [];
	const { rows } = await sql<VoiceRow>`
		with chosen as (select * from unnest(${[...ids]}::text[]) with ordinality as t(id, place))
		${drawn(seat)}`.execute(on);
	return rows.map(lineOf);
}

/** Which voices a reader asked for, beyond those of the forum that are on view and answer no other. */
const narrowed = (show: VoiceQuestion['show'], seat: string | null): RawBuilder<unknown> => {
	if (show === 'waiting') return sql`and v.state = 'heard'`;
	if (show === 'all') return sql``;
	if (!seat) return show === 'mine' ? sql`and false` : sql``;
	return show === 'mine'
		? sql`and v.seat_id = ${seat}`
		: sql`and not exists (select from vote where vote.voice_id = v.id and vote.seat_id = ${seat})`;
};

/** Newest first; fewest answers first (so that each voice gets a hearing); or most surely agreed with first. */
const ordered = (order: VoiceQuestion['order']): RawBuilder<unknown> => {
	if (order === 'few') return sql`coalesce(c.n, 0), v.spoken_at, v.id`;
	if (order === 'new') return sql`v.spoken_at desc, v.id`;
	const zz = sql.lit(confidence.z ** 2);
	// the lower end of Wilson's interval, as wilson.ts computes it
	return sql`((c.yes / c.n::float8 + ${zz} / (2 * c.n)) - ${sql.lit(confidence.z)}
		* sqrt(c.yes::float8 * (c.n - c.yes) / c.n ^ 3 + ${zz} / (4.0 * c.n ^ 2))) / (1 + ${zz} / c.n) desc nulls last,
		v.spoken_at desc, v.id`;
};

/**
 * One page of the voices of a forum; two queries, whatever the number of rows.
 * @param seat the reader's seat, or null
 */
export async function listVoices(
	on: Db | Tx,
	forum: string,
	question: VoiceQuestion,
	page: { offset: number; limit: number },
	seat: string | null,
): Promise<{ rows: VoiceLine[]; total: number }> {
	const whose = sql`from voice v where v.forum_id = ${forum} and v.answers_id is null and v.state <> 'hidden'
		${narrowed(question.show, seat)}`;
	const counted = sql<{ total: number }>`select count(*) as total ${whose}`;
	const { total } = (await counted.execute(on)).rows[0]!;
	const totals =
		question.order === 'new'
			? sql``
			: sql`left join (select voice_id, count(*) as n, count(*) filter (where value = 1) as yes
				from vote where forum_id = ${forum} group by voice_id) c on c.voice_id = v.id`;
	const { rows } = await sql<VoiceRow>`
		with chosen as (
			select v.id, row_number() over (order by ${ordered(question.order)}) as place
			from (select v.* ${whose}) v ${totals}
			order by place limit ${page.limit} offset ${page.offset}
		)
		${drawn(seat)}`.execute(on);
	return { rows: rows.map(lineOf), total };
}
