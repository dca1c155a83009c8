// Every kind of page, as nobody, as an officer, as an administrator; with nothing on it, with names as long as they
// get, and when something is wrong: reads well to axe, fits a telephone, asks nobody else for anything.
import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { demoPeople } from '#demo';
import { liveContext, projectRoot } from '#platform/server';
import { type App, axe, type FreshDatabase, freshDatabase, openBrowser, startApp } from '#testing';
import { plenty } from './plenty.ts';

const telephone = { width: 360, height: 740 };
const home = 'lao-5560103';

let database: FreshDatabase;
let app: App;
let browser: Browser;
let many: Awaited<ReturnType<typeof plenty>>;
let params: Record<string, string>;

/** Every kind of page there is, as the files say: `/themes/[theme]`. */
const kinds = globSync('**/+page.svelte', { cwd: join(projectRoot(), 'src/routes') })
	.map((file) => (dirname(file) === '.' ? '/' : `/${dirname(file)}`))
	.sort();
/** The address of one page of a kind, in the story. */
const addressOf = (kind: string) =>
	kind.replace(/\[(\w+)\]/g, (_, name: string) =>
		name === 'code' ? (kind.startsWith('/places') ? '56' : 'nowhere') : (params[name] ?? `no-${name}`),
	);

interface Reader {
	who?: string;
	lang?: 'th' | 'en';
	look?: 'light' | 'dark';
}
interface Reading {
	page: Page;
	profile: BrowserContext;
	/** What the pages complained of since it was last asked. */
	faults(): string[];
}

async function read({ who, lang = 'th', look = 'light' }: Reader): Promise<Reading> {
	const profile = await browser.newContext({ locale: 'th-TH', viewport: telephone });
	profile.setDefaultTimeout(15_000);
	await profile.addCookies(Object.entries({ lang, look }).map(([name, value]) => ({ name, value, url: app.address })));
	const page = await profile.newPage();
	if (who) {
		const person = demoPeople.find(({ email }) => email.startsWith(`${who}@`))!;
		await page.goto(`${app.address}/login`);
		await page.locator('[name=email]').fill(person.email);
		await page.locator('[name=password]').fill(person.password);
		await page.locator('[name=password]').press('Enter');
		await page.waitForURL('**/me');
	}
	const faults: string[] = [];
	page.on('console', (message) => {
		// the browser itself says so of a page that is not there or not allowed; its status is looked at
		if (message.type() === 'error' && !/status of [45]\d\d/.test(message.text()))
			faults.push(`console: ${message.text()}`);
	});
	page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
	page.on('request', (request) => {
		const url = request.url();
		if (!url.startsWith(app.address) && !/^(data|blob):/.test(url)) faults.push(`asks ${url}`);
	});
	return { page, profile, faults: () => faults.splice(0) };
}

/** Opens a page and says what is wrong with it; undefined when this reader may not see it. */
async function look({ page, faults }: Reading, path: string, expected = 200): Promise<string[] | undefined> {
	const answer = await page.goto(app.address + path, { waitUntil: 'load' });
	const status = answer?.status() ?? 0;
	if (expected === 200 && (status === 403 || page.url().startsWith(`${app.address}/login?`))) return undefined;
	const problems = faults();
	if (status !== expected) problems.push(`answers ${status}, not ${expected}`);
	const seen = await page.evaluate(() => ({
		wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
		title: document.title.trim(),
		// the title of the tab says what the heading says
		heading: [...document.querySelectorAll('h1')].map((each) => each.innerText.trim()),
	}));
	if (seen.wide > 0) problems.push(`is ${seen.wide} pixels wider than the screen`);
	if (seen.title === '') problems.push('has no title');
	if (seen.heading.length !== 1 || seen.heading[0] === '') problems.push(`has ${seen.heading.length} main headings`);
	problems.push(...(await axe(page)), ...faults());
	return problems.map((problem) => `${path}: ${problem}`);
}

/** Looks at many pages with two windows at a time; returns which were seen, and what is wrong. */
async function lookAtAll(reader: Reader, asked: readonly { kind: string; path: string; expected?: number }[]) {
	const seen: string[] = [];
	const wrong: string[] = [];
	const waiting = [...asked];
	const first = await read(reader);
	const second: Reading = await read(reader);
	await Promise.all(
		[first, second].map(async (reading) => {
			for (let next = waiting.shift(); next; next = waiting.shift()) {
				const problems = await look(reading, next.path, next.expected);
				if (!problems) continue;
				seen.push(next.kind);
				wrong.push(...problems);
			}
			await reading.profile.close();
		}),
	);
	return { seen, wrong };
}

const unseen = new Set(kinds);

async function every(reader: Reader, of: readonly string[]): Promise<void> {
	const { seen, wrong } = await lookAtAll(
		reader,
		of.map((kind) => ({ kind, path: addressOf(kind) })),
	);
	for (const kind of seen) unseen.delete(kind);
	if (wrong.length > 0) assert.fail(wrong.join('\n'));
}

describe('every kind of page', () => {
	before(async () => {
		database = await freshDatabase();
		app = await startApp({ url: database.url, demo: true });
		browser = await openBrowser();
		const { db } = database;
		many = await plenty(liveContext(db, { kind: 'system', id: 'test' }));
		// the story of the day-care centre, and the things it went through
		const { rows } = await sql<Record<string, string>>`
			select f.id as forum, t.id as theme, p.id as proposal, l.id as line, l.plan_id as plan, r.id as result,
				(select voice_id from theme_voice where theme_id = t.id order by voice_id limit 1) as voice
			from result r join plan_line l on l.id = r.plan_line_id
				join proposal p on p.title like 'เปิดศูนย์ดูแลผู้สูงอายุ%'
				join theme t on t.id = p.theme_id join forum f on f.id = t.forum_id
			where r.title like 'ศูนย์ดูแลผู้สูงอายุ%'`.execute(db);
		params = { ...rows[0], organisation: home };
	});
	after(async () => {
		await browser?.close();
		await app?.stop();
		await database?.close();
	});

	it('as nobody, in Thai', () => every({}, kinds));

	it('as nobody, in English and in the dark', () =>
		every(
			{ lang: 'en', look: 'dark' },
			kinds.filter((kind) => !unseen.has(kind)),
		));

	const worked = ['forums', 'themes', 'proposals', 'plans', 'results'];
	it('as an officer, in the dark', () =>
		every({ who: 'officer', look: 'dark' }, [
			...unseen,
			...kinds.filter((kind) => worked.some((stage) => new RegExp(`^/${stage}(/\\[\\w+\\])?$`).test(kind))),
		]));

	it('as a mayor, in English', () => every({ who: 'mayor', lang: 'en' }, [...unseen, '/me', '/proposals/[proposal]']));

	it('as an administrator', () => every({ who: 'administrator' }, [...unseen, '/me', '/me/people/[organisation]']));

	it('each was seen by somebody', () => assert.deepEqual([...unseen], []));

	it('with nothing on it, with a page full, with the longest names, and when something is wrong', async () => {
		const { empty, full, plan, line } = many;
		const paths = [
			`/forums/${empty}`,
			`/forums/${empty}/voices`,
			`/forums/${empty}/voices?show=mine`,
			`/forums/${empty}/themes`,
			`/forums/${empty}/counts`,
			`/forums/${empty}/document`,
			`/forums/${full}/voices`,
			'/forums?page=2',
			'/forums?q=ไม่มีเวทีนี้แน่นอน',
			'/organisations?q=ไม่มีหน่วยงานนี้',
			'/results?q=ไม่มีผลนี้',
			'/follow?unknown=ZZZZZ-ZZZZZ',
			`/plans/${plan}`,
			`/plan-lines/${line}`,
		].map((path) => ({ kind: path, path }));
		const gone = ['/nowhere', '/forums/nowhere', '/voices/0000000000000', '/plan-lines/0000000000000'];
		const { seen, wrong } = await lookAtAll({}, [
			...paths,
			...gone.map((path) => ({ kind: path, path, expected: 404 })),
		]);
		assert.equal(seen.length, paths.length + gone.length);
		const officer = await read({ who: 'officer' });
		wrong.push(...((await look(officer, '/me/people/lao-4540102', 403)) ?? []));
		wrong.push(...((await look(officer, `/forums/${many.empty}/edit`, 403)) ?? []));
		wrong.push(...((await look(officer, `/forums/${params.forum}/themes/new?q=ไม่มีคำนี้`)) ?? []));
		await officer.profile.close();
		if (wrong.length > 0) assert.fail(wrong.join('\n'));
	});

	it('when the house is on fire', async () => {
		await sql`alter table result rename to result_away`.execute(database.db);
		try {
			const reading = await read({});
			assert.deepEqual(await look(reading, '/results', 500), []);
			await reading.profile.close();
		} finally {
			await sql`alter table result_away rename to result`.execute(database.db);
		}
	});

	it('leads nowhere that is not there', async () => {
		const asked = new Set<string>(['/']);
		const perKind = new Map<string, number>();
		const wrong: string[] = [];
		// parts of an address that look like keys do not matter: two of a kind are enough
		const kindOf = (path: string) => path.replace(/\?.*$/, '').replaceAll(/\/[^/]*\d[^/]*/g, '/*');
		for (const path of asked) {
			const kind = kindOf(path);
			perKind.set(kind, (perKind.get(kind) ?? 0) + 1);
			if (perKind.get(kind)! > 2) continue;
			const answer = await fetch(app.address + path, { redirect: 'manual', headers: { accept: 'text/html' } });
			const text = answer.headers.get('content-type')?.startsWith('text/html') ? await answer.text() : '';
			if (!text) await answer.body?.cancel();
			if (answer.status >= 400) wrong.push(`${path} answers ${answer.status}`);
			for (const [, href] of text.matchAll(/<a [^>]*?href="([^"]+)"/g)) {
				const url = new URL(href!.replaceAll('&amp;', '&'), app.address + path);
				if (url.origin === app.address) asked.add(url.pathname + url.search);
			}
		}
		assert.deepEqual(wrong, []);
		assert.ok(asked.size > 50, `${asked.size} addresses`);
	});

	it('says the same without a script', async () => {
		const profile = await browser.newContext({ locale: 'th-TH', javaScriptEnabled: false });
		const [plain, scripted] = [await profile.newPage(), (await read({})).page];
		for (const path of [`/forums/${params.forum}/voices`, '/login', '/design/pick'])
			for (const [at, page] of [plain, scripted].entries()) {
				await page.goto(app.address + path);
				const say = async (of: Page) => (await of.locator('main').innerText()).replaceAll(/\s+/g, ' ').slice(0, 400);
				// the hall says the very same; elsewhere a script changes fields, not what is said around them
				if (at === 1 && path.startsWith('/forums/')) assert.equal(await say(scripted), await say(plain), path);
				else assert.ok((await say(page)).length > 40, path);
			}
		await profile.close();
	});
});
