import { BE_OFFSET, exists, fromDay, toDay, weekday, type Day } from './day.ts';
import { MONTHS_EN, MONTHS_TH, MONTHS_TH_SHORT, WEEKDAYS_TH } from './format.ts';
import { toArabicDigits } from './numerals.ts';

/**
 * Why a text is not a day:
 * - `not-a-date`: none of the accepted shapes
 * - `no-such-day`: 31 April, 29 February of a common year
 * - `year-is-ce`: a bare four-digit year that looks like the Common Era (2021): write พ.ศ., or ค.ศ. before the year
 * - `year-ambiguous`: a two-digit year that could be either era (26: พ.ศ. 2526 or ค.ศ. 2026)
 * - `year-out-of-range`: a B.E. year outside 2400–2700
 * - `weekday-mismatch`: the named weekday is not that day's
 */
export type DayProblem =
	'not-a-date' | 'no-such-day' | 'year-is-ce' | 'year-ambiguous' | 'year-out-of-range' | 'weekday-mismatch';

export type ParsedDay = { ok: true; day: Day } | { ok: false; problem: DayProblem };

/** A two-digit year is read only when it falls within this many years of today. */
const NEAR = 15;
/** How far back, and ahead, a two-digit B.E. year may reach (a birth year; a five-year plan and then some). */
const BACK = 84;
const AHEAD = 15;

const MONTHS = new Map<string, number>();
for (const names of [MONTHS_TH, MONTHS_TH_SHORT]) {
	names.forEach((name, index) => MONTHS.set(name.replaceAll('.', ''), index + 1));
}
MONTHS_EN.forEach((name, index) => {
	MONTHS.set(name.toLowerCase(), index + 1);
	MONTHS.set(name.slice(0, 3).toLowerCase(), index + 1);
});
const WEEKDAYS = WEEKDAYS_TH.map((name) => 'วัน' + name);

/**
 * Reads a day as Thai officials write it. Accepts `25/2/2564`, `25-02-64`, `๒๕.๒.๒๕๖๔`, `25 ก.พ. 64`,
 * `25 กุมภาพันธ์ พ.ศ. 2564`, `วันพฤหัสบดีที่ 25 กุมภาพันธ์ 2564`, and the Common Era only when it is said
 * (`25 กุมภาพันธ์ ค.ศ. 2021`). Day comes first, always.
 *
 * A mistaken era moves a date by 543 years without anyone noticing, so every year that might be in the other era is
 * refused rather than guessed.
 * @param today decides what a two-digit year can mean
 */
export function parseDay(text: string, today: Day): ParsedDay {
	if (text.length > 80) return { ok: false, problem: 'not-a-date' };
	let rest = toArabicDigits(text).trim().replace(/\s+/g, ' ');
	const named = WEEKDAYS.findIndex((name) => rest.startsWith(name));
	if (named >= 0) {
		rest = rest.slice(WEEKDAYS[named]!.length).replace(/^ ?ที่/, '').trim();
	}
	const shape =
		/^(\d{1,2})[/.-](\d{1,2})[/.-](พ\.?ศ\.?|ค\.?ศ\.?)? ?(\d+)$/.exec(rest) ??
		/^(\d{1,2}) ?([ก-๎.]+|[A-Za-z]+\.?),? ?(พ\.?ศ\.?|ค\.?ศ\.?)? ?(\d+)$/.exec(splitEra(rest));
	if (!shape) return { ok: false, problem: 'not-a-date' };
	const month = /^\d/.test(shape[2]!) ? Number(shape[2]) : MONTHS.get(shape[2]!.replaceAll('.', '').toLowerCase());
	if (month === undefined) return { ok: false, problem: 'not-a-date' };
	const year = readYear(shape[4]!, shape[3]?.startsWith('ค') ? 'ce' : shape[3] ? 'be' : undefined, today);
	if (typeof year === 'string') return { ok: false, problem: year };
	const parts = { year, month, day: Number(shape[1]) };
	if (!exists(parts)) return { ok: false, problem: 'no-such-day' };
	const day = toDay(parts);
	if (named >= 0 && weekday(day) !== named) return { ok: false, problem: 'weekday-mismatch' };
	return { ok: true, day };
}

/** Sets a space before an era written against the month (`กุมภาพันธ์พ.ศ. 2564`), which Thai typing often does. */
function splitEra(text: string): string {
	return text.replace(/ ?(พ\.?ศ\.?|ค\.?ศ\.?) ?(?=\d)/, ' $1 ');
}

/** Digits of a year → Common Era year, or why not. */
function readYear(digits: string, era: 'be' | 'ce' | undefined, today: Day): number | DayProblem {
	const value = Number(digits);
	if (digits.length === 4) {
		if (era === 'ce') return value > 1857 && value <= 2157 ? value : 'year-out-of-range';
		if (value >= 2400 && value <= 2700) return value - BE_OFFSET;
		return era === undefined && value >= 1800 && value < 2400 ? 'year-is-ce' : 'year-out-of-range';
	}
	if (digits.length !== 2) return 'not-a-date';
	if (era === 'ce') return 'year-ambiguous';
	const now = fromDay(today).year;
	const be = latest(value, now + BE_OFFSET + AHEAD) - BE_OFFSET;
	const ce = latest(value, now + AHEAD);
	if (Math.abs(be - now) <= NEAR) return be;
	if (era === 'be' && be >= now - BACK) return be;
	return Math.abs(ce - now) <= NEAR || be < now - BACK ? 'year-ambiguous' : be;
}

/** The latest year not after `limit` that ends in the two digits. */
function latest(twoDigits: number, limit: number): number {
	return limit - ((((limit - twoDigits) % 100) + 100) % 100);
}
