// Every page a visitor can reach by links: reads well to axe, fits a telephone, asks nobody else for anything, and says
// the same without a script.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { type App, axe, type FreshDatabase, freshDatabase, openBrowser, startApp } from '#testing';

// one page of each kind is enough: many rows of a list lead to pages that differ in content only
const mostPages = 60;
const mostOfAKind = 2;

let database: FreshDatabase;
let app: App;
let browser: Browser;

// the kind of a page: parts of its address that look like keys do not matter
const kindOf = (path: string) =>
	path
		.split('/')
		.map((part) => (/\d/.test(part) || part.length > 24 ? '*' : part))
		.join('/');

const pathsOn = async (page: Page): Promise<string[]> => {
	// the attribute, not `href`: in a map, a link is drawn in SVG and has another kind of `href`
	const addresses = await page
		.locator('a[href]')
		.evaluateAll((links) => links.map((link) => new URL(link.getAttribute('href')!, document.baseURI).href));
	return addresses
		.filter((address) => address.startsWith(app.address + '/'))
		.map((address) => address.slice(app.address.length).replace(/#.*$/, ''));
};

/** Walks the links from the front page; returns what is wrong, by page. */
async function walk(
	page: Page,
	look: (path: string) => Promise<string[]>,
): Promise<{ seen: string[]; wrong: string[] }> {
	const asked = new Set<string>();
	const seen: string[] = [];
	const wrong: string[] = [];
	const kinds = new Map<string, number>();
	const waiting = ['/'];
	for (let path = waiting.shift(); path !== undefined && seen.length < mostPages; path = waiting.shift()) {
		const kind = kindOf(path.replace(/\?.*$/, ''));
		if (asked.has(path) || (kinds.get(kind) ?? 0) >= mostOfAKind) continue;
		asked.add(path);
		const answer = await page.request.get(app.address + path, { maxRedirects: 0 });
		const type = answer.headers()['content-type'] ?? '';
		if (answer.status() >= 400) wrong.push(`${path}: answers ${answer.status()}`);
		// documents, exports and redirects are not pages; that they answer is all that is asked here
		if (answer.status() >= 300 || !type.startsWith('text/html')) continue;
		kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
		seen.push(path);
		await page.goto(app.address + path);
		wrong.push(...(await look(path)).map((problem) => `${path}: ${problem}`));
		waiting.push(...(await pathsOn(page)));
	}
	return { seen, wrong };
}

describe('every page that links lead to', () => {
	before(async () => {
		database = await freshDatabase();
		app = await startApp({ url: database.url, demo: true });
		browser = await openBrowser();
	});
	after(async () => {
		await browser?.close();
		await app?.stop();
		await database?.close();
	});

	it('reads well to axe, fits 360 pixels, and asks nobody else for anything', async (t) => {
		const context = await browser.newContext({ locale: 'th-TH', viewport: { width: 360, height: 740 } });
		const page = await context.newPage();
		const faults: string[] = [];
		page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
		page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
		page.on('request', (request) => {
			const url = request.url();
			if (!url.startsWith(app.address) && !/^(data|blob):/.test(url)) faults.push(`asks ${url}`);
		});
		const { seen, wrong } = await walk(page, async () => {
			const wide = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
			);
			const problems = [...(await axe(page)), ...faults.splice(0)];
			if (wide > 0) problems.push(`is ${wide} pixels wider than the screen`);
			if ((await page.title()).trim() === '') problems.push('has no title');
			return problems;
		});
		t.diagnostic(`pages looked at: ${seen.length}`);
		if (wrong.length > 0) assert.fail(wrong.join('\n'));
		assert.ok(seen.length >= 3, `only ${seen.join(', ')}`);
	});

	it('says the same without a script', async () => {
		const context = await browser.newContext({ locale: 'th-TH', javaScriptEnabled: false });
		const scripted = await browser.newContext({ locale: 'th-TH' });
		const [page, other] = [await context.newPage(), await scripted.newPage()];
		const heading = (each: Page) => each.locator('h1').allInnerTexts();
		const { wrong } = await walk(page, async (path) => {
			await other.goto(app.address + path);
			const [without, withScript] = [await heading(page), await heading(other)];
			return without.length === 1 && without[0] === withScript[0]
				? []
				: [`headings ${JSON.stringify(without)} without a script, ${JSON.stringify(withScript)} with one`];
		});
		if (wrong.length > 0) assert.fail(wrong.join('\n'));
	});
});
