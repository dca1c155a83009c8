import type { Db, Tx } from '#platform/server';
import type { HandCount, Moderation, Voice } from '../voice.ts';
import { th, en } from '../words.ts';
import { voicesByKey } from './read-voices.ts';

/** Replies shown with a voice. */
const MOST_REPLIES = 200;

const handsOf = (on: Db | Tx, voice: string): Promise<HandCount[]> =>
	on
		.selectFrom('hand_count')
		.select(['agree', 'pass', 'disagree', 'counted_by as countedBy', 'at'])
		.where('voice_id', '=', voice)
		.orderBy('at')
		.orderBy('id')
		.limit(50)
		.execute();

const moderationsOf = (on: Db | Tx, voice: string): Promise<Moderation[]> =>
	on
		.selectFrom('voice_moderation as m')
		.leftJoin('person as p', 'p.id', 'm.person_id')
		.select(['m.from_state as from', 'm.to_state as to', 'm.why', 'p.display_name as by', 'm.at'])
		.where('m.voice_id', '=', voice)
		.orderBy('m.id')
		.limit(50)
		.execute();

/** The forum a voice was said in, or undefined. */
export const forumOfVoice = async (on: Db | Tx, voice: string): Promise<string | undefined> =>
	(await on.selectFrom('voice').select('forum_id').where('id', '=', voice).executeTakeFirst())?.forum_id;

/**
 * A voice with its forum, what it answers, its replies, hand counts and decisions; five queries.
 * @param seat the reader's seat in that forum, or null: a hidden voice is read by its speaker only
 * @returns undefined when there is no such voice
 */
export async function readVoice(on: Db | Tx, id: string, seat: string | null): Promise<Voice | undefined> {
	const around = await on
		.selectFrom('voice as v')
		.innerJoin('forum as f', 'f.id', 'v.forum_id')
		.leftJoin('place as p', 'p.code', 'f.place_code')
		.leftJoin('voice as q', 'q.id', 'v.answers_id')
		.leftJoin('seat as qs', 'qs.id', 'q.seat_id')
		.select([
			'f.id as forum',
			'f.title',
			'f.level',
			'f.state',
			'f.made_up',
			'f.language',
			'p.code',
			'p.name_th',
			'p.name_en',
			'q.id as question',
			'q.text as question_text',
			'q.state as question_state',
			'qs.pseudonym as question_by',
		])
		.select((eb) => [
			eb
				.exists(
					eb
						.selectFrom('receipt as r')
						.select('r.code')
						.where('r.subject_kind', '=', 'voice')
						.whereRef('r.subject_id', '=', 'v.id'),
				)
				.as('receipted'),
			eb
				.selectFrom('voice as a')
				.select((inner) => inner.fn.agg<string[]>('array_agg', ['a.id']).as('ids'))
				.whereRef('a.answers_id', '=', 'v.id')
				.where('a.state', '<>', 'hidden')
				.as('reply_ids'),
		])
		.where('v.id', '=', id)
		.executeTakeFirst();
	if (!around) return undefined;
	const [line] = await voicesByKey(on, [id], seat);
	const replied = await voicesByKey(on, (around.reply_ids ?? []).slice(0, MOST_REPLIES), seat);
	const seen = around.question && around.question_state !== 'hidden';
	return {
		...line!,
		forum: {
			id: around.forum,
			title: around.title,
			level: around.level,
			state: around.state,
			madeUp: around.made_up,
			language: around.language,
			place: around.code ? { code: around.code, nameTh: around.name_th ?? '', nameEn: around.name_en ?? '' } : null,
		},
		answers: seen ? { id: around.question!, text: around.question_text ?? '', pseudonym: around.question_by } : null,
		replied: replied.sort((a, b) => a.spokenOn.localeCompare(b.spokenOn) || a.id.localeCompare(b.id)),
		hands: await handsOf(on, id),
		moderations: await moderationsOf(on, id),
		receipted: Boolean(around.receipted),
	};
}

/** Whose a voice is, for the table of access. */
export async function ownerOf(on: Db | Tx, id: string): Promise<{ organisation: string; forum: string } | undefined> {
	return on
		.selectFrom('voice')
		.innerJoin('forum', 'forum.id', 'voice.forum_id')
		.select(['forum.organisation_id as organisation', 'forum.id as forum'])
		.where('voice.id', '=', id)
		.executeTakeFirst();
}

/** Titles for the trace, by key: the words themselves; of a hidden voice only that it is hidden. One query. */
export async function titlesOf(
	on: Db | Tx,
	ids: readonly string[],
): Promise<Map<string, { title: string; at?: Date; made_up?: boolean; quote?: string }>> {
	if (ids.length === 0) return new Map();
	const rows = await on
		.selectFrom('voice')
		.select(['id', 'text', 'state', 'spoken_at', 'made_up'])
		.where('id', 'in', [...ids])
		.execute();
	return new Map(
		rows.map((row) => {
			const hidden = `${th.hiddenTitle} · ${en.hiddenTitle}`;
			const told = { at: row.spoken_at, made_up: row.made_up };
			return [
				row.id,
				row.state === 'hidden' ? { ...told, title: hidden } : { ...told, title: shortened(row.text), quote: row.text },
			];
		}),
	);
}

const shortened = (text: string): string => (text.length <= 120 ? text : `${text.slice(0, 118).trimEnd()} …`);
