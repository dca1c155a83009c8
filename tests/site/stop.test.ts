// Stopping as an operator does, and starting twice: what is under way is finished, nothing hangs, and what cannot be
// is said in a sentence.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startPostgres } from '#platform/server';
import { ended, freePort, launch, newDevice, ownFolder, serve, type Site, Visitor } from '#testing';
import { type Hall, openHall, voteBy } from './hall.ts';

const MOST_STOP_MS = 8_000;

describe('stopping and starting', { timeout: 120_000 }, () => {
	const own = ownFolder();
	const lock = join(own.folder, 'postgres/cluster/postmaster.pid');
	let hall: Hall;
	let site: Site;

	before(async () => {
		const postgres = await startPostgres(join(own.folder, 'postgres'));
		hall = await openHall(postgres.url).finally(postgres.stop);
		site = await serve({ data: own.folder });
	});
	after(async () => {
		await site?.kill();
		// joins what a failed test left, and is the last to leave
		await startPostgres(join(own.folder, 'postgres')).then((postgres) => postgres.stop());
		own.remove();
	});

	it('tells a second start on the same port in a sentence, and leaves the first alone', async () => {
		const second = launch({ data: own.folder, port: site.port });
		assert.equal(await ended(second.child), 1);
		assert.match(
			second.said(),
			new RegExp(`^พอร์ต ${site.port} .+\nPort ${site.port} is used by another program\\..+\n$`),
		);
		assert.equal((await new Visitor(site.address).ask('/readyz')).status, 200);
	});

	it('shares the database with a second start on the same data, and stops it only when both have left', async () => {
		const second = await serve({ data: own.folder });
		assert.match(second.said(), /its database was running already: shared/);
		const path = `/forums/${hall.forum}/voices`;
		for (const { address } of [site, second]) assert.equal((await new Visitor(address).ask(path)).status, 200);
		assert.equal((await second.stop()).code, 0);
		assert.ok(existsSync(lock), 'the database went with the second');
		assert.equal((await new Visitor(site.address).ask(path)).status, 200);
	});

	it('finishes what is under way, ends the live counts, stops the database, and ends with 0', async (t) => {
		const live = await fetch(`${site.address}/forums/${hall.forum}/live`);
		assert.equal(live.status, 200);
		const streamEnds = (async () => {
			for await (const chunk of live.body!) void chunk;
		})().catch(() => {});
		// a vote whose last letters come only after the stop was asked for
		const device = newDevice();
		const slow = slowVote(site, hall, device);
		await slow.begun;
		const votes = Array.from({ length: 40 }, () =>
			voteBy(new Visitor(site.address, { device: newDevice() }), hall.forum, hall.voices[0]!, 'agree'),
		);
		await Promise.race(votes);
		const stopping = site.stop();
		await new Promise((resume) => setTimeout(resume, 100));
		slow.finish();
		assert.match(await slow.answer, /^HTTP\/1\.1 303 /);
		const answers = await Promise.allSettled(votes);
		const wrong = answers.filter((one) => one.status === 'fulfilled' && one.value.status !== 303);
		assert.deepEqual(wrong, [], 'a vote under way was answered with something else');
		await streamEnds;
		const { code, ms, said } = await stopping;
		t.diagnostic(`stopped in ${ms} ms under load`);
		assert.equal(code, 0, said);
		assert.ok(ms < MOST_STOP_MS, `it took ${ms} ms to stop`);
		assert.ok(!existsSync(lock), 'the database was left running');
	});

	it('asks to come again while it is starting, and stops also then', async () => {
		const port = await freePort();
		const { child, said } = launch({ data: own.folder, port });
		let status = 0;
		for (const since = Date.now(); status === 0 && Date.now() - since < 10_000;) {
			status = await fetch(`http://127.0.0.1:${port}/`).then(
				(answer) => answer.status,
				() => 0,
			);
		}
		assert.equal(status, 503);
		child.kill('SIGTERM');
		assert.equal(await ended(child), 0, said());
		assert.ok(!existsSync(lock), 'the database was left running');
	});
});

/** A vote sent by hand: all but its last letters, then the rest when told. */
function slowVote(site: Site, hall: Hall, device: string) {
	const body = new URLSearchParams({ voice: hall.voices[1]!, answer: 'agree' }).toString();
	const head = [
		`POST /forums/${hall.forum}/voices?/vote HTTP/1.1`,
		`Host: 127.0.0.1:${site.port}`,
		`Origin: ${site.address}`,
		'Accept: text/html',
		'Content-Type: application/x-www-form-urlencoded',
		`Content-Length: ${body.length}`,
		`Cookie: device=${device}`,
	].join('\r\n');
	const socket = connect(site.port, '127.0.0.1');
	const begun = new Promise<void>((resolve) =>
		socket.write(`${head}\r\n\r\n${body.slice(0, -3)}`, () => setTimeout(resolve, 200)),
	);
	const answer = new Promise<string>((resolve, reject) => {
		socket.once('data', (chunk) => resolve(chunk.toString()));
		socket.once('error', reject);
		socket.once('close', () => reject(new Error('the connection was closed without an answer')));
	});
	return { begun, answer, finish: () => socket.write(body.slice(-3)) };
}
