import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
	addDays,
	bangkokDay,
	bangkokInstant,
	bangkokTime,
	contains,
	exists,
	fiscalQuarter,
	fiscalYear,
	fiscalYearOf,
	fiscalYears,
	formatDay,
	formatDays,
	formatInstant,
	formatTime,
	fromDay,
	instants,
	parseDay,
	startOfDay,
	toArabicDigits,
	toDay,
	toThaiDigits,
	toThaiDigitsInProse,
	weekday,
} from './index.ts';

const TODAY = '2026-11-22'; // 22 November 2569
const anyDay = fc
	.integer({ min: 0, max: 60_000 })
	.map((count) => addDays('1941-01-01', count))
	.filter((day) => day < '2100-01-01');

test('digits go to Thai and back', () => {
	assert.equal(toThaiDigits('1,234,567.50'), '๑,๒๓๔,๕๖๗.๕๐');
	assert.equal(toThaiDigits(2564), '๒๕๖๔');
	assert.equal(toArabicDigits('ปี ๒๕๖๔'), 'ปี 2564');
	fc.assert(fc.property(fc.string(), (text) => toArabicDigits(toThaiDigits(text)) === toArabicDigits(text)));
});

test('in prose, Latin words and addresses keep their digits', () => {
	assert.equal(toThaiDigitsInProse('ห้อง 302 (Web 2.0) a1@x.th 9-10'), 'ห้อง ๓๐๒ (Web ๒.๐) a1@x.th ๙-๑๐');
	assert.equal(toThaiDigitsInProse('โรคCOVID-19ปี2564'), 'โรคCOVID-19ปี๒๕๖๔');
	assert.equal(toThaiDigitsInProse('https://x.th/2564/1'), 'https://x.th/2564/1');
});

test('a day is written in every style', () => {
	const day = '2021-02-25';
	assert.equal(formatDay(day), '25 กุมภาพันธ์ 2564');
	assert.equal(formatDay(day, { style: 'era' }), '25 กุมภาพันธ์ พ.ศ. 2564');
	assert.equal(formatDay(day, { style: 'era', thaiNumerals: true }), '๒๕ กุมภาพันธ์ พ.ศ. ๒๕๖๔');
	assert.equal(formatDay(day, { style: 'weekday' }), 'วันพฤหัสบดีที่ 25 กุมภาพันธ์ พ.ศ. 2564');
	assert.equal(formatDay(day, { style: 'short' }), '25 ก.พ. 64');
	assert.equal(formatDay('2057-02-05', { style: 'short' }), '5 ก.พ. 00');
	assert.equal(formatDay(day, { style: 'numeric' }), '25/02/2564');
	assert.equal(formatDay(day, { locale: 'en' }), '25 February 2021');
	assert.equal(formatDay(day, { locale: 'en', style: 'era' }), '25 February 2021 (B.E. 2564)');
	assert.equal(formatDay(day, { locale: 'en', style: 'weekday' }), 'Thursday 25 February 2021');
	assert.equal(formatDay(day, { locale: 'en', style: 'short' }), '25 Feb 2021');
	assert.throws(() => formatDay('2021-02-30'), RangeError);
	assert.throws(() => formatDay('25/2/2564'), RangeError);
});

test('a span repeats only what differs', () => {
	assert.equal(formatDays('2021-03-01', '2021-03-02', { thaiNumerals: true }), '๑ - ๒ มีนาคม ๒๕๖๔');
	assert.equal(formatDays('2021-02-28', '2021-03-01'), '28 กุมภาพันธ์ - 1 มีนาคม 2564');
	assert.equal(formatDays('2020-12-30', '2021-01-02'), '30 ธันวาคม 2563 - 2 มกราคม 2564');
	assert.equal(formatDays('2021-03-01', '2021-03-01', { locale: 'en' }), '1 March 2021');
	assert.throws(() => formatDays('2021-03-02', '2021-03-01'), RangeError);
});

test('dates are read as officials write them', () => {
	for (const text of [
		'25/2/2564',
		'25-02-64',
		'๒๕.๒.๒๕๖๔',
		' ๒๕ / ๒ / ๒๕๖๔ '.replaceAll(' / ', '/'),
		'25 ก.พ. 64',
		'25 กพ 2564',
		'25 กุมภาพันธ์ พ.ศ. 2564',
		'25 กุมภาพันธ์พ.ศ.2564',
		'๒๕ กุมภาพันธ์ ๒๕๖๔',
		'วันพฤหัสบดีที่ 25 กุมภาพันธ์ 2564',
		'25 กุมภาพันธ์ ค.ศ. 2021',
		'25/2/ค.ศ. 2021',
		'25 February 2564',
	]) {
		assert.deepEqual(parseDay(text, TODAY), { ok: true, day: '2021-02-25' }, text);
	}
});

test('what is not a day says why', () => {
	const cases: [string, string][] = [
		['', 'not-a-date'],
		['เมื่อวาน', 'not-a-date'],
		['2564-02-25', 'not-a-date'],
		['25/2/564', 'not-a-date'],
		['x'.repeat(5000), 'not-a-date'],
		['25 กพพ 2564', 'not-a-date'],
		['31/4/2564', 'no-such-day'],
		['29/2/2564', 'no-such-day'],
		['25/13/2564', 'no-such-day'],
		['0/1/2564', 'no-such-day'],
		['25/2/2021', 'year-is-ce'],
		['25 กุมภาพันธ์ 2021', 'year-is-ce'],
		['25 กุมภาพันธ์ พ.ศ. 2021', 'year-out-of-range'],
		['25 กุมภาพันธ์ ค.ศ. 2564', 'year-out-of-range'],
		['25/2/26', 'year-ambiguous'],
		['25/2/2801', 'year-out-of-range'],
		['วันศุกร์ที่ 25 กุมภาพันธ์ 2564', 'weekday-mismatch'],
	];
	for (const [text, problem] of cases) assert.deepEqual(parseDay(text, TODAY), { ok: false, problem }, text);
	assert.deepEqual(parseDay('29/2/2563', TODAY), { ok: true, day: '2020-02-29' });
	// said to be B.E., a two-digit birth year is clear; far from any C.E. reading it is clear by itself
	assert.deepEqual(parseDay('25 ก.พ. พ.ศ. 26', TODAY), { ok: true, day: '1983-02-25' });
	assert.deepEqual(parseDay('25/2/00', TODAY), { ok: true, day: '1957-02-25' });
});

test('every style is read back to the same day', () => {
	fc.assert(
		fc.property(anyDay, fc.boolean(), (day, thaiNumerals) => {
			for (const style of ['long', 'era', 'weekday', 'numeric'] as const) {
				assert.deepEqual(parseDay(formatDay(day, { style, thaiNumerals }), TODAY), { ok: true, day });
			}
		}),
	);
	const near = fc.integer({ min: -5000, max: 5000 }).map((count) => addDays(TODAY, count));
	fc.assert(
		fc.property(near, (day) => {
			assert.deepEqual(parseDay(formatDay(day, { style: 'short' }), TODAY), { ok: true, day });
		}),
	);
});

test('days are the proleptic calendar: parts, steps, weekdays', () => {
	assert.equal(addDays('2024-02-28', 1), '2024-02-29');
	assert.equal(addDays('2021-01-01', -1), '2020-12-31');
	assert.equal(weekday('2021-02-25'), 4);
	assert.equal(exists({ year: 2100, month: 2, day: 29 }), false);
	fc.assert(
		fc.property(anyDay, (day) => {
			assert.equal(toDay(fromDay(day)), day);
			assert.equal(addDays(addDays(day, 400), -400), day);
			assert.equal(weekday(addDays(day, 1)), (weekday(day) + 1) % 7);
		}),
	);
});

test('an instant and a Bangkok day differ by seven hours', () => {
	assert.equal(bangkokDay(new Date('2021-02-24T16:59:59.999Z')), '2021-02-24');
	assert.equal(bangkokDay(new Date('2021-02-24T17:00:00Z')), '2021-02-25');
	assert.equal(startOfDay('2021-02-25').toISOString(), '2021-02-24T17:00:00.000Z');
	assert.equal(bangkokInstant('2021-03-01', '09:00').toISOString(), '2021-03-01T02:00:00.000Z');
	assert.equal(bangkokTime(new Date('2021-03-01T02:00:00Z')), '09:00');
	assert.equal(formatTime(new Date('2021-03-01T02:00:00Z'), { thaiNumerals: true }), '๐๙.๐๐ น.');
	assert.equal(formatInstant(new Date('2021-03-01T08:30:00Z')), '1 มีนาคม 2564 เวลา 15.30 น.');
	assert.equal(formatInstant(new Date('2021-03-01T08:30:00Z'), { locale: 'en' }), '1 March 2021, 15:30');
	assert.throws(() => bangkokInstant('2021-03-01', '24:00'), RangeError);
	assert.throws(() => bangkokDay(new Date(Number.NaN)), RangeError);
	const bangkok = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Bangkok', dateStyle: 'short' });
	fc.assert(
		fc.property(fc.date({ min: new Date('1941-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (at) => {
			assert.equal(bangkokDay(at), bangkok.format(at));
		}),
	);
});

test('the fiscal year 2564 is 1 October 2020 to 30 September 2021', () => {
	assert.deepEqual(fiscalYear(2564), {
		year: 2564,
		start: '2020-10-01',
		end: '2021-10-01',
		label: { th: 'ปีงบประมาณ 2564', en: 'fiscal year 2564 (Oct 2020 – Sep 2021)' },
	});
	assert.equal(fiscalYearOf('2020-09-30').year, 2563);
	assert.equal(fiscalYearOf('2020-10-01').year, 2564);
	assert.equal(fiscalYearOf('2021-09-30').year, 2564);
	assert.equal(instants(fiscalYear(2564)).start.toISOString(), '2020-09-30T17:00:00.000Z');
	assert.throws(() => fiscalYear(2021), RangeError);
	assert.throws(() => fiscalYears(2570, 2566), RangeError);
	assert.deepEqual(
		[fiscalYears(2566, 2570).start, fiscalYears(2566, 2570).end, fiscalYears(2566, 2570).label.th],
		['2022-10-01', '2027-10-01', 'ปีงบประมาณ 2566 – 2570'],
	);
});

test('every day is in exactly one fiscal year and one quarter of it', () => {
	assert.deepEqual([fiscalQuarter(2564, 2).start, fiscalQuarter(2564, 2).end], ['2021-01-01', '2021-04-01']);
	assert.throws(() => fiscalQuarter(2564, 5), RangeError);
	fc.assert(
		fc.property(anyDay, (day) => {
			const year = fiscalYearOf(day);
			assert.ok(contains(year, day));
			assert.equal(contains(fiscalYear(year.year + 1), day), false);
			assert.equal([1, 2, 3, 4].filter((quarter) => contains(fiscalQuarter(year.year, quarter), day)).length, 1);
		}),
	);
});
