import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { qrPath } from './qr.ts';
import { intervalBar, shade, voteBar } from './shares.ts';
import { markOf, marks } from './tokens.ts';
import { stepsBelow } from './trail.ts';

test('a share lies on its bar with its interval', () => {
	assert.deepEqual(intervalBar(0.62, 0.55, 0.69), { at: 62, range: { start: 55, length: 14 } });
	assert.deepEqual(intervalBar(0, -0.1, 0.2), { at: 0, range: { start: 0, length: 20 } });
	assert.deepEqual(intervalBar(1, 1.2, 0.8), { at: 100, range: { start: 80, length: 20 } });
});

test('votes fill the bar exactly, end to end', () => {
	fc.assert(
		fc.property(fc.nat(5000), fc.nat(5000), fc.nat(5000), (agree, pass, disagree) => {
			const bar = voteBar({ agree, pass, disagree });
			assert.equal(bar.total, agree + pass + disagree);
			const lengths = bar.agree.length + bar.pass.length + bar.disagree.length;
			assert.equal(Math.round(lengths * 10) / 10, bar.total === 0 ? 0 : 100);
			assert.ok(Math.abs(bar.agree.start + bar.agree.length - bar.pass.start) < 0.001);
			for (const part of [bar.agree, bar.pass, bar.disagree]) assert.ok(part.length >= 0);
		}),
	);
});

test('shades of a map', () => {
	assert.equal(shade(0, 0, 100), 0);
	assert.equal(shade(100, 0, 100), 4);
	assert.equal(shade(50, 0, 100), 2);
	assert.equal(shade(undefined, 0, 100), undefined);
	assert.equal(shade(7, 7, 7), 2);
});

test('a noun and its stage wear one sign; strangers wear the plain one', () => {
	assert.equal(markOf('voice'), marks.voices);
	assert.equal(markOf('plan-line'), marks.plans);
	assert.equal(markOf('letter').hue, 'stone');
	assert.equal(new Set(Object.values(marks).map((mark) => mark.hue)).size, 7);
	assert.equal(new Set(Object.values(marks).map((mark) => mark.d)).size, 7);
});

test('steps below a step', () => {
	const leaf = { title: 'c', kind: 'theme' };
	assert.equal(stepsBelow(leaf), 0);
	assert.equal(stepsBelow({ title: 'a', kind: 'voice', children: [{ ...leaf, children: [leaf, leaf] }, leaf] }), 4);
});

test('a QR code is a square with a quiet zone of four', () => {
	const { d, size } = qrPath('https://example.org/v/k7m29xqd');
	assert.equal(size, 29 + 2 * 4); // thirty bytes at medium correction need version 3: 29 modules
	assert.match(d, /^M4 4h7v1h-7z/); // the first finder pattern starts where the quiet zone ends
	assert.throws(() => qrPath('x'.repeat(1001)), RangeError);
});
