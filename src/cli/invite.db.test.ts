import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { addOrganisation, createAuth, holdersIn, joinByInvitation, readInvitation } from '#people/server';
import { OperatorError, projectRoot } from '#platform/server';
import { freshDatabase } from '#testing';
import { inviteByOperator } from './invite.ts';

const secret = 'a secret of the test, long enough';
const origin = 'https://wethi.example.go.th';
const system = { kind: 'system', id: 'invite' } as const;
const first = { email: 'First@Example.go.th', name: 'ผู้ดูแลคนแรก', role: 'administrator', secret, origin };

test('an installation without demo gets its first administrator by a link that works once', async (t) => {
	const { db, context } = await freshDatabase(t);
	const auth = createAuth({ db, secret, baseUrl: origin });
	const { link, where } = await inviteByOperator(context(system), first);
	assert.match(link, /^https:\/\/wethi\.example\.go\.th\/login\/invitation\/[a-z0-9]{13}\.[\w-]{32}$/);
	assert.match(where, /the whole installation/);
	const token = link.split('/').at(-1)!;
	const now = context().clock();
	const password = 'ข้าวเหนียวมะม่วงหน้าร้อน';
	const cookies = await joinByInvitation(context(), {
		auth,
		token,
		displayName: 'ผู้ดูแล',
		password,
		from: { headers: new Headers(), address: '127.0.0.1', now },
	});
	assert.ok(cookies.length > 0, 'signed in');
	const holders = await holdersIn(db, null, context().clock());
	assert.deepEqual(
		holders.map(({ role }) => role),
		['administrator'],
	);
	assert.equal(await readInvitation(db, auth, token, context().clock()), undefined, 'used');
});

test('an invitation may be for one organisation of the register, and says what is wrong', async (t) => {
	const { db, context } = await freshDatabase(t);
	const { id } = await addOrganisation(context(system), {
		nameTh: 'เทศบาลตำบลสมมติ',
		nameEn: 'Sommut Town',
		kind: 'agency',
		source: 'test',
	});
	const { where } = await inviteByOperator(context(system), { ...first, role: 'officer', organisation: id });
	assert.equal(where, 'เทศบาลตำบลสมมติ (Sommut Town)');
	const refused = (change: object, said: RegExp) =>
		assert.rejects(
			inviteByOperator(context(system), { ...first, ...change }),
			(fault: unknown) => fault instanceof OperatorError && said.test(fault.message),
		);
	await refused({ organisation: 'lao-nowhere' }, /Unknown organisation lao-nowhere/);
	await refused({ email: 'nobody' }, /--email: .*e-mail/);
	await refused({ role: 'king' }, /--role: .*administrator, officer/);
	await refused({ name: undefined }, /--name: /);
	await assert.rejects(inviteByOperator(context(system), { ...first, role: 'officer' }), {
		reason: 'role-needs-organisation',
	});
	assert.equal((await db.selectFrom('invitation').select('id').execute()).length, 1);
});

test('the command prints a link that the server with the same secret knows', async (t) => {
	const { db, url, context } = await freshDatabase(t);
	const data = mkdtempSync(path.join(tmpdir(), 'wethi-invite-'));
	t.after(() => rmSync(data, { recursive: true, force: true }));
	const args = ['invite', '--email', 'a@example.go.th', '--name', 'ก', '--role', 'administrator'];
	const run = (more: string[]) =>
		spawnSync(process.execPath, [path.join(projectRoot(), 'src/cli/main.ts'), ...more], {
			encoding: 'utf8',
			timeout: 60_000,
			env: { ...process.env, DATABASE_URL: url, WETHI_DATA: data, WETHI_SECRET: secret, WETHI_ORIGIN: origin },
		});
	const { status, stdout, stderr } = run(args);
	assert.equal(status, 0, stderr);
	const token = /invitation\/(\S+)/.exec(stdout)?.[1] ?? '';
	const auth = createAuth({ db, secret, baseUrl: origin });
	const open = await readInvitation(db, auth, token, new Date());
	assert.equal(open?.email, 'a@example.go.th');
	assert.equal(await readInvitation(db, { secret: 'x'.repeat(32) }, token, context().clock()), undefined);
	assert.equal(run(['invite', '--email', 'a@example.go.th']).status, 2);
});
