import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as v from 'valibot';
import { fields, readForm, typedIn, typedList } from './index.ts';

const Form = v.object({
	title: fields.line(20),
	note: fields.optional(fields.text(50)),
	seats: fields.whole(0, 1500),
	cost: fields.baht,
	day: fields.date,
	kind: fields.choice(['need', 'story']),
});
const good = { title: 'ถนน', note: '', seats: '๑,๒๐๐', cost: '12,500.5', day: '2569-01-31', kind: 'need' };

test('Thai digits, commas and Buddhist years are read as people type them', () => {
	const reading = readForm(Form, good);
	assert.deepEqual(reading, {
		ok: true,
		value: { title: 'ถนน', note: undefined, seats: 1200, cost: 1_250_050, day: '2026-01-31', kind: 'need' },
	});
});

test('what is refused comes back as it was typed, with one problem a field', () => {
	const reading = readForm(Form, { ...good, title: ' ', seats: 'หลายคน', day: '2569-02-31', kind: 'x' });
	assert.ok(!reading.ok);
	assert.deepEqual(reading.problems, {
		title: 'missing',
		seats: 'not-a-number',
		day: 'not-a-date',
		kind: 'not-a-choice',
	});
	assert.equal(reading.typed.seats, 'หลายคน');
});

test('a missing field is a missing field, and a password never comes back', () => {
	const reading = readForm(v.object({ name: fields.line(), password: fields.line(3) }), { password: 'secret' });
	assert.ok(!reading.ok);
	assert.deepEqual(reading.problems, { name: 'missing', password: 'too-long' });
	assert.equal('password' in reading.typed, false);
});

test('an optional field that is filled in is judged like any other', () => {
	const reading = readForm(Form, { ...good, note: 'ก'.repeat(51) });
	assert.ok(!reading.ok);
	assert.deepEqual(reading.problems, { note: 'too-long' });
});

test('characters that cannot be seen or stored are dropped', () => {
	const reading = readForm(v.object({ title: fields.line() }), { title: '\u0000ท้อง\u200Bถิ่น\uFEFF\n ไทย ' });
	assert.deepEqual(reading, { ok: true, value: { title: 'ท้องถิ่น ไทย' } });
});

test('baht typed by anyone is exact in satang', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 100_000_000_000 }), (satang) => {
			const typed = `${Math.floor(satang / 100).toLocaleString('en')}.${String(satang % 100).padStart(2, '0')}`;
			const reading = readForm(v.object({ cost: fields.baht }), { cost: typed });
			return reading.ok && reading.value.cost === satang;
		}),
	);
});

test('nothing typed into a form throws', () => {
	fc.assert(
		fc.property(fc.dictionary(fc.constantFrom(...Object.keys(good)), fc.string()), (typed) => {
			readForm(Form, typed);
		}),
	);
});

test('boxes that were ticked come back one by one, passwords never', () => {
	const sent = new FormData();
	for (const voice of ['a1', 'b2']) sent.append('voices', voice);
	sent.append('themes', 'c3');
	sent.append('password', 'secret');
	const typed = typedIn(sent);
	assert.deepEqual(typedList(typed.voices), ['a1', 'b2']);
	assert.deepEqual(typedList(typed.themes), ['c3']);
	assert.deepEqual(typedList(typed.quotes), []);
	assert.equal('password' in typed, false);
});
