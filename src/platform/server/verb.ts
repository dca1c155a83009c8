import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Refused } from '../refused.ts';
import type { Act, Context } from './context.ts';
import type { Tx } from './database.ts';

/** A verb: one thing someone can do, done whole or not at all. */
export type Verb<I, O> = (context: Context, input: I) => Promise<O>;

const RETRIED = new Set(['40001', '40P01']); // serialization failure, deadlock: the server chose us to step back
const MOST_TRIES = 4;

const isAct = (context: Context): context is Act => 'tx' in context;

const announcer =
	(tx: Tx, now: Date): Act['announce'] =>
	async (event, subject, data = {}) => {
		await tx
			.insertInto('outbox')
			.values({ event, subject_kind: subject.kind, subject_id: subject.id, data: JSON.stringify(data), at: now })
			.execute();
	};

/** Takes the key for this act. An earlier success with the same key and input gives its answer back. */
async function claim(
	tx: Tx,
	context: Context,
	verb: string,
	input: unknown,
	now: Date,
): Promise<{ answer: unknown } | undefined> {
	const digest = createHash('sha256')
		.update(JSON.stringify(input) ?? '')
		.digest('hex');
	const actor = `${context.actor.kind}:${context.actor.id}`;
	const row = { key: context.key!, verb, actor, digest, answer: null, at: now };
	// waits here while the same key is being served by another connection, then sees its row
	const taken = await tx
		.insertInto('idempotency')
		.values(row)
		.onConflict((c) => c.columns(['key', 'verb', 'actor']).doNothing())
		.returning('key')
		.executeTakeFirst();
	if (taken) return undefined;
	const earlier = await tx
		.selectFrom('idempotency')
		.select(['digest', 'answer'])
		.where('key', '=', row.key)
		.where('verb', '=', verb)
		.where('actor', '=', actor)
		.executeTakeFirstOrThrow();
	if (earlier.digest !== digest) throw new Refused('key-reused');
	return { answer: earlier.answer };
}

/**
 * Makes a verb: check the rule, write, trace, announce, in one transaction.
 *
 * Called with a `Context` it opens a READ COMMITTED transaction; called with the `Act` of another verb it joins that
 * one. With `context.key` a success is remembered and repeated. Deadlocks are tried again with a short pause.
 * @param name `folder.verb`, as it stands in logs and keys
 * @throws Refused when a rule says no; anything else is a fault
 */
export function verb<I, O>(name: string, body: (act: Act, input: I) => Promise<O>): Verb<I, O> {
	return async (context, input) => {
		if (isAct(context)) return body(context, input);
		for (let tries = 1; ; tries++) {
			try {
				return await context.db.transaction().execute(async (tx) => {
					const now = context.clock();
					if (context.key) {
						const earlier = await claim(tx, context, name, input, now);
						if (earlier) return earlier.answer as O;
					}
					const output = await body({ ...context, tx, now, announce: announcer(tx, now) }, input);
					if (context.key)
						await tx
							.updateTable('idempotency')
							.set({ answer: JSON.stringify(output ?? null) })
							.where('key', '=', context.key)
							.where('verb', '=', name)
							.where('actor', '=', `${context.actor.kind}:${context.actor.id}`)
							.execute();
					return output;
				});
			} catch (fault) {
				const code = (fault as { code?: string }).code ?? '';
				if (!RETRIED.has(code) || tries >= MOST_TRIES) throw fault;
				await new Promise((resume) => setTimeout(resume, 10 * tries * (1 + context.random())));
			}
		}
	};
}

/**
 * Takes the locks an act needs, in one call: sorted, so that two acts never wait for each other in a ring.
 * The check that the lock protects must come after this call (READ COMMITTED then sees what others committed).
 */
export async function lock(tx: Tx, ...names: string[]): Promise<void> {
	const sorted = [...new Set(names)].sort();
	await sql`select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(${sorted}::text[]) with ordinality as t(name, n) order by n`.execute(
		tx,
	);
}
