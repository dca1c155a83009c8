// A first visit on a prepaid line: what crosses the wire before a page can be read and used.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { liveContext } from '#platform/server';
import { type App, type FreshDatabase, freshDatabase, openBrowser, startApp } from '#testing';
import { heavyPages, limits, weigh } from './weight.ts';
import { plenty } from './plenty.ts';

let database: FreshDatabase;
let app: App;
let browser: Browser;
let many: Awaited<ReturnType<typeof plenty>>;

describe('a first visit', () => {
	before(async () => {
		database = await freshDatabase();
		app = await startApp({ url: database.url, demo: true });
		browser = await openBrowser();
		many = await plenty(liveContext(database.db, { kind: 'system', id: 'test' }));
	});
	after(async () => {
		await browser?.close();
		await app?.stop();
		await database?.close();
	});

	it('weighs at most 60 kB on each page that holds much', async (t) => {
		for (const [name, path] of heavyPages(many)) {
			const { sum, html, requests } = await weigh(browser, app.address + path);
			t.diagnostic(`${name}: ${(sum / 1000).toFixed(1)} kB in ${requests} requests`);
			assert.ok(html > 1_000, `${name} was not weighed: ${html} bytes`);
			assert.ok(sum <= limits.bytes, `${name} weighs ${sum} bytes`);
		}
	});
});
