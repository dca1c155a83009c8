import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refused } from '#platform';
import { freshDatabase } from '#testing';
import { consentsOf, enrol, giveConsent, withdrawConsent } from './index.ts';

const refused = (reason: string) => (fault: unknown) => fault instanceof Refused && fault.reason === reason;
const seat = { kind: 'seat', id: 'seat1', forum: 'f1' } as const;
const opinion = { purpose: 'forum.opinion', version: 1, forum: 'f1' } as const;

test('a seat gives a consent, sees it, withdraws it; the history stays', async (t) => {
	const { db, context } = await freshDatabase(t);
	const { id } = await giveConsent(context(seat), opinion);
	const standing = await consentsOf(db, seat, 'f1');
	assert.deepEqual(
		standing.map(({ purpose, wordingVersion }) => ({ purpose, wordingVersion })),
		[{ purpose: 'forum.opinion', wordingVersion: 1 }],
	);
	await withdrawConsent(context(seat), { purpose: 'forum.opinion', forum: 'f1' });
	assert.deepEqual(await consentsOf(db, seat, 'f1'), []);
	const rows = await db.selectFrom('consent').selectAll().execute();
	assert.equal(rows.length, 1);
	assert.equal(rows[0]?.id, id);
	assert.ok(rows[0].withdrawn_at && rows[0].withdrawn_at > rows[0].given_at);
	const told = await db.selectFrom('outbox').select(['event', 'data']).orderBy('id').execute();
	assert.deepEqual(told.at(-1), {
		event: 'people.consent-withdrawn',
		data: { purpose: 'forum.opinion', holder: 'seat:seat1', forum: 'f1' },
	});
});

test('consent is to a wording that was read and is in force, and for one’s own forum', async (t) => {
	const { context } = await freshDatabase(t);
	await assert.rejects(giveConsent(context(seat), { ...opinion, version: 2 }), refused('wording-changed'));
	await assert.rejects(giveConsent(context(seat), { ...opinion, forum: 'f2' }), refused('not-allowed'));
	await assert.rejects(giveConsent(context(), opinion), refused('sign-in-first'));
});

test('giving the same consent many times at once is giving it once', async (t) => {
	const { db, context } = await freshDatabase(t);
	const given = await Promise.all(Array.from({ length: 10 }, () => giveConsent(context(seat), opinion)));
	assert.equal(new Set(given.map((one) => one.id)).size, 1);
	assert.equal((await db.selectFrom('consent').select('id').execute()).length, 1);
});

test('a person’s consents are apart from a seat’s, and one purpose from another', async (t) => {
	const { db, context } = await freshDatabase(t);
	const { id } = await enrol(context({ kind: 'system', id: 'test' }), { displayName: 'สมศรี' });
	const person = { kind: 'person', id } as const;
	await giveConsent(context(person), { purpose: 'research.release', version: 1 });
	await giveConsent(context(seat), opinion);
	assert.deepEqual(
		(await consentsOf(db, person)).map((one) => one.purpose),
		['research.release'],
	);
	assert.deepEqual(await consentsOf(db, person, 'f1'), []);
	await withdrawConsent(context(person), { purpose: 'forum.opinion' });
	assert.equal((await consentsOf(db, seat, 'f1')).length, 1);
});
