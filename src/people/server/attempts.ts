import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#platform/server';

/** Most password attempts in fifteen minutes. A hall or an office shares one address, so the account counts first. */
export const attemptLimits = { accountHere: 8, account: 20, address: 300 } as const;
const WINDOW_MINUTES = 15;

/** Who tries to sign in, and from where. */
export interface Attempt {
	email: string;
	/** the client's network address, from `event.getClientAddress()` */
	address: string;
}

const keysOf = (secret: string, { email, address }: Attempt): Record<string, number> => {
	const key = (...parts: string[]) =>
		createHmac('sha256', secret)
			.update(`people.attempt:${parts.join('\n')}`)
			.digest('base64url');
	return {
		[key('account-here', email, address)]: attemptLimits.accountHere,
		[key('account', email)]: attemptLimits.account,
		[key('address', address)]: attemptLimits.address,
	};
};

/**
 * Counts one attempt and says whether it may go on. Counting and judging are one statement, so that attempts made at
 * the same instant cannot slip past together. Unknown accounts are counted like known ones.
 */
export async function countAttempt(db: Db, secret: string, attempt: Attempt, now: Date): Promise<boolean> {
	const limits = keysOf(secret, attempt);
	const stale = sql<boolean>`login_attempt.window_from <= ${now}::timestamptz - make_interval(mins => ${WINDOW_MINUTES})`;
	const rows = await db
		.insertInto('login_attempt')
		// sorted, so that two attempts never wait for each other in a ring
		.values(
			Object.keys(limits)
				.sort()
				.map((key) => ({ key, count: 1, window_from: now })),
		)
		.onConflict((conflict) =>
			conflict.column('key').doUpdateSet({
				count: sql<number>`case when ${stale} then 1 else login_attempt.count + 1 end`,
				window_from: sql<Date>`case when ${stale} then ${now}::timestamptz else login_attempt.window_from end`,
			}),
		)
		.returning(['key', 'count'])
		.execute();
	return rows.every((row) => row.count <= (limits[row.key] ?? 0));
}

/** Forgets the attempts on an account after a success (those of the address stay), and rows older than a day. */
export async function forgetAttempts(db: Db, secret: string, attempt: Attempt, now: Date): Promise<void> {
	const [here = '', account = ''] = Object.keys(keysOf(secret, attempt));
	await db
		.deleteFrom('login_attempt')
		.where((eb) =>
			eb.or([
				eb('key', 'in', [here, account]),
				eb('window_from', '<', sql<Date>`${now}::timestamptz - interval '1 day'`),
			]),
		)
		.execute();
}
