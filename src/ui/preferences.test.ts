import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readForm } from '#platform';
import { itemLine, matching, pickedValue } from './picks.ts';
import { localPath, Preferences } from './preferences.ts';

test('a path of ours is returned to, with its question and its place', () => {
	for (const path of ['/', '/voices', '/voices?page=2&q=%E0%B8%99', '/design#form'])
		assert.equal(localPath(path), path);
});

test('an address that leads away is not', () => {
	const away = [
		'//evil.example',
		'/\\evil.example',
		'/\t/evil.example',
		'/./\\evil.example',
		'/.//evil.example',
		'/..//evil.example',
		'https://evil.example/',
		'javascript:alert(1)',
		'voices',
		'',
		null,
		undefined,
		7,
		'/'.padEnd(2001, 'a'),
	];
	for (const asked of away) assert.equal(localPath(asked), '/', String(asked));
});

test('whatever is asked, a browser stays with us', () => {
	fc.assert(
		fc.property(fc.string(), fc.constantFrom('/', '//', '/\\', '/.', '/%2f', ''), (text, start) => {
			assert.equal(new URL(localPath(start + text), 'https://ours.example').host, 'ours.example');
		}),
		{ numRuns: 500 },
	);
});

test('the form takes any of the three choices and refuses the rest', () => {
	assert.deepEqual(readForm(Preferences, { lang: 'en', from: '/voices' }), {
		ok: true,
		value: { lang: 'en', from: '/voices' },
	});
	assert.deepEqual(readForm(Preferences, {}), { ok: true, value: { from: '/' } });
	assert.deepEqual(readForm(Preferences, { look: 'neon', from: '//evil.example' }), {
		ok: false,
		problems: { look: 'not-a-choice' },
		typed: { look: 'neon', from: '//evil.example' },
	});
});

const items = [
	{ value: 'a', label: 'เทศบาลตำบลหนองบัว', note: 'ชัยภูมิ' },
	{ value: 'b', label: 'เทศบาลตำบลหนองบัว', note: 'น่าน' },
	{ value: 'c', label: 'อบต. บ้านหนองบัว' },
];

test('matching finds what was typed, beginnings first', () => {
	assert.deepEqual(matching(items, '').shown, items);
	assert.deepEqual(matching(items, 'หนองบัว น่าน').shown, []);
	assert.deepEqual(
		matching(items, 'อบต.บ้าน').shown.map((item) => item.value),
		['c'],
	);
	assert.deepEqual(matching(items, 'หนองบัว', 2), { shown: items.slice(0, 2), more: true });
});

test('a picked value is exact, or one line of the list, or nothing', () => {
	assert.equal(pickedValue(items, 'b'), 'b');
	assert.equal(pickedValue(items, itemLine(items[0]!)), 'a');
	assert.equal(pickedValue(items, 'เทศบาลตำบลหนองบัว'), undefined);
	assert.equal(pickedValue(items, 'อบต.บ้านหนองบัว'), 'c');
	assert.equal(pickedValue(items, ''), undefined);
});
