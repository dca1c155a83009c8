import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bahtText, formatBaht, numberText, toArabicDigits } from './index.ts';

test('amounts that ready-made libraries get wrong', () => {
	const cases: [number, string][] = [
		[0, 'ศูนย์บาทถ้วน'],
		[1_00, 'หนึ่งบาทถ้วน'],
		[10_00, 'สิบบาทถ้วน'],
		[11_00, 'สิบเอ็ดบาทถ้วน'],
		[20_00, 'ยี่สิบบาทถ้วน'],
		[21_00, 'ยี่สิบเอ็ดบาทถ้วน'],
		[100_00, 'หนึ่งร้อยบาทถ้วน'],
		[101_00, 'หนึ่งร้อยเอ็ดบาทถ้วน'],
		[121_00, 'หนึ่งร้อยยี่สิบเอ็ดบาทถ้วน'],
		[1_000_001_00, 'หนึ่งล้านเอ็ดบาทถ้วน'],
		[11_000_000_00, 'สิบเอ็ดล้านบาทถ้วน'],
		[21_000_021_00, 'ยี่สิบเอ็ดล้านยี่สิบเอ็ดบาทถ้วน'],
		[25, 'ยี่สิบห้าสตางค์'],
		[1, 'หนึ่งสตางค์'],
		[20_05, 'ยี่สิบบาทห้าสตางค์'],
		[1_234_567_89, 'หนึ่งล้านสองแสนสามหมื่นสี่พันห้าร้อยหกสิบเจ็ดบาทแปดสิบเก้าสตางค์'],
		[1_000_000_000_000_00, 'หนึ่งล้านล้านบาทถ้วน'],
		[1_000_001_000_001_00, 'หนึ่งล้านเอ็ดล้านเอ็ดบาทถ้วน'],
		[-101_00, 'ลบหนึ่งร้อยเอ็ดบาทถ้วน'],
	];
	for (const [satang, text] of cases) assert.equal(bahtText(satang), text);
	for (const wrong of [0.5, Number.NaN, Infinity, 2 ** 53]) assert.throws(() => bahtText(wrong), RangeError);
});

/** An independent reader of Thai number words, written the other way round, to check the writer. */
function read(words: string): number {
	if (words.startsWith('ลบ')) return -read(words.slice(2));
	const million = words.lastIndexOf('ล้าน');
	if (million >= 0) return read(words.slice(0, million)) * 1_000_000 + read(words.slice(million + 4));
	const digit: Record<string, number> = {
		หนึ่ง: 1,
		เอ็ด: 1,
		สอง: 2,
		ยี่: 2,
		สาม: 3,
		สี่: 4,
		ห้า: 5,
		หก: 6,
		เจ็ด: 7,
		แปด: 8,
		เก้า: 9,
		ศูนย์: 0,
	};
	const place: Record<string, number> = { แสน: 100_000, หมื่น: 10_000, พัน: 1000, ร้อย: 100, สิบ: 10 };
	let total = 0;
	let held = -1;
	const pattern = /หนึ่ง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|ศูนย์|แสน|หมื่น|พัน|ร้อย|สิบ/y;
	while (pattern.lastIndex < words.length) {
		const token = pattern.exec(words)?.[0];
		if (token === undefined) throw new Error(`cannot read ${words}`);
		if (token in place) {
			total += (held < 0 ? 1 : held) * place[token]!;
			held = -1;
		} else held = digit[token]!;
	}
	return total + Math.max(held, 0);
}

test('every number reads back as itself', () => {
	const value = fc.oneof(
		fc.integer({ min: 0, max: 2_000_000 }),
		fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
		fc.maxSafeInteger(),
	);
	fc.assert(fc.property(value, (number) => read(numberText(number)) === number));
});

test('baht text says what the digits say', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 100_000_000_000_00 }), (satang) => {
			const match = /^(?:(.+)บาท)?(?:ถ้วน|(.+)สตางค์)$/.exec(bahtText(satang));
			assert.ok(match);
			assert.equal((match[1] ? read(match[1]) : 0) * 100 + (match[2] ? read(match[2]) : 0), satang);
		}),
	);
});

test('digits are grouped and exact', () => {
	assert.equal(formatBaht(0), '0.00');
	assert.equal(formatBaht(5), '0.05');
	assert.equal(formatBaht(-5), '-0.05');
	assert.equal(formatBaht(1_234_567_50), '1,234,567.50');
	assert.equal(formatBaht(1_234_567_50, { thaiNumerals: true }), '๑,๒๓๔,๕๖๗.๕๐');
	assert.equal(formatBaht(15_000_00, { satang: 'when-any', unit: 'th' }), '15,000 บาท');
	assert.equal(formatBaht(15_000_50, { satang: 'when-any', unit: 'en' }), '15,000.50 baht');
	assert.throws(() => formatBaht(0.1), RangeError);
	fc.assert(
		fc.property(fc.maxSafeInteger(), fc.boolean(), (satang, thaiNumerals) => {
			const text = toArabicDigits(formatBaht(satang, { thaiNumerals }));
			assert.equal(BigInt(text.replace(/[,.]/g, '')), BigInt(satang));
			assert.match(text, /^-?\d{1,3}(,\d{3})*\.\d{2}$/);
		}),
	);
});
