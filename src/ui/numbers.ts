import type { Locale } from '#platform';

/** Which figures are printed: ๑๒๓ in letters and plans that ask for them, 123 elsewhere. */
export type Digits = 'arabic' | 'thai';

/** Writes the figures of a text as Thai numerals when asked. */
export const inDigits = (text: string, digits: Digits = 'arabic'): string =>
	digits === 'thai' ? text.replace(/\d/g, (digit) => '๐๑๒๓๔๕๖๗๘๙'[Number(digit)]!) : text;

/** A count with thousands commas: 1234567 → `1,234,567`. Both languages group by three. */
export const count = (value: number, digits?: Digits): string =>
	inDigits(new Intl.NumberFormat('en').format(value), digits);

/** A percentage of a share between 0 and 1, rounded half up: 0.6235 → `62`, or `62.4` with one decimal. */
export const percent = (share: number, decimals = 0): string =>
	new Intl.NumberFormat('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(share * 100);

/** How satang are shown: only when there are some, or always (columns that must line up), or rounded to baht. */
export type Satang = 'some' | 'always' | 'never';

/**
 * Integer satang as baht: 123456750 → `1,234,567.50`.
 * @throws RangeError when the amount is not a whole number of satang: money is never a fraction of a satang.
 */
export function baht(satang: number, options: { satang?: Satang; digits?: Digits } = {}): string {
	if (!Number.isSafeInteger(satang)) throw new RangeError('satang-not-whole');
	const show = options.satang ?? 'some';
	const minus = satang < 0 ? '−' : '';
	const size = Math.abs(satang);
	if (show === 'never') return inDigits(minus + count(Math.round(size / 100)), options.digits);
	const rest = size % 100;
	const tail = rest > 0 || show === 'always' ? '.' + String(rest).padStart(2, '0') : '';
	return inDigits(minus + count((size - rest) / 100) + tail, options.digits);
}

/** Bytes as people read them: 5242880 → `5 MB`. */
export function fileSize(bytes: number, locale: Locale): string {
	const mega = bytes / 1_048_576;
	const value = mega >= 1 ? mega : bytes / 1024;
	const unit = mega >= 1 ? (locale === 'th' ? 'เมกะไบต์' : 'MB') : locale === 'th' ? 'กิโลไบต์' : 'kB';
	return `${new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(value)} ${unit}`;
}
