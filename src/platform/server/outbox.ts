import { sql } from 'kysely';
import type { Db } from './database.ts';
import { log } from './log.ts';

/** What a listener hears. It is only a signal: the listener re-reads current data. */
export interface Heard {
	event: string;
	subject: { kind: string; id: string };
	data: Record<string, unknown>;
	at: Date;
}

/** Who listens to what, as wiring.ts lists it. */
export type Listeners = Record<string, ((db: Db, heard: Heard) => Promise<void>)[]>;

const MOST_TRIES = 8;

/**
 * Tells waiting events to their listeners, oldest first, at least once each; several processes may drain at once.
 * An event whose listener fails is tried again later, up to 8 times, then kept with its fault for an operator to see.
 * @returns how many events were handled
 */
export async function drainOutbox(db: Db, listeners: Listeners, clock: () => Date, most = 200): Promise<number> {
	let handled = 0;
	while (handled < most) {
		const found = await db.transaction().execute(async (tx) => {
			const row = await tx
				.selectFrom('outbox')
				.selectAll()
				.where('handled_at', 'is', null)
				.where('tries', '<', MOST_TRIES)
				.where((eb) => eb('at', '<=', sql<Date>`${clock()}::timestamptz - (tries * tries) * interval '1 second'`))
				.orderBy('id')
				.limit(1)
				.forUpdate()
				.skipLocked()
				.executeTakeFirst();
			if (!row) return false;
			const heard = {
				event: row.event,
				subject: { kind: row.subject_kind, id: row.subject_id },
				data: row.data,
				at: row.at,
			};
			try {
				for (const listener of listeners[row.event] ?? []) await listener(db, heard);
				await tx.updateTable('outbox').set({ handled_at: clock(), fault: null }).where('id', '=', row.id).execute();
			} catch (fault) {
				log.error({ event: row.event, outbox: row.id, fault: (fault as Error).message }, 'listener failed');
				await tx
					.updateTable('outbox')
					.set((eb) => ({ tries: eb('tries', '+', 1), fault: (fault as Error).message.slice(0, 500) }))
					.where('id', '=', row.id)
					.execute();
			}
			return true;
		});
		if (!found) break;
		handled++;
	}
	return handled;
}
