import { sql } from 'kysely';
import { Refused } from '#platform';
import { verb, type Db } from '#platform/server';
import { rolesOf } from './roles-of.ts';

/** How someone who asked to be forgotten is called from then on. */
export const forgottenName = 'ผู้ไม่ประสงค์ออกนาม';

/**
 * Forgets a person (Personal Data Protection Act B.E. 2562 s.33): the name, the address, every way to sign in and the
 * consents go; what was done in office stays on record under a key that no longer leads to anyone.
 * @throws Refused 'not-allowed' unless it is oneself, or the command line; 'not-found'; 'roles-first' while a role is
 *   held: an office is handed over first, so that no organisation is left without its administrator
 */
export const forgetPerson = verb('people.forgetPerson', async (act, { person }: { person: string }): Promise<void> => {
	const { actor, tx, now } = act;
	if (actor.kind !== 'system' && !(actor.kind === 'person' && actor.id === person)) throw new Refused('not-allowed');
	const known = await tx.selectFrom('person').select('id').where('id', '=', person).forUpdate().executeTakeFirst();
	if (!known) throw new Refused('not-found');
	if ((await rolesOf(tx, person, now)).length > 0) throw new Refused('roles-first');
	// sessions, passkeys and provider accounts go with it (on delete cascade)
	await tx.deleteFrom('login_user').where('id', '=', person).execute();
	await tx.updateTable('person').set({ display_name: forgottenName }).where('id', '=', person).execute();
	await tx
		.updateTable('consent')
		.set({ withdrawn_at: now })
		.where('person_id', '=', person)
		.where('withdrawn_at', 'is', null)
		.execute();
	await tx
		.updateTable('invitation')
		.set((eb) => ({ email: sql<string>`${eb.ref('id')} || '@forgotten.invalid'`, display_name: forgottenName }))
		.where('accepted_by', '=', person)
		.execute();
	await act.announce('people.forgotten', { kind: 'person', id: person });
});

const DAY = 24 * 60 * 60 * 1000;
/** How long an invitation that led to nothing keeps the invited person's address. */
const INVITATION_DAYS = 30;

/**
 * Removes what has served its time, every night: ended sessions and challenges, counted attempts, and the address and
 * name on invitations that expired or were withdrawn a month ago.
 * @returns rows changed
 */
export async function forgetStale(db: Db, now: Date): Promise<number> {
	const done = await Promise.all([
		db.deleteFrom('login_session').where('expires_at', '<', now).executeTakeFirst(),
		db.deleteFrom('login_verification').where('expires_at', '<', now).executeTakeFirst(),
		db
			.deleteFrom('login_attempt')
			.where('window_from', '<', new Date(now.valueOf() - DAY))
			.executeTakeFirst(),
		db
			.deleteFrom('login_rate_limit')
			.where('last_request', '<', now.valueOf() - DAY)
			.executeTakeFirst(),
	]);
	const blanked = await db
		.updateTable('invitation')
		.set((eb) => ({ email: sql<string>`${eb.ref('id')} || '@forgotten.invalid'`, display_name: forgottenName }))
		.where('accepted_at', 'is', null)
		.where('expires_at', '<', new Date(now.valueOf() - INVITATION_DAYS * DAY))
		.where('display_name', '<>', forgottenName)
		.executeTakeFirst();
	return done.reduce((sum, one) => sum + Number(one.numDeletedRows), Number(blanked.numUpdatedRows));
}
