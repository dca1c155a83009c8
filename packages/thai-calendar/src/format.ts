import { BE_OFFSET, fromDay, weekday, type Day } from './day.ts';
import { toThaiDigits } from './numerals.ts';

/** Thai month names, January first. */
export const MONTHS_TH = [
	'มกราคม',
	'กุมภาพันธ์',
	'มีนาคม',
	'เมษายน',
	'พฤษภาคม',
	'มิถุนายน',
	'กรกฎาคม',
	'สิงหาคม',
	'กันยายน',
	'ตุลาคม',
	'พฤศจิกายน',
	'ธันวาคม',
] as const;
/** Official abbreviations, January first. */
export const MONTHS_TH_SHORT = [
	'ม.ค.',
	'ก.พ.',
	'มี.ค.',
	'เม.ย.',
	'พ.ค.',
	'มิ.ย.',
	'ก.ค.',
	'ส.ค.',
	'ก.ย.',
	'ต.ค.',
	'พ.ย.',
	'ธ.ค.',
] as const;
/** English month names, January first. */
export const MONTHS_EN = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
] as const;
/** Thai weekday names without วัน, Sunday first. */
export const WEEKDAYS_TH = ['อาทิตย์', 'จันทร์', 'อังคาร', 'พุธ', 'พฤหัสบดี', 'ศุกร์', 'เสาร์'] as const;
/** English weekday names, Sunday first. */
export const WEEKDAYS_EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

export interface DayFormat {
	/**
	 * - `long` (default): `25 กุมภาพันธ์ 2564` · `25 February 2021`
	 * - `era`: `25 กุมภาพันธ์ พ.ศ. 2564` · `25 February 2021 (B.E. 2564)`
	 * - `weekday`: `วันพฤหัสบดีที่ 25 กุมภาพันธ์ พ.ศ. 2564` · `Thursday 25 February 2021`
	 * - `short`: `25 ก.พ. 64` · `25 Feb 2021`
	 * - `numeric`: `25/02/2564` · `25/02/2021`
	 */
	style?: 'long' | 'era' | 'weekday' | 'short' | 'numeric';
	/** Thai (default) uses the Buddhist Era, English the Common Era. */
	locale?: 'th' | 'en';
	/** Thai digits. Only for Thai. */
	thaiNumerals?: boolean;
}

/**
 * Writes a day for people. Written out by hand, not through `Intl`, so that a document reads the same on every ICU.
 * @throws RangeError when `day` is not a day
 */
export function formatDay(day: Day, { style = 'long', locale = 'th', thaiNumerals }: DayFormat = {}): string {
	const { year, month, day: date } = fromDay(day);
	if (locale === 'en') return formatEnglish(day, style);
	const be = year + BE_OFFSET;
	const name = MONTHS_TH[month - 1]!;
	const two = (value: number) => String(value % 100).padStart(2, '0');
	const text = {
		long: `${date} ${name} ${be}`,
		era: `${date} ${name} พ.ศ. ${be}`,
		weekday: `วัน${WEEKDAYS_TH[weekday(day)]}ที่ ${date} ${name} พ.ศ. ${be}`,
		short: `${date} ${MONTHS_TH_SHORT[month - 1]} ${two(be)}`,
		numeric: `${two(date)}/${two(month)}/${be}`,
	}[style];
	return thaiNumerals ? toThaiDigits(text) : text;
}

function formatEnglish(day: Day, style: NonNullable<DayFormat['style']>): string {
	const { year, month, day: date } = fromDay(day);
	const name = MONTHS_EN[month - 1]!;
	const two = (value: number) => String(value).padStart(2, '0');
	return {
		long: `${date} ${name} ${year}`,
		era: `${date} ${name} ${year} (B.E. ${year + BE_OFFSET})`,
		weekday: `${WEEKDAYS_EN[weekday(day)]} ${date} ${name} ${year}`,
		short: `${date} ${name.slice(0, 3)} ${year}`,
		numeric: `${two(date)}/${two(month)}/${year}`,
	}[style];
}

/**
 * A span of days as official documents write it, repeating only what differs: `1 - 2 มีนาคม 2564`,
 * `28 กุมภาพันธ์ - 1 มีนาคม 2564`, `30 ธันวาคม 2563 - 2 มกราคม 2564`.
 * @param first first day  @param last last day, included
 * @throws RangeError when `last` is before `first`
 */
export function formatDays(
	first: Day,
	last: Day,
	{ locale = 'th', thaiNumerals }: Omit<DayFormat, 'style'> = {},
): string {
	const a = fromDay(first);
	const b = fromDay(last);
	if (last < first) throw new RangeError('last day is before first day');
	const end = formatDay(last, { locale });
	const months = locale === 'th' ? MONTHS_TH : MONTHS_EN;
	let text = end;
	if (first !== last) {
		if (a.year !== b.year) text = `${formatDay(first, { locale })} - ${end}`;
		else if (a.month !== b.month) text = `${a.day} ${months[a.month - 1]} - ${end}`;
		else text = `${a.day} - ${end}`;
	}
	return thaiNumerals && locale === 'th' ? toThaiDigits(text) : text;
}
