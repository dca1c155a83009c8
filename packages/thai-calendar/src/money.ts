import { toThaiDigits } from './numerals.ts';

const DIGITS = ['', 'หนึ่ง', 'สอง', 'สาม', 'สี่', 'ห้า', 'หก', 'เจ็ด', 'แปด', 'เก้า'];
const PLACES = ['', 'สิบ', 'ร้อย', 'พัน', 'หมื่น', 'แสน'];

function whole(satang: number): void {
	if (!Number.isSafeInteger(satang)) throw new RangeError(`satang must be a safe integer, got ${satang}`);
}

/** One group of up to six digits; `more` says whether a higher group (ล้าน) stands before it. */
function group(value: number, more: boolean): string {
	const digits = [...String(value)].map(Number);
	return digits
		.map((digit, index) => {
			const place = digits.length - 1 - index;
			if (digit === 0) return '';
			// a final 1 is เอ็ด whenever anything stands before it: 11 สิบเอ็ด, 101 หนึ่งร้อยเอ็ด, 1,000,001 หนึ่งล้านเอ็ด
			if (place === 0 && digit === 1 && (more || digits.length > 1)) return 'เอ็ด';
			if (place === 1 && digit === 1) return 'สิบ';
			if (place === 1 && digit === 2) return 'ยี่สิบ';
			return DIGITS[digit]! + PLACES[place]!;
		})
		.join('');
}

/**
 * A whole number in Thai words, by the Royal Society's reading (เอ็ด after any higher digit, ล้าน repeated for every
 * six digits): 21 → `ยี่สิบเอ็ด`, 10¹² → `หนึ่งล้านล้าน`. Negative numbers start with `ลบ`.
 * @throws RangeError when the number is not a safe integer
 */
export function numberText(value: number): string {
	if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`);
	if (value === 0) return 'ศูนย์';
	if (value < 0) return 'ลบ' + numberText(-value);
	const high = Math.floor(value / 1_000_000);
	const low = value % 1_000_000;
	return (high > 0 ? numberText(high) + 'ล้าน' : '') + (low > 0 ? group(low, high > 0) : '');
}

/**
 * An amount in Thai words, as written in brackets in official documents.
 * @param satang integer satang (100 satang = 1 baht)
 * @returns `หนึ่งร้อยเอ็ดบาทถ้วน`, `ยี่สิบบาทห้าสตางค์`, `ยี่สิบห้าสตางค์`, `ศูนย์บาทถ้วน`; negative amounts start with `ลบ`
 * @throws RangeError when `satang` is not a safe integer
 */
export function bahtText(satang: number): string {
	whole(satang);
	if (satang < 0) return 'ลบ' + bahtText(-satang);
	const baht = Math.floor(satang / 100);
	const rest = satang % 100;
	if (rest === 0) return numberText(baht) + 'บาทถ้วน';
	return (baht > 0 ? numberText(baht) + 'บาท' : '') + numberText(rest) + 'สตางค์';
}

export interface BahtFormat {
	/** Thai digits instead of Arabic ones. */
	thaiNumerals?: boolean;
	/** `always` (default) writes `.00`; `when-any` drops it from whole baht. */
	satang?: 'always' | 'when-any';
	/** Adds the unit: ` บาท` or ` baht`. */
	unit?: 'th' | 'en';
}

/**
 * An amount in digits: `1234567_50` → `1,234,567.50`. Exact for every safe integer, as no fraction is ever computed.
 * @param satang integer satang
 * @throws RangeError when `satang` is not a safe integer
 */
export function formatBaht(satang: number, format: BahtFormat = {}): string {
	whole(satang);
	const digits = String(Math.abs(satang)).padStart(3, '0');
	const rest = digits.slice(-2);
	const baht = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
	const sign = satang < 0 ? '-' : '';
	const text = sign + baht + (format.satang === 'when-any' && rest === '00' ? '' : '.' + rest);
	const unit = format.unit === undefined ? '' : format.unit === 'th' ? ' บาท' : ' baht';
	return (format.thaiNumerals ? toThaiDigits(text) : text) + unit;
}
