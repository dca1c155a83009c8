import { fields } from '#platform';
import * as v from 'valibot';
import { answers, stances } from './voice.ts';

const absent = <S extends v.GenericSchema<string, unknown>>(schema: S) => v.optional(fields.optional(schema));

/** Kinds people choose from; arguments come from imports, comments are made by answering. */
export const spokenKinds = ['statement', 'need', 'proposal', 'story'] as const;
/** Most characters of one voice. */
export const mostCharacters = 1000;

/** Something said, by phone, through a scribe, or keyed from paper. */
export const SpeakForm = v.object({
	text: fields.text(mostCharacters),
	kind: v.optional(fields.choice([...spokenKinds, 'comment']), 'statement'),
	channel: v.optional(fields.choice(['phone', 'scribe', 'paper']), 'phone'),
	answers: absent(fields.id),
	stance: absent(fields.choice(stances)),
	/** for paper: the day it was written */
	spokenOn: absent(fields.date),
});

/** An answer to a voice. */
export const VoteForm = v.object({ voice: fields.id, answer: fields.choice(answers) });

/** A decision on a voice. */
export const ModerateForm = v.object({
	voice: fields.id,
	to: fields.choice(['shown', 'hidden']),
	why: absent(fields.line(500)),
});

/** Hands counted in the room. */
export const HandsForm = v.object({
	agree: fields.whole(0, 100_000),
	disagree: fields.whole(0, 100_000),
	pass: fields.whole(0, 100_000),
	countedBy: fields.line(300),
});

export const orders = ['new', 'few', 'agreed'] as const;
export const shows = ['all', 'todo', 'mine', 'waiting'] as const;

/** What the list of voices can be asked. */
export const VoiceQuestion = v.object({
	order: v.fallback(v.optional(v.picklist(orders), 'new'), 'new'),
	show: v.fallback(v.optional(v.picklist(shows), 'all'), 'all'),
});
export type VoiceQuestion = v.InferOutput<typeof VoiceQuestion>;

/** A tracking code as typed. */
export const FollowForm = v.object({ code: fields.line(40) });
