import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { OAuth2Server } from 'oauth2-mock-server';
import { createAuth, enrol, grantRole, invitationPath, invite } from '#people/server';
import { axe, freePort, freshDatabase, openBrowser, startApp, type App, type FreshDatabase } from '#testing';

const secret = 'a secret of the journeys, long enough to be one';
const system = { kind: 'system', id: 'test' } as const;
const email = 'somsri@bangmuang.go.th';
const password = 'rice grows in the rain';

let database: FreshDatabase;
let app: App;
let browser: Browser;
let vouching: OAuth2Server; // stands for ThaID
let home: string; // passkeys belong to a host name, not to a number
let person: string;

/** A fresh browser profile whose page speaks up when something fails in it. */
async function visit(options: { javaScriptEnabled?: boolean } = {}): Promise<{ page: Page; profile: BrowserContext }> {
	const profile = await browser.newContext({ locale: 'th-TH', ...options });
	profile.setDefaultTimeout(15_000);
	return { page: await profile.newPage(), profile };
}

async function enter(page: Page, address = email): Promise<void> {
	await page.goto(`${home}/login`);
	await page.getByLabel('อีเมล').fill(address);
	await page.getByLabel('รหัสผ่าน', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'เข้าสู่ระบบ', exact: true }).click();
	await page.waitForURL(`${home}/me`);
}

/** What axe finds wrong on a page; it needs scripts to look, also where the page does not. */
async function lookAt(address: string): Promise<string[]> {
	const { page, profile } = await visit();
	await page.goto(address);
	const wrong = await axe(page);
	await profile.close();
	return wrong;
}

describe('signing in', () => {
	before(async () => {
		database = await freshDatabase();
		const { db, context, url } = database;
		const live = () => ({ ...context(system), clock: () => new Date() });
		await db.insertInto('organisation').values({ id: 'lao-journey', kind: 'lao' }).execute();
		const auth = createAuth({ db, secret, baseUrl: 'http://localhost' });
		person = (await enrol(live(), { displayName: 'สมศรี ใจงาม', email, password }, auth)).id;
		await grantRole(live(), { person, role: 'officer', organisation: 'lao-journey' });
		vouching = new OAuth2Server();
		await vouching.issuer.keys.generate('RS256');
		await vouching.start(await freePort(), '127.0.0.1');
		vouching.service.on('beforeTokenSigning', (token: { payload: Record<string, unknown> }) =>
			Object.assign(token.payload, { sub: 'thai-1', given_name: 'กานดา', family_name: 'ชาวนา' }),
		);
		const thaid = {
			OIDC_THAID_ISSUER: vouching.issuer.url ?? '',
			OIDC_THAID_CLIENT_ID: 'wethi',
			OIDC_THAID_CLIENT_SECRET: 'between us',
		};
		app = await startApp({ url, env: { WETHI_SECRET: secret, ...thaid } });
		home = app.address.replace('127.0.0.1', 'localhost');
		browser = await openBrowser();
	});
	after(async () => {
		await browser?.close();
		await app?.stop();
		await vouching?.stop();
		await database?.close();
	});

	test('without a script: a wrong password is answered plainly, the right one signs in, signing out ends it', async () => {
		const { page, profile } = await visit({ javaScriptEnabled: false });
		await page.goto(`${home}/login`);
		await page.getByText('ประชาชนไม่ต้องมีบัญชี').waitFor();
		assert.equal(await page.getByRole('button', { name: /พาสคีย์/ }).count(), 0, 'a passkey needs a script');
		await page.getByLabel('อีเมล').fill(email);
		await page.getByLabel('รหัสผ่าน', { exact: true }).fill('not this one at all');
		await page.getByRole('button', { name: 'เข้าสู่ระบบ', exact: true }).click();
		assert.equal(await page.getByRole('alert').innerText(), 'อีเมลหรือรหัสผ่านไม่ถูกต้อง');
		assert.equal(await page.getByLabel('อีเมล').inputValue(), email);
		assert.equal(await page.getByLabel('รหัสผ่าน', { exact: true }).inputValue(), '');
		await enter(page);
		assert.equal(await page.getByRole('row', { name: /เจ้าหน้าที่/ }).count(), 1);
		assert.equal((await profile.cookies()).find((one) => one.name === 'wethi.session_token')?.httpOnly, true);
		await page.getByRole('button', { name: 'ออกจากระบบ', exact: true }).click();
		await page.goto(`${home}/me`);
		assert.equal(new URL(page.url()).pathname, '/login');
		await profile.close();
	});

	test('without a script: an invitation is accepted, works once, and the name and language are one’s own', async () => {
		const wanted = {
			email: 'malee@example.go.th',
			displayName: 'มาลี',
			role: 'scribe',
			organisation: 'lao-journey',
		} as const;
		const { id } = await invite({ ...database.context(system), clock: () => new Date() }, wanted);
		const path = invitationPath(secret, id);
		const { page, profile } = await visit({ javaScriptEnabled: false });
		await page.goto(home + path);
		assert.deepEqual(await lookAt(home + path), []);
		await page.getByLabel('ตั้งรหัสผ่าน').fill('short');
		await page.getByLabel('รหัสผ่านอีกครั้ง').fill('short');
		await page.getByRole('button', { name: 'รับคำเชิญ' }).click();
		assert.match(await page.getByRole('alert').innerText(), /สั้นเกินไป/);
		await page.getByLabel('ตั้งรหัสผ่าน').fill(password);
		await page.getByLabel('รหัสผ่านอีกครั้ง').fill(password);
		await page.getByRole('button', { name: 'รับคำเชิญ' }).click();
		await page.waitForURL(`${home}/me`);
		assert.equal(await page.getByRole('row', { name: /ผู้จดบันทึก/ }).count(), 1);
		await page.getByLabel('ชื่อที่ใช้แสดง').fill('มาลี ดอกไม้');
		await page.getByRole('radio', { name: 'English' }).check();
		await page.getByRole('button', { name: 'บันทึก' }).click();
		await page.getByRole('heading', { name: 'My account' }).waitFor();
		assert.equal((await page.getByText('มาลี ดอกไม้').count()) > 0, true);
		await page.goto(home + path);
		await page.getByText('This invitation no longer works').waitFor();
		await profile.close();
	});

	test('a passkey is added, signs in without a password, and is removed', async () => {
		const { page, profile } = await visit();
		const faults: string[] = [];
		page.on('pageerror', (fault) => faults.push(fault.message));
		page.on('console', (line) => {
			if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) faults.push(line.text());
		});
		const device = await profile.newCDPSession(page);
		await device.send('WebAuthn.enable');
		await device.send('WebAuthn.addVirtualAuthenticator', {
			options: {
				protocol: 'ctap2',
				transport: 'internal',
				hasResidentKey: true,
				hasUserVerification: true,
				isUserVerified: true,
				automaticPresenceSimulation: true,
			},
		});
		await enter(page);
		assert.deepEqual(await axe(page), []);
		await page.getByRole('button', { name: 'เพิ่มพาสคีย์ของเครื่องนี้' }).click();
		await page.getByText('เพิ่มพาสคีย์แล้ว').waitFor();
		const kept = await database.db.selectFrom('login_passkey').select('user_id').execute();
		assert.deepEqual(kept, [{ user_id: person }]);

		await page.getByRole('button', { name: 'ออกจากระบบ', exact: true }).click();
		await page.goto(`${home}/login`);
		assert.deepEqual(await axe(page), []);
		await page.getByRole('button', { name: 'เข้าสู่ระบบด้วยพาสคีย์' }).click();
		await page.waitForURL(`${home}/me`);

		await page.getByRole('button', { name: /^ลบ:/ }).click();
		await page.getByText('ยังไม่มีพาสคีย์').waitFor();
		await page.getByRole('button', { name: 'ออกจากระบบ', exact: true }).click();
		await page.goto(`${home}/login`);
		assert.deepEqual(faults, []);
		await page.getByRole('button', { name: 'เข้าสู่ระบบด้วยพาสคีย์' }).click();
		await page.getByText('ใช้พาสคีย์ไม่สำเร็จ').waitFor();
		await profile.close();
	});

	test('two browsers: each sees the other in the list, and can sign it out', async () => {
		const [one, two] = [await visit(), await visit()];
		await enter(one.page);
		await enter(two.page);
		await one.page.reload();
		assert.equal(await one.page.getByText('เครื่องนี้', { exact: true }).count(), 1);
		await one.page.getByRole('button', { name: 'ออกจากระบบที่เครื่องอื่นทั้งหมด' }).click();
		await two.page.goto(`${home}/me`);
		assert.equal(new URL(two.page.url()).pathname, '/login');
		await one.page.goto(`${home}/me`);
		assert.equal(new URL(one.page.url()).pathname, '/me');
		await one.profile.close();
		await two.profile.close();
	});

	test('ThaID without a script: out by the button, back with a name, and no role', async () => {
		const { page, profile } = await visit({ javaScriptEnabled: false });
		await page.goto(`${home}/login`);
		assert.equal(await page.getByRole('link', { name: 'LINE' }).count(), 0, 'LINE is not configured');
		await page.getByRole('link', { name: 'ThaID' }).click();
		await page.waitForURL(`${home}/me`);
		assert.equal(await page.getByLabel('ชื่อที่ใช้แสดง').inputValue(), 'กานดา ชาวนา');
		await page.getByText('ท่านยังไม่มีบทบาทในหน่วยงานใด').waitFor();
		await profile.close();
	});

	test('without a script: an administrator invites, hands over the link, ends a role; others see no such page', async () => {
		const live = { ...database.context(system), clock: () => new Date() };
		const auth = createAuth({ db: database.db, secret, baseUrl: home });
		const boss = { displayName: 'หัวหน้า', email: 'boss@bangmuang.go.th', password };
		const { id } = await enrol(live, boss, auth);
		await grantRole({ ...live, actor: system }, { person: id, role: 'administrator', organisation: null });
		const { page, profile } = await visit({ javaScriptEnabled: false });
		await enter(page, boss.email);
		await page.getByRole('link', { name: 'คนและบทบาท' }).click();
		await page.getByLabel('ชื่อ', { exact: true }).fill('ผู้ช่วย');
		await page.getByLabel('อีเมล').fill('second@bangmuang.go.th');
		await page.getByRole('radio', { name: 'ผู้ดูแลระบบ' }).check();
		await page.getByRole('button', { name: 'สร้างคำเชิญ' }).click();
		const link = await page.getByLabel(/^ลิงก์คำเชิญ/).inputValue();
		assert.match(link, new RegExp(`^${home}/login/invitation/`));
		await page.getByRole('button', { name: /^ถอนคำเชิญ/ }).click();
		await page.getByText('ไม่มีคำเชิญที่รอตอบรับ').waitFor();
		await page.getByRole('button', { name: /^สิ้นสุดบทบาท/ }).click();
		assert.match(await page.getByRole('alert').innerText(), /ต้องมีผู้ดูแลระบบเหลืออย่างน้อยหนึ่งคน/);
		await page.goto(link);
		await page.getByText('ลิงก์คำเชิญนี้ใช้ไม่ได้แล้ว').waitFor();
		await profile.close();

		const officer = await visit({ javaScriptEnabled: false });
		await enter(officer.page);
		for (const where of ['all', 'lao-journey'])
			assert.equal((await officer.page.goto(`${home}/me/people/${where}`))?.status(), 403, where);
		await officer.profile.close();
	});

	test('without a script: someone who holds no role is forgotten at their own wish', async () => {
		const live = { ...database.context(system), clock: () => new Date() };
		const gone = { displayName: 'ผู้ลา', email: 'gone@bangmuang.go.th', password };
		const { id } = await enrol(live, gone, createAuth({ db: database.db, secret, baseUrl: home }));
		const { page, profile } = await visit({ javaScriptEnabled: false });
		await enter(page, gone.email);
		await page.getByRole('button', { name: 'ลบข้อมูลของฉัน' }).click();
		assert.equal(new URL(page.url()).pathname, '/me', 'not without the tick');
		await page.getByLabel('ฉันเข้าใจว่าย้อนกลับไม่ได้').check();
		await page.getByRole('button', { name: 'ลบข้อมูลของฉัน' }).click();
		await page.goto(`${home}/me`);
		assert.equal(new URL(page.url()).pathname, '/login');
		const { display_name } = await database.db
			.selectFrom('person')
			.select('display_name')
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		assert.equal(display_name, 'ผู้ไม่ประสงค์ออกนาม');
		await profile.close();
	});
});
