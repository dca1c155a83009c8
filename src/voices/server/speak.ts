import { refuseIf, Refused } from '#platform';
import { seatOf } from '#forums/server';
import { allow } from '#people/server';
import { lock, tell, verb, type Act } from '#platform/server';
import { giveReceipt } from '#trace/server';
import { limits, openPace } from '../pace.ts';
import { whyNotAnswer, whyNotPace, whyNotSpeak, windows } from '../rules.ts';
import type { Stance, VoiceKind } from '../voice.ts';

/** Something said in a forum. */
export interface SpeakInput {
	forum: string;
	text: string;
	kind?: VoiceKind;
	/** phone unless said; scribe and paper need the permission to write for others */
	channel?: 'phone' | 'scribe' | 'paper';
	/** the secret of the speaker's browser; needed by phone, not used otherwise */
	device?: string;
	/** key of the voice it answers */
	answers?: string;
	stance?: Stance;
	/** ISO day on which a paper was written */
	spokenOn?: string;
	/** network address of the browser, for the widest limit only; kept nowhere */
	address?: string;
	madeUp?: boolean;
}

/** What the speaker gets: the key of the voice, the code to follow it by, and the name it is shown under. */
export interface Spoken {
	id: string;
	forum: string;
	receipt: string;
	pseudonym: string;
}

const devicePace = openPace(limits.deviceVoicesPerTenMinutes, 600_000);
const addressPace = openPace(limits.addressVoicesPerTenMinutes, 600_000);

/** The instant a voice was said: now, or noon in Bangkok of the day on the paper. */
function spokenAt(act: Act, day: string | undefined): Date {
	if (!day) return act.now;
	const noon = new Date(`${day}T12:00:00+07:00`);
	if (noon > act.now) {
		if (noon.valueOf() - act.now.valueOf() > 24 * 3_600_000) throw new Refused('voice-from-tomorrow');
		return act.now;
	}
	return noon;
}

/** The seat that speaks. Behind a scribe or a paper stands a person of their own: a fresh secret, known to nobody. */
async function speaker(act: Act, input: SpeakInput, organisation: string) {
	const channel = input.channel ?? 'phone';
	if (channel !== 'phone') {
		await allow(act, 'voice.scribe', { organisation, forum: input.forum });
		return seatOf(act, input.forum, `${channel}:${act.id()}${act.id()}`, { channel, madeUp: input.madeUp });
	}
	if (!input.device) throw new Refused('voice-without-seat');
	return seatOf(act, input.forum, input.device, { channel, madeUp: input.madeUp });
}

const spoken = verb('voices.speak', async (act, input: SpeakInput): Promise<Spoken> => {
	const channel = input.channel ?? 'phone';
	const forum = await act.tx
		.selectFrom('forum')
		.select(['state', 'organisation_id'])
		.where('id', '=', input.forum)
		.executeTakeFirst();
	if (!forum) throw new Refused('not-found', { forum: input.forum });
	refuseIf(whyNotSpeak(forum.state, channel));
	if (input.answers) {
		const other = await act.tx
			.selectFrom('voice')
			.select(['forum_id as forum', 'state'])
			.where('id', '=', input.answers)
			.executeTakeFirst();
		refuseIf(whyNotAnswer(input.forum, other));
	} else if (input.stance) throw new Refused('voice-elsewhere');
	const seat = await speaker(act, input, forum.organisation_id);
	await lock(act.tx, `seat:${seat.id}`);
	const { recent } = await act.tx
		.selectFrom('voice')
		.select((eb) => eb.fn.countAll<number>().as('recent'))
		.where('seat_id', '=', seat.id)
		.where('spoken_at', '>', new Date(act.now.valueOf() - windows.speak.seconds * 1000))
		.executeTakeFirstOrThrow();
	refuseIf(whyNotPace(recent, windows.speak.most));
	const id = act.id();
	await act.tx
		.insertInto('voice')
		.values({
			id,
			forum_id: input.forum,
			seat_id: seat.id,
			kind: input.answers ? 'comment' : (input.kind ?? 'statement'),
			text: input.text,
			channel,
			scribed_by: channel === 'phone' || act.actor.kind !== 'person' ? null : act.actor.id,
			answers_id: input.answers ?? null,
			stance: input.stance ?? null,
			topic: null,
			state: 'heard',
			spoken_at: spokenAt(act, channel === 'paper' ? input.spokenOn : undefined),
			made_up: input.madeUp ?? false,
			source: null,
			source_ref: null,
		})
		.execute();
	const receipt = await giveReceipt(act, { kind: 'voice', id }, input.text);
	await act.announce('voices.spoken', { kind: 'voice', id }, { forum: input.forum });
	await tell(act.tx, `forum:${input.forum}`, 'voice');
	return { id, forum: input.forum, receipt, pseudonym: seat.pseudonym };
});

/**
 * Says something in an open forum: by phone from one's own seat, through a scribe, or keyed from paper. The words are
 * kept as they are; the speaker gets a tracking code.
 * @throws Refused 'not-found', 'forum-not-open', 'forum-closed', 'forum-concluded', 'voice-elsewhere', 'voice-hidden',
 * 'voice-without-seat', 'voice-from-tomorrow', 'too-many', 'sign-in-first', 'not-allowed'
 */
export const speak: typeof spoken = async (context, input) => {
	const now = context.clock().valueOf();
	if (context.actor.kind !== 'system' && (input.channel ?? 'phone') === 'phone') {
		if (input.device && !devicePace.take(input.device, now)) throw new Refused('too-many');
		if (input.address && !addressPace.take(input.address, now)) throw new Refused('too-many');
	}
	// an address is for counting only: it must not reach the digest of the idempotency key
	return spoken(context, { ...input, address: undefined });
};
