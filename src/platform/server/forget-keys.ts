import type { Db } from './database.ts';

const DAYS = 7;

/** Forgets idempotency keys and handled events older than seven days; nobody sends a form again after that. */
export async function forgetKeys(db: Db, now: Date): Promise<void> {
	const before = new Date(now.valueOf() - DAYS * 86_400_000);
	await db.deleteFrom('idempotency').where('at', '<', before).execute();
	await db.deleteFrom('outbox').where('handled_at', '<', before).execute();
}
