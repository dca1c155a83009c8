// Weighs first visits; `node bench/page-weight.ts` prints what is found and ends with code 1 beyond a limit.
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { liveContext } from '#platform/server';
import { freshDatabase, openBrowser, startApp } from '#testing';
import { plenty } from './plenty.ts';

/** Most bytes of a first view, fonts aside; most seconds until a vote can be cast, and until the server has it. */
export const limits = { bytes: 60_000, shown: 5, voted: 8 } as const;

/** Bytes of one first view, by kind, as they crossed the wire. */
export interface Weight {
	html: number;
	css: number;
	js: number;
	other: number;
	font: number;
	/** all but fonts: those are asked for once a year, and text is read before they come */
	sum: number;
	requests: number;
}

/** The pages that hold most. */
export const heavyPages = (many: { full: string; plan: string }): [name: string, path: string][] => [
	['front page', '/'],
	['forums, 50 on a page', '/forums'],
	['a forum’s voices, 50 on a page', `/forums/${many.full}/voices`],
	['plans', '/plans'],
	['a plan, 50 projects', `/plans/${many.plan}`],
	['organisations', '/organisations'],
	['places, the map', '/places'],
];

/** Weighs a first view: a new profile, nothing kept from before. */
export async function weigh(browser: Browser, address: string): Promise<Weight> {
	const profile = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'th-TH' });
	const page = await profile.newPage();
	const device = await profile.newCDPSession(page);
	await device.send('Network.enable');
	const kinds = new Map<string, string>();
	const weight: Weight = { html: 0, css: 0, js: 0, other: 0, font: 0, sum: 0, requests: 0 };
	const named: Record<string, 'html' | 'css' | 'js' | 'font'> = {
		Document: 'html',
		Stylesheet: 'css',
		Script: 'js',
		Font: 'font',
	};
	device.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
	device.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		const kind = named[kinds.get(requestId) ?? ''] ?? 'other';
		weight[kind] += encodedDataLength;
		weight.requests++;
		if (kind !== 'font') weight.sum += encodedDataLength;
	});
	await page.goto(address, { waitUntil: 'load' });
	// what a page fetches after it woke up is part of its weight
	await page.waitForTimeout(300);
	await profile.close();
	return weight;
}

/**
 * Seconds from the tap on a link until a vote can be cast, on a line of 400 kbit/s with 400 ms between asking and
 * answer: the first answer button is drawn and takes a press, script or no script.
 */
export async function timeToVote(browser: Browser, address: string): Promise<{ shown: number; voted: number }> {
	const profile = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'th-TH' });
	const page = await profile.newPage();
	const device = await profile.newCDPSession(page);
	await device.send('Network.enable');
	const bytesPerSecond = 400_000 / 8;
	await device.send('Network.emulateNetworkConditions', {
		offline: false,
		latency: 400,
		downloadThroughput: bytesPerSecond,
		uploadThroughput: bytesPerSecond,
	});
	const since = Date.now();
	await page.goto(address, { waitUntil: 'commit' });
	const button = page.locator('button[value=agree]').first();
	// an answer must be drawn in its own colours: a button without its style sheet does not count
	await page.waitForFunction(() => {
		const found = document.querySelector('button[value=agree]');
		return (
			found !== null && getComputedStyle(found).minHeight !== 'auto' && getComputedStyle(found).minHeight !== '0px'
		);
	});
	const shown = (Date.now() - since) / 1000;
	await button.click();
	// the server has it: the page says which answer it keeps
	await page.locator('form[data-vote] [role=status]').first().filter({ hasText: /\S/ }).waitFor({ timeout: 60_000 });
	const voted = (Date.now() - since) / 1000;
	await profile.close();
	return { shown, voted };
}

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1).padStart(6);

async function run(): Promise<void> {
	const database = await freshDatabase();
	const app = await startApp({ url: database.url, demo: true });
	const browser = await openBrowser();
	try {
		const many = await plenty(liveContext(database.db, { kind: 'system', id: 'bench' }));
		console.log('kB over the wire, first view      html    css     js  other    SUM | fonts');
		for (const [name, path] of heavyPages(many)) {
			const { html, css, js, other, sum, font } = await weigh(browser, app.address + path);
			if (sum > limits.bytes) process.exitCode = 1;
			console.log(`${name.padEnd(30)} ${[html, css, js, other, sum].map(kilobytes).join(' ')} |${kilobytes(font)}`);
		}
		const { shown, voted } = await timeToVote(browser, `${app.address}/forums/${many.full}/voices`);
		if (shown > limits.shown || voted > limits.voted) process.exitCode = 1;
		console.log(`400 kbit/s, 400 ms: the answers of 50 voices can be pressed after ${shown.toFixed(1)} s;`);
		console.log(`a press is answered on the screen ${voted.toFixed(1)} s after the link was tapped`);
	} finally {
		await browser.close();
		await app.stop();
		await database.close();
	}
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await run();
