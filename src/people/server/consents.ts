import { Refused } from '#platform';
import { lock, verb, type Act, type Actor, type Db, type Tx } from '#platform/server';
import { wordingOn, type Purpose } from '../purposes.ts';

/** A consent as it stands. */
export interface Consent {
	id: string;
	purpose: Purpose;
	wordingVersion: number;
	forum: string | null;
	givenAt: Date;
}

const holder = (actor: Actor): { person_id: string | null; seat_id: string | null } => {
	if (actor.kind === 'person') return { person_id: actor.id, seat_id: null };
	if (actor.kind === 'seat') return { person_id: null, seat_id: actor.id };
	throw new Refused('sign-in-first');
};

const standing = (on: Db | Tx, actor: Actor, forum: string | null) => {
	const { person_id, seat_id } = holder(actor);
	return on
		.selectFrom('consent')
		.where('withdrawn_at', 'is', null)
		.where((eb) => (person_id ? eb('person_id', '=', person_id) : eb('seat_id', '=', seat_id)))
		.where((eb) => (forum === null ? eb('forum_id', 'is', null) : eb('forum_id', '=', forum)));
};

const lockFor = (act: Act) => lock(act.tx, `people.consent:${act.actor.kind}:${act.actor.id}`);

/**
 * Records that the actor (a person or a seat) agrees to a purpose, in the wording in force that they have just read.
 * Agreeing again to a newer wording closes the older consent; to the same wording changes nothing.
 * @param input.version version of the wording that was shown
 * @throws Refused 'wording-changed' when that is not the wording in force; 'sign-in-first' for nobody
 */
export const giveConsent = verb(
	'people.giveConsent',
	async (act, input: { purpose: Purpose; version: number; forum?: string }): Promise<{ id: string }> => {
		const forum = input.forum ?? null;
		if (act.actor.kind === 'seat' && forum !== act.actor.forum) throw new Refused('not-allowed');
		if (wordingOn(input.purpose, bangkokDay(act.now)).version !== input.version) throw new Refused('wording-changed');
		const who = holder(act.actor);
		await lockFor(act);
		const now = await standing(act.tx, act.actor, forum)
			.select(['id', 'wording_version'])
			.where('purpose', '=', input.purpose)
			.executeTakeFirst();
		if (now?.wording_version === input.version) return { id: now.id };
		if (now) await act.tx.updateTable('consent').set({ withdrawn_at: act.now }).where('id', '=', now.id).execute();
		const id = act.id();
		await act.tx
			.insertInto('consent')
			.values({
				id,
				...who,
				forum_id: forum,
				purpose: input.purpose,
				wording_version: input.version,
				given_at: act.now,
			})
			.execute();
		await act.announce('people.consent-given', { kind: 'consent', id }, { purpose: input.purpose });
		return { id };
	},
);

/**
 * Withdraws a consent of one's own (PDPA s.19: as easily as it was given). Whoever keeps data under it listens to
 * `people.consent-withdrawn` and erases. Withdrawing what was never given changes nothing.
 */
export const withdrawConsent = verb(
	'people.withdrawConsent',
	async (act, input: { purpose: Purpose; forum?: string }): Promise<void> => {
		await lockFor(act);
		const now = await standing(act.tx, act.actor, input.forum ?? null)
			.select('id')
			.where('purpose', '=', input.purpose)
			.executeTakeFirst();
		if (!now) return;
		await act.tx.updateTable('consent').set({ withdrawn_at: act.now }).where('id', '=', now.id).execute();
		await act.announce(
			'people.consent-withdrawn',
			{ kind: 'consent', id: now.id },
			{ purpose: input.purpose, holder: `${act.actor.kind}:${act.actor.id}`, forum: input.forum ?? null },
		);
	},
);

/** The consents of a person or a seat that stand now, for one forum or (null) for none in particular. */
export async function consentsOf(db: Db | Tx, actor: Actor, forum: string | null = null): Promise<Consent[]> {
	return standing(db, actor, forum)
		.select(['id', 'purpose', 'wording_version as wordingVersion', 'forum_id as forum', 'given_at as givenAt'])
		.orderBy('purpose')
		.execute();
}

/** The calendar day in Thailand, which has kept UTC+7 without change since 1920. */
const bangkokDay = (at: Date): string => new Date(at.valueOf() + 7 * 60 * 60 * 1000).toISOString().slice(0, 10);
