import type { ForumLine } from '#forums';

export const voiceKinds = ['statement', 'need', 'proposal', 'story', 'argument', 'comment'] as const;
export type VoiceKind = (typeof voiceKinds)[number];

/** How a voice reached us. */
export const channels = ['phone', 'scribe', 'paper', 'hand-count', 'import'] as const;
export type Channel = (typeof channels)[number];

export const stances = ['agree', 'partly', 'disagree'] as const;
export type Stance = (typeof stances)[number];

/** `heard` and `shown` are on view and can be voted on; `shown` was looked at by a facilitator; `hidden` has a reason. */
export const voiceStates = ['heard', 'shown', 'hidden'] as const;
export type VoiceState = (typeof voiceStates)[number];

/** The three answers to a voice, in the order of the buttons. */
export const answers = ['agree', 'disagree', 'pass'] as const;
export type Answer = (typeof answers)[number];

/** How an answer is stored. The one place where a sign means something: 1 agrees, everywhere. */
export const valueOf = { agree: 1, disagree: -1, pass: 0 } as const satisfies Record<Answer, -1 | 0 | 1>;
export const answerOf = (value: -1 | 0 | 1): Answer => (value === 1 ? 'agree' : value === -1 ? 'disagree' : 'pass');

/** How many gave each answer. */
export interface Counts {
	agree: number;
	disagree: number;
	pass: number;
}

/** A voice as the public sees it: no key of a seat, no hour, a name that means nothing outside its forum. */
export interface VoiceLine {
	id: string;
	kind: VoiceKind;
	/** verbatim; empty when hidden from this reader */
	text: string;
	topic: string | null;
	state: VoiceState;
	channel: Channel;
	/** day it was said, in Bangkok, ISO */
	spokenOn: string;
	/** null when nobody in particular said it */
	pseudonym: string | null;
	stance: Stance | null;
	madeUp: boolean;
	source: string | null;
	counts: Counts;
	/** the reader's own answer */
	own: Answer | null;
	/** said from the reader's own seat */
	mine: boolean;
	replies: number;
}

/** Hands raised in the room, as somebody counted them. */
export interface HandCount extends Counts {
	countedBy: string;
	at: Date;
}

/** One decision on a voice. */
export interface Moderation {
	from: VoiceState;
	to: VoiceState;
	why: string | null;
	/** name of the one who decided, or null for the system */
	by: string | null;
	at: Date;
}

/** A voice with what stands around it. */
export interface Voice extends VoiceLine {
	forum: Pick<ForumLine, 'id' | 'title' | 'level' | 'state' | 'madeUp' | 'place'> & { language: string };
	/** the voice it answers */
	answers: { id: string; text: string; pseudonym: string | null } | null;
	replied: VoiceLine[];
	hands: HandCount[];
	moderations: Moderation[];
	/** whether a tracking code was given for it */
	receipted: boolean;
}
