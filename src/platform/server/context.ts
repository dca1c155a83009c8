import { newId } from './ids.ts';
import type { Db, Tx } from './database.ts';

/** Who acts. A seat is one person's pseudonymous place in one forum; nobody is a reader without either. */
export type Actor =
	| { kind: 'person'; id: string }
	| { kind: 'seat'; id: string; forum: string }
	| { kind: 'system'; id: string }
	| { kind: 'nobody'; id: '' };

/** The reader who has neither signed in nor taken a seat. */
export const nobody: Actor = { kind: 'nobody', id: '' };

/** What a thing is called in trace and outbox: its kind and its key. */
export interface Ref {
	kind: string;
	id: string;
}

/** What a verb needs from outside; clock, keys and randomness are passed in so that a story can be told again. */
export interface Context {
	db: Db;
	clock(): Date;
	id(): string;
	random(): number;
	actor: Actor;
	/** Idempotency key of this one sending of a form; the same key again repeats the answer, not the write. */
	key?: string;
}

/** What a verb works with: the context, inside one transaction. Passing it to another verb joins the transaction. */
export interface Act extends Context {
	tx: Tx;
	/** The instant of this act; one act has one instant. */
	now: Date;
	/** Writes an event to the outbox; it is told to listeners only if the transaction commits. */
	announce(event: string, subject: Ref, data?: Record<string, unknown>): Promise<void>;
}

/** A context with the machine's clock and randomness. */
export const liveContext = (db: Db, actor: Actor = nobody, key?: string): Context => ({
	db,
	clock: () => new Date(),
	id: () => newId(),
	random: Math.random,
	actor,
	key,
});
