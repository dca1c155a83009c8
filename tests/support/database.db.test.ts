import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { countQueries, freshDatabase, withDatabase } from '#testing';

describe('a fresh database', () => {
	it('is migrated, and nobody else writes in it', async (t) => {
		const [one, two] = await Promise.all([freshDatabase(t), freshDatabase(t)]);
		await one.db
			.insertInto('dataset')
			.values({ name: 'a', digest: 'b', rows: 1, at: new Date(0) })
			.execute();
		const rows = await Promise.all([one, two].map(({ db }) => db.selectFrom('dataset').select('name').execute()));
		assert.deepEqual(rows, [[{ name: 'a' }], []]);
		const { rows: done } = await sql<{ n: number }>`select count(*)::int as n from migration`.execute(two.db);
		assert.ok(done[0]!.n >= 2);
	});

	it('is gone after close, and close may be called twice', async (t) => {
		const left = await freshDatabase();
		const other = await freshDatabase(t);
		const name = /\/(wethi_test_\w+)/.exec(left.url)![1]!;
		const there = () => sql`select from pg_database where datname = ${name}`.execute(other.db);
		assert.equal((await there()).rows.length, 1);
		await Promise.all([left.close(), left.close()]);
		assert.equal((await there()).rows.length, 0);
	});

	it('sorts Thai as a dictionary does', async (t) => {
		const { db } = await freshDatabase(t);
		const { rows } = await sql<{ w: string }>`
			select w from unnest(array['ไก่', 'ขา', 'แก', 'เขา', 'กา']) as w order by w collate "und-x-icu"`.execute(db);
		assert.deepEqual(
			rows.map(({ w }) => w),
			['กา', 'แก', 'ไก่', 'ขา', 'เขา'],
		);
	});

	it('gives contexts whose clock advances and whose keys repeat from run to run and never meet', async (t) => {
		const [one, two] = await Promise.all([freshDatabase(t), freshDatabase(t)]);
		const take = (database: typeof one) => {
			const [a, b] = [database.context(), database.context({ kind: 'system', id: 'test' })];
			return [a.id(), b.id(), a.clock().toISOString(), b.clock().toISOString(), a.random(), b.random()];
		};
		const taken = take(one);
		assert.deepEqual(take(two), taken);
		assert.match(String(taken[0]), /^[0-9a-hjkmnp-tv-z]{13}$/);
		assert.equal(new Set(taken).size, taken.length);
		assert.deepEqual(taken.slice(2, 4), ['2026-01-15T02:00:01.000Z', '2026-01-15T02:00:02.000Z']);
		assert.equal(one.context(undefined, 7).id(), two.context(undefined, 7).id());
		assert.notEqual(one.context(undefined, 7).id(), one.context(undefined, 8).id());
	});

	it('counts queries, also those inside a transaction', async (t) => {
		const { db } = await freshDatabase(t);
		const { queries, result } = await countQueries(db, async (counted) => {
			await sql`select 1`.execute(counted);
			await counted.transaction().execute((tx) => tx.selectFrom('dataset').selectAll().execute());
			return counted.selectFrom('outbox').select('id').execute();
		});
		assert.deepEqual({ queries, result }, { queries: 3, result: [] });
	});
});

describe('the address of another database', () => {
	it('keeps the rest, also with a socket', () => {
		assert.equal(withDatabase('postgres://wethi@/wethi?host=%2Ftmp%2Fs', 'x'), 'postgres://wethi@/x?host=%2Ftmp%2Fs');
		assert.equal(withDatabase('postgresql://a:b@h:5432/db', 'x'), 'postgresql://a:b@h:5432/x');
		assert.equal(withDatabase('postgres://a@h', 'x'), 'postgres://a@h/x');
	});
});
