// A hall where everybody presses at once, over HTTP, as browsers without a script do, from one network address.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { ownFolder, freshDatabase, type FreshDatabase, newDevice, serve, type Site, Visitor } from '#testing';
import { findSystemServer, startSystemServer } from '../support/system-server.ts';
import { type Hall, openHall, speakBy, tally, tokenOf, voteBy, withDb } from './hall.ts';

const REPEATED = 200;
const PEOPLE = 500;
const SPEAKERS = 60;

type Ground = { url: string; stop(): Promise<void> };

async function embedded(): Promise<Ground> {
	const database: FreshDatabase = await freshDatabase();
	return { url: database.url, stop: database.close };
}

async function installed(): Promise<Ground> {
	const own = ownFolder();
	const server = await startSystemServer(findSystemServer()!.bin, own.folder);
	return { url: server.url, stop: () => server.stop().finally(own.remove) };
}

const system = findSystemServer();
const none = 'no PostgreSQL 15, 16 or 17 is installed on this machine (looked in /usr/lib/postgresql)';
const grounds = [
	{ name: 'the embedded PostgreSQL', start: embedded, skip: false },
	{ name: `the installed PostgreSQL ${system?.version ?? ''}`, start: installed, skip: system ? false : none },
];

for (const { name, start, skip } of grounds) {
	describe(`a crowd on ${name}`, { skip, timeout: 120_000 }, () => {
		const own = ownFolder();
		let ground: Ground;
		let site: Site;
		let hall: Hall;

		before(async () => {
			ground = await start();
			hall = await openHall(ground.url);
			site = await serve({ url: ground.url, data: own.folder });
		});
		after(async () => {
			await site?.stop();
			await ground?.stop();
			own.remove();
		});

		const count = (table: 'vote' | 'vote_cast' | 'seat' | 'voice', more = sql`true`) =>
			withDb(ground.url, async (db) => {
				const { rows } = await sql<{
					n: number;
				}>`select count(*)::int as n from ${sql.table(table)} where ${more}`.execute(db);
				return rows[0]!.n;
			});
		const statuses = (answers: { status: number }[]) => tally(answers.map(({ status }) => status));

		it(`one person pressing ${REPEATED} times at once votes once`, async () => {
			const device = newDevice();
			const pressed = Array.from({ length: REPEATED }, () =>
				voteBy(new Visitor(site.address, { device }), hall.forum, hall.voices[0]!, 'agree'),
			);
			assert.deepEqual(statuses(await Promise.all(pressed)), { 303: REPEATED });
			const mine = sql`seat_id in (select id from seat where token_hash = ${tokenOf(device, hall.forum)})`;
			assert.deepEqual([await count('vote', mine), await count('vote_cast', mine)], [1, 1]);
		});

		it(`${PEOPLE} new people voting at once are ${PEOPLE} votes and ${PEOPLE} seats`, async (t) => {
			const had = [await count('vote'), await count('seat'), await count('vote_cast')];
			const since = Date.now();
			const answers = await Promise.all(
				Array.from({ length: PEOPLE }, (_, n) =>
					voteBy(
						new Visitor(site.address, { device: newDevice() }),
						hall.forum,
						hall.voices[1]!,
						n % 3 ? 'agree' : 'disagree',
					),
				),
			);
			t.diagnostic(`crowd: ${PEOPLE} first votes at once on ${name}: ${Date.now() - since} ms`);
			assert.deepEqual(statuses(answers), { 303: PEOPLE });
			const have = [await count('vote'), await count('seat'), await count('vote_cast')];
			assert.deepEqual(
				have.map((n, i) => n - had[i]!),
				[PEOPLE, PEOPLE, PEOPLE],
			);
		});

		it(`people who come without a cookie are each given a seat of their own`, async () => {
			const had = await count('seat');
			const few = 50;
			const answers = await Promise.all(
				Array.from({ length: few }, () => voteBy(new Visitor(site.address), hall.forum, hall.voices[2]!, 'pass')),
			);
			assert.deepEqual(statuses(answers), { 303: few });
			assert.equal((await count('seat')) - had, few);
		});

		it(`${SPEAKERS} new people speaking at once are heard, each once`, async () => {
			const had = [await count('voice'), await count('seat')];
			const answers = await Promise.all(
				Array.from({ length: SPEAKERS }, (_, n) =>
					speakBy(new Visitor(site.address, { device: newDevice() }), hall.forum, `น้ำไม่ไหลบ้านเลขที่ ${n}`),
				),
			);
			assert.deepEqual(statuses(answers), { 200: SPEAKERS });
			const have = [await count('voice'), await count('seat')];
			assert.deepEqual(
				have.map((n, i) => n - had[i]!),
				[SPEAKERS, SPEAKERS],
			);
		});
	});
}
