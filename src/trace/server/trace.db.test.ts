import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { countQueries, freshDatabase } from '#testing';
import { Refused } from '#platform';
import { verb } from '#platform/server';
import { downstream, findReceipt, giveReceipt, record, shownCode, undo, upstream } from '#trace/server';
import type { Recorded } from './record.ts';
import type { Step } from '../step.ts';

const write = verb('trace.write', (act, links: Recorded[]) => record(act, ...links));
const takeBack = verb('trace.takeBack', (act, link: Recorded) => undo(act, link));
const pairs = (text: string): Recorded[] =>
	text.split(' ').map((pair) => {
		const [from = '', to = ''] = pair.split('>');
		return { from: { kind: 't', id: from }, to: { kind: 't', id: to }, relation: 'gathered' };
	});
const shape = (steps: Step[]): unknown => steps.map((step) => [step.subject.id, shape(step.next)]);

test('what became of a voice and where a result came from, across all levels, in one query each', async (t) => {
	const { db, context } = await freshDatabase(t);
	await write(context(), pairs('voice>local local>province province>nation nation>proposal proposal>line line>result'));
	const down = ['local', [['province', [['nation', [['proposal', [['line', [['result', []]]]]]]]]]]];
	const { queries, result } = await countQueries(db, (counted) => downstream(counted, { kind: 't', id: 'voice' }));
	assert.deepEqual(shape(result), [down]);
	assert.equal(queries, 1);
	const up = await upstream(db, { kind: 't', id: 'result' });
	assert.equal(JSON.stringify(shape(up)).match(/\w+/g)?.at(-1), 'voice');
});

test('the database itself refuses to change, remove or empty the trace and the receipts', async (t) => {
	const { db, context } = await freshDatabase(t);
	await write(context(), pairs('a>b'));
	for (const statement of [
		'update trace set why = $$x$$',
		'delete from trace',
		'truncate trace cascade',
		'delete from receipt',
		'truncate receipt',
	]) {
		await assert.rejects(sql.raw(statement).execute(db), /append-only/, statement);
		// nor by a session that switches ordinary triggers off
		const replica = db.transaction().execute(async (tx) => {
			await sql`set local session_replication_role = replica`.execute(tx);
			await sql.raw(statement).execute(tx);
		});
		await assert.rejects(replica, /append-only|permission denied/, statement);
	}
});

test('a link taken back is walked no more, both rows stay, and it may be made again', async (t) => {
	const { db, context } = await freshDatabase(t);
	const [link] = pairs('a>b');
	await write(context(), [link!]);
	assert.equal(await takeBack(context(), link!), true);
	assert.equal(await takeBack(context(), link!), false);
	assert.deepEqual(await downstream(db, link!.from), []);
	assert.equal((await db.selectFrom('trace').selectAll().execute()).length, 2);
	await write(context(), [link!]);
	assert.deepEqual(shape(await downstream(db, link!.from)), [['b', []]]);
});

test('a receipt is found however it is typed', async (t) => {
	const { db, context } = await freshDatabase(t);
	const give = verb('trace.give', (act) => giveReceipt(act, { kind: 'voice', id: 'v' }, 'ถนนหน้าโรงเรียน'));
	const code = await give(context(), undefined);
	const found = await findReceipt(db, ` ${shownCode(code).replaceAll('0', 'O')} `);
	assert.deepEqual(found.subject, { kind: 'voice', id: 'v' });
	await assert.rejects(findReceipt(db, 'zzzzz-zzzzz'), (fault: Refused) => fault.reason === 'receipt-unknown');
});
