// The promise of the whole house, walked by hand on a telephone: a citizen's words become a result, and the result
// opens down to the very words. Once with a script and once without; officers walk without one.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { demoPeople } from '#demo';
import { type App, type FreshDatabase, freshDatabase, openBrowser, startApp } from '#testing';

const telephone = { width: 360, height: 740 };
const known = 'ศูนย์ดูแลผู้สูงอายุกลางวันตำบลแม่กา';
const hall = 'ประชาคมตำบลแม่กา';
const said = (how: string) => `ทางเท้าหน้าโรงเรียนบ้านแม่กาไม่มีไฟ เด็กเดินกลับบ้านตอนค่ำมองไม่เห็นทาง (${how})`;

let database: FreshDatabase;
let app: App;
let browser: Browser;

/** A new telephone; what fails in its pages is written down. */
async function pickUp(javaScriptEnabled: boolean) {
	const profile = await browser.newContext({ locale: 'th-TH', viewport: telephone, javaScriptEnabled });
	profile.setDefaultTimeout(15_000);
	const page = await profile.newPage();
	const faults: string[] = [];
	page.on('pageerror', (fault) => faults.push(fault.message));
	page.on('console', (line) => {
		// a refused form is answered 422, and the browser says so by itself
		if (line.type() === 'error' && !/status of 4\d\d/.test(line.text())) faults.push(line.text());
	});
	return { page, profile, faults };
}

/** Counts the clicks that a walk takes. */
function finger() {
	let clicks = 0;
	return {
		async click(place: Locator) {
			clicks++;
			await place.click();
		},
		clicks: () => clicks,
	};
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();
const button = (page: Page | Locator, name: string | RegExp) =>
	page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) });
const link = (page: Page | Locator, name: string | RegExp) =>
	page.getByRole('link', { name, ...(typeof name === 'string' && { exact: true }) }).first();
const section = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
const agreedOn = async (card: Locator) =>
	Number(/(?<!ไม่)เห็นด้วย (\d+)/.exec((await card.innerText()).replace(/\s+/g, ' '))?.[1]);

async function signIn(page: Page, who: string): Promise<void> {
	const person = demoPeople.find(({ email }) => email.startsWith(`${who}@`));
	assert.ok(person, who);
	await page.goto(`${app.address}/login`);
	await page.getByLabel('อีเมล').fill(person.email);
	await page.getByLabel('รหัสผ่าน', { exact: true }).fill(person.password);
	await button(page, 'เข้าสู่ระบบ').click();
	await page.waitForURL('**/me');
}

/** From the front page to the known result, down to a voice, and from the voice to the result again. */
async function walkBothWays(page: Page): Promise<void> {
	await page.goto(app.address);
	await link(page, known).click();
	assert.equal(await heading(page), known);
	const { click, clicks } = finger();
	const came = section(page, 'มาจากไหน');
	const voices = came.locator('a[href^="/voices/"]');
	if (!(await voices.first().isVisible())) await click(came.locator('details:not([open]) > summary').first());
	const words = await voices.first().innerText();
	await click(voices.first());
	assert.ok(clicks() <= 2, `${clicks()} clicks from the result to a voice`);
	assert.equal(await page.locator('blockquote').innerText(), words);

	// every later step is named on the page of the voice, and seen without opening anything
	const became = section(page, 'เสียงนี้ไปถึงไหนแล้ว');
	for (const kind of ['ประเด็น', 'ข้อเสนอ', 'คำตอบ', 'โครงการในแผน', 'งบประมาณ', 'ผลการดำเนินงาน'])
		assert.ok(await became.getByText(kind, { exact: true }).first().isVisible(), `${kind} is not seen`);
	await link(became, known).waitFor();
	await became.locator(`a[href^="/results/"]`).first().click();
	assert.equal(await heading(page), known);
}

/** Joins by the code of the hall, votes, speaks, and follows what was said. */
async function speakUp(javaScriptEnabled: boolean, text: string): Promise<void> {
	const { page, profile, faults } = await pickUp(javaScriptEnabled);
	const { join_code } = await database.db
		.selectFrom('forum')
		.select('join_code')
		.where('title', 'like', `${hall}%`)
		.executeTakeFirstOrThrow();
	await page.goto(`${app.address}/join/${join_code}`);
	assert.match(page.url(), /\/forums\/\w{13}\/voices$/);

	const words = 'น้ำจากบ่อบาดาลหมู่ 9 มีสนิม';
	const card = page.getByRole('article').filter({ hasText: words });
	const before = await agreedOn(card);
	// somebody else in the hall looks on
	const other = await pickUp(javaScriptEnabled);
	const listening = javaScriptEnabled && other.page.waitForResponse('**/live');
	await other.page.goto(page.url());
	await listening;
	const seen = other.page.getByRole('article').filter({ hasText: words });
	await button(card, 'เห็นด้วย').click();
	await card.getByText('คำตอบของท่าน: เห็นด้วย').waitFor();
	assert.equal(await button(card, 'เห็นด้วย').getAttribute('aria-pressed'), 'true');
	assert.equal(await agreedOn(card), before + 1);
	await page.reload();
	assert.equal(await agreedOn(card), before + 1);
	// with a script the counts arrive by themselves, without one after looking again
	if (!javaScriptEnabled) await other.page.reload();
	await seen.getByText(new RegExp(`^เห็นด้วย ${before + 1}$`)).waitFor();
	await other.profile.close();
	await button(card, 'ผ่าน').click();
	await card.getByText('คำตอบของท่าน: ผ่าน').waitFor();
	assert.equal(await agreedOn(card), before, 'one person has one answer');

	await page.locator('summary', { hasText: 'พูดในเวทีนี้' }).click();
	await page.getByLabel('สิ่งที่อยากพูด').fill(text);
	await page.getByRole('radio', { name: 'ความต้องการ' }).check();
	await button(page, 'ส่งเสียง').click();
	const code = await page.locator('p.code').innerText();
	assert.match(code, /^[0-9A-Z]{5}-[0-9A-Z]{5}$/);

	await page.goto(`${app.address}/follow`);
	await page.getByLabel('รหัสติดตาม').fill(code.toLowerCase());
	await button(page, 'ดูว่าไปถึงไหน').click();
	await page.waitForURL('**/voices/*#became');
	assert.equal(await page.locator('blockquote').innerText(), text);
	await page.getByText('ยังไม่มีใครนำเสียงนี้ไปรวมเป็นประเด็น').waitFor();

	await walkBothWays(page);
	assert.deepEqual(faults, []);
	await profile.close();
}

describe('from a voice to a result', () => {
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

	test('with a script: join, vote, speak, follow, and walk a result both ways', () => speakUp(true, said('ก')));

	test('without a script: the same', () => speakUp(false, said('ข')));

	test('what is typed before the script arrives stays', async () => {
		const { page, profile, faults } = await pickUp(true);
		let arrive = () => {};
		const late = new Promise<void>((resolve) => (arrive = resolve));
		await page.route('**/_app/**/*.js', async (route) => {
			await late;
			await route.continue();
		});
		const { id } = await database.db
			.selectFrom('forum')
			.select('id')
			.where('title', 'like', `${hall}%`)
			.executeTakeFirstOrThrow();
		await page.goto(`${app.address}/forums/${id}/voices`, { waitUntil: 'commit' });
		await page.locator('summary', { hasText: 'พูดในเวทีนี้' }).click();
		const words = page.getByLabel('สิ่งที่อยากพูด');
		await words.fill('พิมพ์ก่อนสคริปต์มา');
		await page.getByRole('radio', { name: 'เรื่องเล่า' }).check();
		const awake = page.waitForRequest('**/live');
		arrive();
		await awake;
		assert.equal(await words.inputValue(), 'พิมพ์ก่อนสคริปต์มา');
		assert.equal(await page.getByRole('radio', { name: 'เรื่องเล่า' }).isChecked(), true);

		await page.unroute('**/_app/**/*.js');
		const again = new Promise<void>((resolve) => (arrive = resolve));
		await page.route('**/_app/**/*.js', async (route) => {
			await again;
			await route.continue();
		});
		await page.goto(`${app.address}/login`, { waitUntil: 'commit' });
		await page.getByLabel('อีเมล').fill('somsri@example.go.th');
		assert.equal(await button(page, 'เข้าสู่ระบบด้วยพาสคีย์').count(), 0);
		arrive();
		await button(page, 'เข้าสู่ระบบด้วยพาสคีย์').waitFor();
		assert.equal(await page.getByLabel('อีเมล').inputValue(), 'somsri@example.go.th');
		assert.deepEqual(faults, []);
		await profile.close();
	});

	test('officers, without a script: the words become a theme, a proposal, an answer, a project, money, a result', async (t) => {
		const [officer, mayor] = [await pickUp(false), await pickUp(false)];
		t.after(() => Promise.all([officer.profile.close(), mayor.profile.close()]));
		const { page } = officer;
		await signIn(page, 'officer');
		await gather(page);
		const proposal = await ask(page);
		await answer(mayor.page, proposal);
		await page.goto(proposal);
		await adopt(page);
		await fund(page);
		await report(page);

		// the result opens down to the very words
		const came = section(page, 'มาจากไหน');
		const { click, clicks } = finger();
		const voice = link(came, said('ข'));
		if (!(await voice.isVisible())) await click(came.locator('details:not([open]) > summary').first());
		await click(voice);
		assert.ok(clicks() <= 2, `${clicks()} clicks`);
		assert.equal(await page.locator('blockquote').innerText(), said('ข'));
		await link(section(page, 'เสียงนี้ไปถึงไหนแล้ว'), done).click();
		assert.equal(await heading(page), done);
		assert.deepEqual([...officer.faults, ...mayor.faults], []);
	});
});

const theme = 'ทางกลับบ้านของเด็กต้องมีไฟ';
const project = 'ติดตั้งไฟส่องสว่างทางเท้าหน้าโรงเรียนบ้านแม่กา';
const done = 'ติดไฟหน้าโรงเรียนบ้านแม่กาแล้ว 24 จุด';

/** A theme of both voices, one of them quoted; published and sent to the province. */
async function gather(page: Page): Promise<void> {
	await link(page, 'เวทีของเรา').click();
	await link(page, new RegExp(`^${hall}`)).click();
	await link(page.getByRole('navigation', { name: 'หน้าของเวทีนี้' }), 'ประเด็น').click();
	await link(page, 'รวบรวมเป็นประเด็นใหม่').click();
	const summary = 'สองเสียงพูดถึงจุดเดียวกัน '.repeat(20).trim();
	const tick = async () => {
		for (const how of ['ก', 'ข']) await page.getByRole('checkbox', { name: said(how), exact: true }).check();
		await page
			.locator('.voice', { hasText: said('ข') })
			.getByRole('checkbox', { name: /ยกคำพูดนี้/ })
			.check();
	};
	// refused for want of a heading: what was written and ticked is still there
	await page.getByLabel('สรุปว่าเสียงเหล่านี้พูดอะไรร่วมกัน').fill(summary);
	await tick();
	await button(page, 'บันทึกร่างประเด็น').click();
	await page.getByRole('alert').waitFor();
	assert.equal(await page.getByLabel('หัวข้อประเด็น').getAttribute('aria-invalid'), 'true');
	assert.equal(await page.getByLabel('สรุปว่าเสียงเหล่านี้พูดอะไรร่วมกัน').inputValue(), summary);
	assert.equal(await page.getByRole('checkbox', { name: said('ก'), exact: true }).isChecked(), true);
	await page.getByLabel('หัวข้อประเด็น').fill(theme);
	await button(page, 'บันทึกร่างประเด็น').click();
	assert.equal(await heading(page), theme);
	await button(page, 'เผยแพร่ประเด็น').click();
	await button(page, /^ส่งขึ้น เวทีจังหวัดพะเยา/).click();
	await page.getByText('ส่งขึ้นแล้ว รอเวทีบนรับ').first().waitFor();
	assert.ok((await section(page, 'คำพูดจริงจากเวที').innerText()).includes(said('ข')));
}

/** Words the theme as a proposal to the municipality, found by search, and sends it. */
async function ask(page: Page): Promise<string> {
	await link(page, 'เขียนเป็นข้อเสนอ').click();
	await page.getByRole('searchbox').fill('แม่กา');
	await button(page, 'ค้นหา').click();
	const request = 'ขอให้ติดตั้งไฟส่องสว่างทางเท้าหน้าโรงเรียน '.repeat(10).trim();
	await page.getByRole('radio', { name: /^เทศบาลตำบลแม่กา/ }).check();
	await page.getByLabel('ขอให้ทำอะไร').fill(request);
	await button(page, 'บันทึกร่างข้อเสนอ').click();
	await page.getByRole('alert').waitFor();
	assert.equal(await page.getByLabel('ขอให้ทำอะไร').inputValue(), request);
	assert.equal(await page.getByRole('radio', { name: /^เทศบาลตำบลแม่กา/ }).isChecked(), true);
	await page.getByLabel('ข้อเสนอในหนึ่งบรรทัด').fill(project);
	await button(page, 'บันทึกร่างข้อเสนอ').click();
	assert.equal(await heading(page), project);
	await button(page, 'ส่งข้อเสนอถึง เทศบาลตำบลแม่กา').click();
	await page.getByText('รอคำตอบ', { exact: true }).waitFor();
	return page.url().replace(/\?.*$/, '');
}

async function answer(page: Page, proposal: string): Promise<void> {
	await signIn(page, 'mayor');
	await page.goto(proposal);
	await link(page, 'ตอบข้อเสนอนี้').click();
	await page.getByRole('radio', { name: 'รับไปทำ', exact: true }).check();
	await page.getByLabel('คำอธิบายในนามหน่วยงาน').fill('เทศบาลรับไปทำในปีงบประมาณ 2569');
	await button(page, 'เผยแพร่คำตอบ').click();
	await page.getByText('มีคำตอบแล้ว', { exact: true }).waitFor();
}

/** A new line in the plan in force, by an edition of its own. */
async function adopt(page: Page): Promise<void> {
	await link(page, 'บรรจุเป็นโครงการในแผน').click();
	await page.getByLabel('อยู่ภายใต้').selectOption({ index: 1 });
	await page.getByLabel('เงินในแผน ปี 2569 (บาท)').fill('๑๒๐,๐๐๐');
	await page.getByLabel('ประเภทประกาศ').selectOption({ label: 'เพิ่มเติม' });
	await page.getByLabel('ครั้งที่').fill('3');
	await page.getByLabel('ปี (พ.ศ.)').fill('2569');
	await page.getByLabel('เหตุผลความจำเป็น').fill('ประชาคมตำบลแม่กาเสนอ');
	await button(page, 'บรรจุข้อเสนอลงแผน').click();
	await page.waitForURL('**/plan-lines/*');
	assert.equal(await heading(page), project);
}

async function fund(page: Page): Promise<void> {
	await link(page, 'บันทึกงบประมาณ').click();
	await page.getByRole('radio', { name: 'ข้อบัญญัติ/เทศบัญญัติ' }).check();
	await page.getByLabel('ปีงบประมาณ').selectOption('2569');
	await page.getByLabel('จำนวนเงิน (บาท)').fill('118,500');
	await page.getByLabel('ที่มา').fill('เทศบัญญัติงบประมาณรายจ่ายประจำปี 2569 หน้า 112');
	await button(page, 'บันทึก').click();
	await page.getByText('118,500').first().waitFor();
}

async function report(page: Page): Promise<void> {
	assert.match(page.url(), /\/plan-lines\/\w{13}$/);
	await link(page, 'รายงานผล').click();
	await page.getByLabel('ผลที่เกิดขึ้น (สั้น ๆ)').fill(done);
	await page.getByRole('radio', { name: 'เสร็จแล้ว' }).check();
	await page.getByLabel('ทำอะไรไปแล้ว เหลืออะไร').fill('ติดตั้งครบทั้ง 24 จุด ทดสอบแล้ว');
	await page.getByLabel('ชนิดหลักฐาน').selectOption({ label: 'สถานที่ ไปดูได้' });
	await page.getByLabel('ดูได้ที่ไหน').fill('หน้าโรงเรียนบ้านแม่กา ทุกคืนหลังหกโมงเย็น');
	await button(page, 'ส่งรายงาน').click();
	assert.equal(await heading(page), done);
}
