// The plug is pulled while a hall votes: of the web server, then of the database server. Whatever was acknowledged is
// there afterwards, the site comes back, and a backup taken then can be restored elsewhere row by row.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openDatabase, plainClient, projectRoot, startPostgres, tableDigests } from '#platform/server';
import { freePort, freshDatabase, ownFolder, serve, type Site, withDatabase } from '#testing';
import { runCommand } from '../support/process.ts';
import { findSystemServer, startSystemServer } from '../support/system-server.ts';
import { openHall, withDb } from './hall.ts';
import { Voters } from './voters.ts';

// TEST_KILLS=30 asks for the full number everywhere; the suite keeps it where people will run it
const asked = process.env.TEST_KILLS ? Number(process.env.TEST_KILLS) : undefined;
const kills = { site: asked ?? 30, siteElsewhere: asked ?? 5, database: asked ?? 10 };
const MOST_AWAY_MS = 15_000;

const random = (most: number) => Math.floor(Math.random() * most);
const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));
const middle = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Kills the serving process under load, again and again; the last one is left running. */
async function pullThePlug(times: number, start: () => Promise<Site>, voters: Voters, site: Site): Promise<number[]> {
	const starts: number[] = [];
	let serving = site;
	for (let n = 0; n < times; n++) {
		await voters.more(20);
		// in the middle of something, each time somewhere else
		await pause(random(40));
		await serving.kill();
		serving = await start();
		starts.push(serving.startedIn);
	}
	await voters.more(20);
	await voters.stop();
	assert.equal((await serving.stop()).code, 0);
	return starts;
}

const wethi = async (env: Record<string, string>, ...args: string[]) => {
	const ran = await runCommand(process.execPath, [join(projectRoot(), 'src/cli/main.ts'), ...args], 60_000, env);
	assert.equal(ran.code, 0, ran.output);
};

describe('the embedded database', { timeout: 175_000 }, () => {
	it(`keeps every acknowledged vote through kills of both servers, and its backup equals it`, async (t) => {
		const own = ownFolder();
		t.after(own.remove);
		const home = join(own.folder, 'postgres');
		const during = async <T>(work: (url: string) => Promise<T>): Promise<T> => {
			const postgres = await startPostgres(home);
			try {
				return await work(postgres.url);
			} finally {
				await postgres.stop();
			}
		};
		const hall = await during((url) => openHall(url));
		const port = await freePort();
		const start = () => serve({ data: own.folder, port });
		const site = await start();
		let voters = new Voters(site.address, hall);
		t.after(() => voters.stop());

		await t.test(`the web server is killed ${kills.site} times`, async (each) => {
			const starts = await pullThePlug(kills.site, start, voters, site);
			each.diagnostic(
				`web server killed ${kills.site} times: ${voters.acknowledged.length} votes acknowledged, ${voters.unknown} in doubt, back in ${middle(starts)} ms (worst ${Math.max(...starts)})`,
			);
			assert.deepEqual(await during((url) => withDb(url, (db) => voters.lost(db))), []);
		});

		await t.test(`the database server is killed ${kills.database} times`, async (each) => {
			const serving = await start();
			each.after(() => serving.kill());
			const earlier = voters;
			voters = new Voters(site.address, hall);
			const live = await listen(`${site.address}/forums/${hall.forum}/live`);
			const away: number[] = [];
			for (let n = 0; n < kills.database; n++) {
				await voters.more(20);
				await pause(random(40));
				const pid = Number(readFileSync(join(home, 'cluster/postmaster.pid'), 'utf8').split('\n', 1)[0]);
				process.kill(pid, 'SIGKILL');
				await pause(20);
				const since = Date.now();
				// what was under way may still be answered; the rest comes from the server that was started anew
				while (postmaster(home) === pid) {
					assert.ok(
						Date.now() - since < MOST_AWAY_MS,
						`nobody started the database again: ${serving.said().slice(-1500)}`,
					);
					await pause(10);
				}
				await voters.more(20, MOST_AWAY_MS);
				away.push(Date.now() - since);
			}
			const heard = live.events();
			await voters.more(20);
			await until(() => live.events() > heard, 5_000, 'the live counts stayed silent after the database came back');
			live.close();
			await voters.stop();
			each.diagnostic(
				`database killed ${kills.database} times: ${voters.acknowledged.length} votes acknowledged, ${voters.unknown} in doubt, voting again after ${middle(away)} ms (worst ${Math.max(...away)})`,
			);
			assert.equal((await serving.stop()).code, 0);
			voters.unknown += earlier.unknown;
			voters.acknowledged.unshift(...earlier.acknowledged);
			assert.deepEqual(await during((url) => withDb(url, (db) => voters.lost(db))), []);
		});

		await t.test('a backup taken then is restored elsewhere, equal row by row', async (each) => {
			const other = await freshDatabase();
			const client = plainClient(other.url);
			await client.connect();
			const name = `wethi_restored_${process.pid}`;
			await client.query(`create database ${name}`);
			each.after(async () => {
				await client.query(`drop database ${name} with (force)`);
				await client.end();
				await other.close();
			});
			const file = join(own.folder, 'backup');
			const elsewhere = withDatabase(other.url, name);
			await wethi({ WETHI_DATA: own.folder, DATABASE_URL: '' }, 'backup', file);
			await wethi({ WETHI_DATA: join(own.folder, 'none') }, 'restore', file, '--into', elsewhere);
			const [kept, restored] = [await during(tableDigests), await tableDigests(elsewhere)];
			assert.deepEqual(restored, kept);
			assert.ok(kept.find((table) => table.name === 'vote')!.rows >= voters.acknowledged.length);
		});
	});
});

const system = findSystemServer();
const none = 'no PostgreSQL 15, 16 or 17 is installed on this machine (looked in /usr/lib/postgresql)';

describe('a database of one’s own (DATABASE_URL)', { timeout: 175_000, skip: system ? false : none }, () => {
	it(`has every acknowledged vote after the web server was killed ${kills.siteElsewhere} times`, async (t) => {
		const own = ownFolder();
		const server = await startSystemServer(system!.bin, own.folder, true);
		t.after(() => server.stop().finally(own.remove));
		const hall = await openHall(server.url);
		const port = await freePort();
		const start = () => serve({ data: join(own.folder, 'wethi'), url: server.url, port });
		const site = await start();
		const voters = new Voters(site.address, hall);
		t.after(() => voters.stop());
		const starts = await pullThePlug(kills.siteElsewhere, start, voters, site);
		t.diagnostic(
			`web server killed ${kills.siteElsewhere} times on PostgreSQL ${system!.version}: ${voters.acknowledged.length} votes acknowledged, ${voters.unknown} in doubt, back in ${middle(starts)} ms`,
		);
		const db = openDatabase(server.url, 1);
		assert.deepEqual(await voters.lost(db).finally(() => db.destroy()), []);
	});
});

describe('a database of one’s own that dies', { timeout: 120_000, skip: system ? false : none }, () => {
	it(`has every acknowledged vote after it was killed ${kills.database} times, and the site finds it again`, async (t) => {
		const own = ownFolder();
		const server = await startSystemServer(system!.bin, own.folder, true);
		t.after(() => server.stop().finally(own.remove));
		const hall = await openHall(server.url);
		const site = await serve({ data: join(own.folder, 'wethi'), url: server.url, port: await freePort() });
		t.after(() => site.kill());
		const voters = new Voters(site.address, hall);
		t.after(() => voters.stop());
		const away: number[] = [];
		for (let n = 0; n < kills.database; n++) {
			await voters.more(20);
			await pause(random(40));
			await server.kill();
			const since = Date.now();
			await server.raise();
			await voters.more(20, MOST_AWAY_MS);
			away.push(Date.now() - since);
		}
		await voters.stop();
		t.diagnostic(
			`PostgreSQL ${system!.version} killed ${kills.database} times: ${voters.acknowledged.length} votes acknowledged, ${voters.unknown} in doubt, voting again after ${middle(away)} ms (worst ${Math.max(...away)})`,
		);
		assert.equal((await site.stop()).code, 0);
		const db = openDatabase(server.url, 1);
		assert.deepEqual(await voters.lost(db).finally(() => db.destroy()), []);
	});
});

/** The database server that the lock file names now. */
function postmaster(home: string): number {
	try {
		return Number(readFileSync(join(home, 'cluster/postmaster.pid'), 'utf8').split('\n', 1)[0]);
	} catch {
		return 0;
	}
}

async function until(holds: () => boolean, most: number, why: string): Promise<void> {
	for (const since = Date.now(); !holds(); await pause(20)) assert.ok(Date.now() - since < most, why);
}

/** Listens to a stream of events and counts them. */
async function listen(address: string): Promise<{ events(): number; close(): void }> {
	const cut = new AbortController();
	const answer = await fetch(address, { signal: cut.signal, headers: { accept: 'text/event-stream' } });
	assert.equal(answer.status, 200);
	let events = 0;
	void (async () => {
		for await (const chunk of answer.body!) events += new TextDecoder().decode(chunk).split('data: ').length - 1;
	})().catch(() => {});
	return { events: () => events, close: () => cut.abort() };
}
