import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readForm } from '#platform';
import { deviceName } from './device.ts';
import { acceptForm, inviteForm, signInForm } from './person-forms.ts';
import * as words from './person-words.ts';
import { whyNotPassword } from './person.ts';
import { purposeNames, purposes, wordingOf, wordingOn } from './purposes.ts';

test('a password is judged by its length in characters, not in bytes', () => {
	assert.equal(whyNotPassword('สั้นไป', 'a@b.th'), 'password-short');
	assert.equal(whyNotPassword('แม่น้ำไหลลงทะเลทุกวัน', 'a@b.th'), undefined);
	assert.equal(whyNotPassword('x'.repeat(11), 'a@b.th'), 'password-short');
	assert.equal(whyNotPassword('ก'.repeat(129), 'a@b.th'), 'too-long');
});

test('a password made of first guesses or of one’s own address is refused', () => {
	assert.equal(whyNotPassword('password1234', 'a@b.th'), 'password-easy');
	assert.equal(whyNotPassword('aaaaaaaaaaaaaaa', 'a@b.th'), 'password-easy');
	assert.equal(whyNotPassword('somchai.jaidee1', 'somchai.jaidee@tao.go.th'), 'password-easy');
	assert.equal(whyNotPassword('correct horse battery', 'a@b.th'), undefined);
});

test('forms: addresses are lowered, passwords are left as typed and never shown again', () => {
	const good = readForm(signInForm, { email: ' Somchai@TAO.go.th ', password: ' space matters ' });
	assert.deepEqual(good, { ok: true, value: { email: 'somchai@tao.go.th', password: ' space matters ' } });
	const bad = readForm(signInForm, { email: 'nobody', password: 'secret words here' });
	assert.deepEqual(bad, { ok: false, problems: { email: 'not-an-email' }, typed: { email: 'nobody' } });
});

test('forms: two different passwords are noticed at the second field', () => {
	const typed = { displayName: 'สมชาย', password: 'one long phrase', passwordAgain: 'another phrase' };
	const reading = readForm(acceptForm, typed);
	assert.equal(reading.ok, false);
	assert.deepEqual(!reading.ok && reading.problems, { passwordAgain: 'passwords-differ' });
	assert.equal(readForm(acceptForm, { ...typed, passwordAgain: typed.password }).ok, true);
});

test('forms: an invitation needs a role that exists', () => {
	const reading = readForm(inviteForm, { email: 'a@b.th', displayName: 'ก', role: 'king', forum: '' });
	assert.deepEqual(!reading.ok && reading.problems, { role: 'not-a-choice' });
});

test('every problem and refusal of this half has a sentence in both languages', () => {
	assert.deepEqual(Object.keys(words.en.refusals), Object.keys(words.th.refusals));
	for (const sentence of [...Object.values(words.th.refusals), ...Object.values(words.th.problems)])
		assert.match(sentence, /[ก-๙]/);
});

test('consent wordings: versions rise by one, days never go back, both languages are there', () => {
	for (const name of purposeNames) {
		const { wordings } = purposes[name];
		wordings.forEach((wording, i) => {
			assert.equal(wording.version, i + 1);
			assert.ok(i === 0 || wording.from >= (wordings[i - 1]?.from ?? ''), name);
			assert.match(wording.th, /ยินยอม/);
			assert.match(wording.en, /agree/);
		});
	}
	assert.equal(wordingOn('forum.opinion', '2026-05-01').version, 1);
	assert.equal(wordingOf('forum.opinion', 99), undefined);
});

test('a device is named in words its owner recognises; anything else is not guessed', () => {
	const named = {
		'Mozilla/5.0 (Linux; Android 15; SM-A556E) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36':
			'Chrome, Android',
		'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/15.12.1':
			'LINE, iPhone',
		'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0':
			'Edge, Windows',
		'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15':
			'Safari, Mac',
	};
	for (const [said, name] of Object.entries(named)) assert.equal(deviceName(said), name);
	for (const said of ['', 'curl/8', null, undefined]) assert.equal(deviceName(said), null);
});
