import { whyNotKeyIn, whyNotTakePart, type ForumState } from '#forums';
import { limits } from './pace.ts';
import type { Channel, VoiceState } from './voice.ts';

/** May somebody speak in a forum in this state, by this channel? */
export const whyNotSpeak = (forum: ForumState, channel: Channel): string | undefined =>
	channel === 'phone' ? whyNotTakePart(forum) : whyNotKeyIn(forum);

/** May a voice be answered by a vote? */
export function whyNotVote(forum: ForumState, voice: VoiceState): string | undefined {
	if (voice === 'hidden') return 'voice-hidden';
	return whyNotTakePart(forum);
}

/** May one voice answer another? Only in the same forum, and only one on view. */
export function whyNotAnswer(
	forum: string,
	other: { forum: string; state: VoiceState } | undefined,
): string | undefined {
	if (!other || other.forum !== forum) return 'voice-elsewhere';
	if (other.state === 'hidden') return 'voice-hidden';
}

/** May a voice be moved to a state? Hiding someone's word needs a reason, which is shown. */
export function whyNotModerate(from: VoiceState, to: VoiceState, why: string | undefined): string | undefined {
	if (from === to || to === 'heard') return 'voice-already';
	if (to === 'hidden' && !why) return 'voice-needs-reason';
}

/** Has a seat spoken, or voted, so often lately that it must wait? */
export const whyNotPace = (recent: number, most: number): string | undefined =>
	recent >= most ? 'too-many' : undefined;

/** The windows of the limits of one seat, in seconds. */
export const windows = {
	vote: { seconds: 60, most: limits.votesPerMinute },
	speak: { seconds: 600, most: limits.voicesPerTenMinutes },
} as const;
