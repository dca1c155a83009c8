import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { thaiDate } from './dates.ts';
import { baht, count, fileSize, inDigits, percent } from './numbers.ts';

test('satang become baht', () => {
	assert.equal(baht(123456750), '1,234,567.50');
	assert.equal(baht(100), '1');
	assert.equal(baht(5), '0.05');
	assert.equal(baht(0), '0');
	assert.equal(baht(0, { satang: 'always' }), '0.00');
	assert.equal(baht(100, { satang: 'always' }), '1.00');
	assert.equal(baht(150, { satang: 'never' }), '2');
	assert.equal(baht(-123450), '−1,234.50');
	assert.equal(baht(150000050, { digits: 'thai' }), '๑,๕๐๐,๐๐๐.๕๐');
});

test('an amount that is no whole number of satang is refused', () => {
	assert.throws(() => baht(1.5), RangeError);
	assert.throws(() => baht(Number.NaN), RangeError);
});

test('every amount can be read back exactly', () => {
	fc.assert(
		fc.property(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), (satang) => {
			const read = Math.round(Number(baht(satang, { satang: 'always' }).replace('−', '-').replaceAll(',', '')) * 100);
			assert.equal(Math.abs(read), Math.abs(satang));
		}),
		{ numRuns: 300 },
	);
});

test('counts, shares, numerals and sizes', () => {
	assert.equal(count(10000), '10,000');
	assert.equal(percent(0.6235), '62');
	assert.equal(percent(0.625, 1), '62.5');
	assert.equal(inDigits('ข้อ 12 (พ.ศ. 2569)', 'thai'), 'ข้อ ๑๒ (พ.ศ. ๒๕๖๙)');
	assert.equal(inDigits('12'), '12');
	assert.equal(fileSize(5 * 1048576, 'th'), '5 เมกะไบต์');
	assert.equal(fileSize(512 * 1024, 'en'), '512 kB');
});

test('dates are Bangkok dates in the Buddhist Era', () => {
	// half past five in the afternoon in London is already tomorrow in Bangkok
	const late = new Date('2026-11-22T17:30:00Z');
	assert.equal(thaiDate(late, 'th'), '23 พฤศจิกายน 2569');
	assert.equal(thaiDate(late, 'th', 'short'), '23 พ.ย. 69');
	assert.equal(thaiDate(late, 'th', 'time'), '00.30 น.');
	assert.equal(thaiDate(late, 'th', 'date-time'), '23 พฤศจิกายน 2569 เวลา 00.30 น.');
	assert.equal(thaiDate(late, 'th', 'month'), 'พฤศจิกายน 2569');
	assert.equal(thaiDate(late, 'th', 'date', 'thai'), '๒๓ พฤศจิกายน ๒๕๖๙');
	assert.equal(thaiDate(late, 'en'), '23 November 2026');
	assert.equal(thaiDate(late, 'en', 'date-time'), '23 November 2026, 00:30');
});

test('a bare date is that day in Bangkok, and nonsense is refused', () => {
	assert.equal(thaiDate('2026-01-01', 'th'), '1 มกราคม 2569');
	assert.throws(() => thaiDate('วันนี้', 'th'), RangeError);
});
