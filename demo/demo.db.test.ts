import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { freshDatabase } from '#testing';
import { loadRegister } from '#people/server';
import { tableDigests, type Db } from '#platform/server';
import { loadPlaces } from '#places/server';
import { downstream, upstream } from '#trace/server';
import type { Step } from '#trace';
import { growDemo, type Stage } from './index.ts';

async function told(t: TestContext, until: Stage, seed = 7) {
	const { db, url } = await freshDatabase(t);
	await loadPlaces(db);
	await loadRegister(db);
	await growDemo(db, { until, seed });
	return { db, url };
}
const kinds = (steps: readonly Step[], found = new Set<string>()): Set<string> => {
	for (const step of steps) {
		found.add(step.subject.kind);
		kinds(step.next, found);
	}
	return found;
};
const depthOf = (steps: readonly Step[], kind: string, depth = 1): number =>
	Math.min(...steps.map((step) => (step.subject.kind === kind ? depth : depthOf(step.next, kind, depth + 1))), 99);
const count = async (db: Db, table: 'forum' | 'voice' | 'theme' | 'proposal' | 'plan_line' | 'result') =>
	(
		await db
			.selectFrom(table)
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.executeTakeFirstOrThrow()
	).n;

test('a result opens down to the voices it came from, and a voice shows every later step', async (t) => {
	const { db } = await told(t, 'results');
	const result = await db.selectFrom('result').select('id').where('state', '=', 'done').executeTakeFirstOrThrow();
	const up = await upstream(db, { kind: 'result', id: result.id });
	assert.deepEqual([...kinds(up)].sort(), ['amount', 'plan-line', 'proposal', 'theme', 'voice']);
	const spoken = await db.selectFrom('voice').select('id').where('text', 'like', '%อัมพฤกษ์%').executeTakeFirstOrThrow();
	const down = await downstream(db, { kind: 'voice', id: spoken.id });
	assert.deepEqual([...kinds(down)].sort(), ['amount', 'answer', 'plan-line', 'proposal', 'result', 'theme']);
	// the breakout's voice also reached the national line: breakout, LAO, province, region, nation
	const nation = await db
		.selectFrom('theme')
		.innerJoin('forum', 'forum.id', 'theme.forum_id')
		.select('theme.id')
		.where('forum.level', '=', 'nation')
		.where('theme.title', 'like', '%ผู้สูงอายุ%')
		.executeTakeFirstOrThrow();
	const below = await upstream(db, { kind: 'theme', id: nation.id });
	assert.equal(depthOf(below, 'voice'), 4);
	assert.ok(JSON.stringify(below).includes(spoken.id));
});

test('the five founding documents are forums with their sections, and their contradictions are kept', async (t) => {
	const { db } = await told(t, 'forums');
	const seeds = await db.selectFrom('forum').select(['id', 'title']).where('made_up', '=', false).execute();
	assert.equal(seeds.length, 5);
	for (const { id, title } of seeds) {
		const sections = await db.selectFrom('forum_section').select('body').where('forum_id', '=', id).execute();
		assert.ok(sections.length >= 4, title);
		assert.ok(
			sections.every(({ body }) => body.length > 20),
			title,
		);
	}
	const sum = await db
		.selectFrom('target_group')
		.innerJoin('forum', 'forum.id', 'target_group.forum_id')
		.select((eb) => eb.fn.sum<number>('seats').as('seats'))
		.where('forum.title', 'like', 'ทางออกวิกฤต%')
		.executeTakeFirstOrThrow();
	assert.equal(sum.seats, 1450);
	assert.equal(await count(db, 'voice'), 0);
});

test('the story stops where it is told to, and is told once', async (t) => {
	const { db } = await told(t, 'plans');
	assert.ok((await count(db, 'plan_line')) > 0);
	assert.equal(await count(db, 'result'), 0);
	const before = await count(db, 'forum');
	assert.equal(await growDemo(db, { until: 'results' }), false);
	assert.equal(await count(db, 'forum'), before);
});

test('one seed tells one story, another seed another', async (t) => {
	// tables whose rows hold a moment of the machine's clock or a salted hash are not of the story
	const of = async (seed: number) => {
		const { url } = await told(t, 'voices', seed);
		const tables = await tableDigests(url);
		return Object.fromEntries(
			tables
				.filter(({ name }) => ['forum', 'seat', 'voice', 'vote'].includes(name))
				.map(({ name, sha256 }) => [name, sha256]),
		);
	};
	const [one, again, other] = [await of(7), await of(7), await of(8)];
	assert.deepEqual(again, one);
	assert.notEqual(other.vote, one.vote);
});

test('everyone who is invented says so', async (t) => {
	const { db } = await told(t, 'results');
	const person = await db.selectFrom('person').select('display_name').where('made_up', '=', true).execute();
	assert.ok(person.length > 8 && person.every(({ display_name }) => display_name.includes('สมมติ')));
	const imported = await db.selectFrom('voice').select('id').where('source', '=', 'polis').execute();
	const real = imported.map(({ id }) => id);
	assert.equal(real.length, 50);
	for (const table of ['voice', 'theme', 'proposal'] as const)
		assert.deepEqual(
			await db.selectFrom(table).select('id').where('made_up', '=', false).where('id', 'not in', real).execute(),
			[],
			table,
		);
});
