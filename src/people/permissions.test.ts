import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { grants, grantsEverywhere, may, permissions, type Held, type Target } from './permissions.ts';
import { whyNotGiveRole, whyNotHoldRole } from './role-rules.ts';
import { roles, roleTable } from './roles.ts';

const at = (role: Held['role'], organisation: string | null, forum: string | null = null): Held => ({
	role,
	organisation,
	forum,
});

test('nobody may do anything: what is not granted is refused', () => {
	for (const permission of permissions) {
		assert.equal(may([], permission, { organisation: 'a' }), false);
		assert.equal(may([], permission, { organisation: null }), false);
	}
});

test('a role in one organisation gives nothing in another, and nothing over the installation', () => {
	for (const role of roles)
		for (const permission of permissions) {
			assert.equal(may([at(role, 'a')], permission, { organisation: 'b' }), false, `${role} ${permission}`);
			assert.equal(may([at(role, 'a')], permission, { organisation: null }), false, `${role} ${permission}`);
		}
});

test('a role limited to one forum gives nothing in another forum, nor in the organisation at large', () => {
	const held = [at('facilitator', 'a', 'f1')];
	assert.equal(may(held, 'forum.run', { organisation: 'a', forum: 'f1' }), true);
	assert.equal(may(held, 'forum.run', { organisation: 'a', forum: 'f2' }), false);
	assert.equal(may(held, 'forum.run', { organisation: 'a' }), false);
	assert.equal(may(held, 'forum.run', { organisation: 'b', forum: 'f1' }), false);
});

test('a role in the organisation reaches every forum of it', () => {
	assert.equal(may([at('officer', 'a')], 'forum.run', { organisation: 'a', forum: 'f9' }), true);
});

test('the table of who may what, role by role', () => {
	const table = Object.fromEntries(
		roles.map((role) => [role, permissions.filter((one) => may([at(role, 'a')], one, { organisation: 'a' }))]),
	);
	assert.deepEqual(table, {
		administrator: ['organisation.manage', 'people.invite'],
		officer: [
			'forum.convene',
			'forum.run',
			'voice.scribe',
			'voice.moderate',
			'theme.gather',
			'theme.send-up',
			'proposal.word',
			'plan.write',
			'budget.write',
			'result.report',
		],
		executive: ['forum.convene', 'proposal.answer', 'plan.adopt'],
		facilitator: ['forum.run', 'voice.scribe', 'voice.moderate', 'theme.gather', 'theme.send-up', 'proposal.word'],
		scribe: ['voice.scribe'],
		auditor: ['result.audit'],
		researcher: [],
	});
});

test('an administrator of the whole installation sets up anywhere but touches no content', () => {
	const held = [at('administrator', null)];
	const allowed = permissions.filter((one) => may(held, one, { organisation: 'a' }));
	assert.deepEqual(allowed, ['organisation.manage', 'people.invite', 'system.manage']);
	assert.deepEqual(Object.keys(grantsEverywhere), ['administrator']);
});

test('nobody writes and adopts a plan, or reports and audits a result, by one role', () => {
	for (const role of roles) {
		assert.ok(!(grants[role].includes('plan.write') && grants[role].includes('plan.adopt')), role);
		assert.ok(!(grants[role].includes('result.report') && grants[role].includes('result.audit')), role);
	}
});

test('more roles never take a permission away, and each permission comes from one of them', () => {
	const organisation = fc.constantFrom('a', 'b');
	const forum = fc.constantFrom(null, 'f1', 'f2');
	const held = fc.record({ role: fc.constantFrom(...roles), organisation, forum });
	const target = fc.record({ organisation, forum });
	fc.assert(
		fc.property(
			fc.array(held, { maxLength: 5 }),
			held,
			fc.constantFrom(...permissions),
			target,
			(some, one, what, where: Target) => {
				const before = may(some, what, where);
				assert.equal(may([...some, one], what, where), before || may([one], what, where));
			},
		),
		{ numRuns: 2000 },
	);
});

test('only an administrator of that very organisation gives roles in it', () => {
	const wanted = { role: 'officer', organisation: 'a' } as const;
	assert.equal(whyNotGiveRole([at('administrator', 'a')], wanted), undefined);
	assert.equal(whyNotGiveRole([at('administrator', null)], wanted), undefined);
	assert.equal(whyNotGiveRole([at('administrator', 'b')], wanted), 'not-allowed');
	assert.equal(whyNotGiveRole([at('officer', 'a'), at('executive', 'a')], wanted), 'not-allowed');
	assert.equal(
		whyNotGiveRole([at('administrator', 'a')], { role: 'administrator', organisation: null }),
		'not-allowed',
	);
});

test('whoever reports results does not audit the same organisation, in whatever order the roles come', () => {
	assert.equal(whyNotHoldRole([at('officer', 'a')], { role: 'auditor', organisation: 'a' }), 'role-not-independent');
	assert.equal(whyNotHoldRole([at('auditor', 'a')], { role: 'executive', organisation: 'a' }), 'role-not-independent');
	assert.equal(whyNotHoldRole([at('officer', 'b')], { role: 'auditor', organisation: 'a' }), undefined);
	assert.equal(whyNotHoldRole([at('scribe', 'a')], { role: 'auditor', organisation: 'a' }), undefined);
});

test('a role is held once, and only administrators hold one without an organisation', () => {
	assert.equal(whyNotHoldRole([at('scribe', 'a')], { role: 'scribe', organisation: 'a' }), 'role-already-held');
	assert.equal(whyNotHoldRole([at('scribe', 'a')], { role: 'scribe', organisation: 'a', forum: 'f' }), undefined);
	assert.equal(whyNotHoldRole([], { role: 'officer', organisation: null }), 'role-needs-organisation');
	assert.equal(
		whyNotHoldRole([], { role: 'administrator', organisation: null, forum: 'f' }),
		'role-needs-organisation',
	);
	assert.equal(whyNotHoldRole([], { role: 'administrator', organisation: null }), undefined);
});

test('every role can be read aloud in both languages', () => {
	for (const role of roles)
		for (const words of [roleTable[role], roleTable[role].does]) {
			assert.match(words.th, /[ก-๙]/);
			assert.match(words.en, /^[A-Z]/);
		}
});
