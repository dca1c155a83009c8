import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { countQueries, freshDatabase, type FreshDatabase } from '#testing';
import { Refused } from '#platform';
import type { Actor } from '#platform/server';
import { addOrganisation, enrol, grantRole } from '#people/server';
import { convene, open } from '#forums/server';
import { downstream } from '#trace/server';
import { speak } from '#voices/server';
import {
	gather,
	giveBack,
	latestThemes,
	offeredTo,
	publish,
	sendUp,
	standsOn,
	themesOf,
	voicesUnder,
} from '#themes/server';

const system: Actor = { kind: 'system', id: 'test' };
const refused = (reason: string) => (fault: unknown) => fault instanceof Refused && fault.reason === reason;

/** A village forum that feeds a province forum, with three voices, and a facilitator of the village. */
async function hall(t: TestContext) {
	const fresh = await freshDatabase(t);
	const { context } = fresh;
	const body = async (nameTh: string) =>
		(await addOrganisation(context(system), { kind: 'network', nameTh, nameEn: nameTh, source: 'test' })).id;
	const [village, province] = [await body('เครือข่ายหมู่บ้าน'), await body('เครือข่ายจังหวัด')];
	const forum = async (organisation: string, level: 'lao' | 'province', parent?: string) => {
		const { id } = await convene(context(system), { organisation, kind: 'hearing', level, title: level, parent });
		await open(context(system), { forum: id });
		return id;
	};
	const upper = await forum(province, 'province');
	const lower = await forum(village, 'lao', upper);
	const voices: string[] = [];
	for (const text of ['น้ำไม่ไหล', 'ถนนพัง', 'ไฟดับ'])
		voices.push((await speak(context(system), { forum: lower, text, device: `device-${text}` })).id);
	const { id: person } = await enrol(context(system), { displayName: 'วิทยากร' });
	await grantRole(context(system), { person, role: 'facilitator', organisation: village });
	const facilitator: Actor = { kind: 'person', id: person };
	return { ...fresh, upper, lower, voices, facilitator };
}
const water = (forum: string, voices: string[]) => ({
	forum,
	title: 'น้ำ',
	voices,
	quotes: voices.slice(0, 1),
	themes: [],
});

const offer = async ({ context, lower, voices, facilitator }: Awaited<ReturnType<typeof hall>>) => {
	const { id } = await gather(context(facilitator), water(lower, voices));
	await publish(context(facilitator), { theme: id });
	await sendUp(context(facilitator), { theme: id });
	return id;
};

test('voices gathered below are found above, and the voice knows where it went', async (t) => {
	const place = await hall(t);
	const { db, context, upper, voices } = place;
	const lowerTheme = await offer(place);
	assert.deepEqual(
		(await offeredTo(db, upper)).map(({ id }) => id),
		[lowerTheme],
	);
	const { id } = await gather(context(system), {
		forum: upper,
		title: 'น้ำทั้งจังหวัด',
		voices: [],
		quotes: [],
		themes: [lowerTheme],
	});
	await publish(context(system), { theme: id });
	assert.deepEqual(await standsOn(db, id), { voices: 3, forums: 1 });
	assert.deepEqual(await offeredTo(db, upper), []);
	const [step] = await downstream(db, { kind: 'voice', id: voices[0]! });
	assert.deepEqual([step?.subject.id, step?.next[0]?.subject.id], [lowerTheme, id]);
});

test('only this forum’s own voices, and only themes that were offered', async (t) => {
	const { context, upper, lower, voices, facilitator } = await hall(t);
	await assert.rejects(gather(context(system), water(upper, voices)), refused('theme-stranger'));
	const { id } = await gather(context(facilitator), water(lower, voices));
	const taking = { forum: upper, title: 'x', voices: [], quotes: [], themes: [id] };
	await assert.rejects(gather(context(system), taking), refused('theme-stranger'));
	await assert.rejects(gather(context(facilitator), water(lower, [])), refused('theme-empty'));
	await assert.rejects(sendUp(context(facilitator), { theme: id }), refused('theme-unpublished'));
});

test('a role in the village gives nothing in the province, and nobody gathers without one', async (t) => {
	const place = await hall(t);
	const { context, upper, lower, voices, facilitator } = place;
	const theme = await offer(place);
	const taking = { forum: upper, title: 'x', voices: [], quotes: [], themes: [theme] };
	await assert.rejects(gather(context(facilitator), taking), refused('not-allowed'));
	await assert.rejects(gather(context(), water(lower, voices)), refused('sign-in-first'));
	await assert.rejects(giveBack(context(facilitator), { theme, forum: upper, why: 'ซ้ำ' }), refused('not-allowed'));
});

test('an offered theme goes back once, with its reason', async (t) => {
	const place = await hall(t);
	const theme = await offer(place);
	const back = { theme, forum: place.upper, why: 'ซ้ำกับประเด็นเดิม' };
	await giveBack(place.context(system), back);
	await assert.rejects(giveBack(place.context(system), back), refused('theme-decided'));
});

test('twenty sendings at once are one, and a theme without a quote is not published', async (t) => {
	const { db, context, lower, voices, facilitator } = await hall(t);
	const { id } = await gather(context(facilitator), { ...water(lower, voices), quotes: [] });
	await assert.rejects(publish(context(facilitator), { theme: id }), refused('theme-unquoted'));
	const { id: quoted } = await gather(context(facilitator), water(lower, voices));
	await publish(context(facilitator), { theme: quoted });
	await Promise.all(Array.from({ length: 20 }, () => sendUp(context(facilitator), { theme: quoted })));
	assert.equal((await db.selectFrom('theme_sent').selectAll().execute()).length, 1);
});

const listed = async ({ db, context }: FreshDatabase, forum: string, voices: string[], themes: number) => {
	for (let n = 0; n < themes; n++) {
		const { id } = await gather(context(system), water(forum, voices));
		await publish(context(system), { theme: id });
	}
	return countQueries(db, (counted) => themesOf(counted, forum));
};

test('a list of one and of three themes is one query', async (t) => {
	const place = await hall(t);
	const one = await listed(place, place.lower, place.voices, 1);
	const three = await listed(place, place.lower, place.voices, 2);
	assert.deepEqual([one.queries, one.result.length, three.queries, three.result.length], [1, 1, 1, 3]);
	const under = await countQueries(place.db, (counted) => voicesUnder(counted, three.result[0]!.id));
	assert.deepEqual([under.queries, under.result.length, under.result[0]?.quoted], [1, 3, true]);
});

test('the list of all forums reads one page from an index, not all themes', async (t) => {
	const { db, lower } = await hall(t);
	await sql`
		insert into theme (id, forum_id, title, summary, state, published_at, created_at)
		select 't' || n, ${lower}, 'ประเด็น ' || n, '', 'published', now() + n * interval '1 second', now()
		from generate_series(1, 5000) n`.execute(db);
	await sql`analyze theme`.execute(db);
	const { rows } = await sql<{ 'QUERY PLAN': string }>`
		explain select id from theme where state = 'published' order by published_at desc, id limit 50`.execute(db);
	const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
	assert.match(plan, /theme_published/);
	assert.doesNotMatch(plan, /Seq Scan|Sort/);
	assert.equal((await latestThemes(db, { offset: 4950 })).length, 50);
});
