import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '#testing';
import { Refused } from '#platform';
import { drainOutbox, lock, verb } from '#platform/server';

const note = verb('platform.note', async (act, { text }: { text: string }) => {
	await act.announce('platform.noted', { kind: 'note', id: text });
	if (text === 'bad') throw new Refused('unknown');
	return { id: act.id(), at: act.now.toISOString() };
});

test('the same key repeats the answer, not the write', async (t) => {
	const { db, context } = await freshDatabase(t);
	const once = { ...context(), key: 'key-00000001' };
	const first = await note(once, { text: 'a' });
	assert.deepEqual(await note(once, { text: 'a' }), first);
	assert.equal((await db.selectFrom('outbox').selectAll().execute()).length, 1);
	await assert.rejects(note(once, { text: 'b' }), (fault: Refused) => fault.reason === 'key-reused');
});

test('forty sendings of one form at once are one write', async (t) => {
	const { db, context } = await freshDatabase(t);
	const once = { ...context(), key: 'key-00000002' };
	const answers = await Promise.all(Array.from({ length: 40 }, () => note(once, { text: 'a' })));
	assert.equal(new Set(answers.map((answer) => answer.id)).size, 1);
	assert.equal((await db.selectFrom('outbox').selectAll().execute()).length, 1);
});

test('a refused verb leaves nothing, not even its key', async (t) => {
	const { db, context } = await freshDatabase(t);
	await assert.rejects(note({ ...context(), key: 'key-00000003' }, { text: 'bad' }), Refused);
	assert.deepEqual(await db.selectFrom('outbox').selectAll().execute(), []);
	assert.deepEqual(await db.selectFrom('idempotency').selectAll().execute(), []);
});

test('a verb called by a verb joins its transaction', async (t) => {
	const { db, context } = await freshDatabase(t);
	const outer = verb('platform.outer', async (act) => {
		await note(act, { text: 'inner' });
		throw new Refused('unknown');
	});
	await assert.rejects(outer(context(), undefined), Refused);
	assert.deepEqual(await db.selectFrom('outbox').selectAll().execute(), []);
});

// A limit of one note a name. The same verb with and without its lock: only the lock makes the limit hold.
const limited = (locked: boolean) =>
	verb('platform.limited', async (act, { name }: { name: string }) => {
		if (locked) await lock(act.tx, `note:${name}`, 'note:all');
		const { n } = await act.tx
			.selectFrom('outbox')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.where('subject_id', '=', name)
			.executeTakeFirstOrThrow();
		if (n > 0) throw new Refused('too-many');
		await sql`select pg_sleep(0.02)`.execute(act.tx);
		await act.announce('platform.noted', { kind: 'note', id: name });
	});

test('a limit holds under a crowd because of the lock, and breaks without it', async (t) => {
	const { db, context } = await freshDatabase(t);
	const crowd = async (locked: boolean, name: string) => {
		await Promise.allSettled(Array.from({ length: 10 }, () => limited(locked)(context(), { name })));
		return (await db.selectFrom('outbox').selectAll().where('subject_id', '=', name).execute()).length;
	};
	assert.equal(await crowd(true, 'with'), 1);
	assert.ok((await crowd(false, 'without')) > 1, 'the race happens when the lock is off');
});

test('two acts that lock the same things in another order both end', async (t) => {
	const { context } = await freshDatabase(t);
	const both = verb('platform.both', async (act, names: string[]) => {
		await lock(act.tx, ...names);
		await sql`select pg_sleep(0.01)`.execute(act.tx);
	});
	await Promise.all(Array.from({ length: 8 }, (_, n) => both(context(), n % 2 ? ['a', 'b'] : ['b', 'a'])));
});

test('an event is told after the commit, again when its listener failed, and once when it did not', async (t) => {
	const { db, context } = await freshDatabase(t);
	const given = context();
	await note(given, { text: 'a' });
	let heard = 0;
	const listeners = {
		'platform.noted': [
			async () => {
				if (++heard === 1) throw new Error('not yet');
			},
		],
	};
	const later = (seconds: number) => () => new Date(given.clock().valueOf() + seconds * 1000);
	await drainOutbox(db, listeners, later(10), 1);
	await drainOutbox(db, listeners, later(100));
	await drainOutbox(db, listeners, later(1000));
	assert.equal(heard, 2);
	const [row] = await db.selectFrom('outbox').selectAll().execute();
	assert.deepEqual([row?.tries, row?.fault], [1, null]);
});
