import { fromDay, toDay, type Day } from './day.ts';
import { formatDay, type DayFormat } from './format.ts';
import { toThaiDigits } from './numerals.ts';

/** Thailand has been UTC+7 without summer time since 1 April 1920, so no time-zone database is needed. */
const OFFSET_MS = 7 * 60 * 60 * 1000;

function shifted(instant: Date): Date {
	if (Number.isNaN(instant.getTime())) throw new RangeError('not an instant');
	return new Date(instant.getTime() + OFFSET_MS);
}

/** The day it is in Bangkok at an instant: `2021-02-24T17:00:00Z` → `2021-02-25`. */
export function bangkokDay(instant: Date): Day {
	const local = shifted(instant);
	return toDay({ year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() });
}

/** The time of day in Bangkok as `HH:MM`, 24 hours. */
export function bangkokTime(instant: Date): string {
	return shifted(instant).toISOString().slice(11, 16);
}

/** The instant at which a day begins in Bangkok: `2021-02-25` → `2021-02-24T17:00:00.000Z`. */
export function startOfDay(day: Day): Date {
	return new Date(Date.parse(`${toDay(fromDay(day))}T00:00:00Z`) - OFFSET_MS);
}

/**
 * A day and a Bangkok time → the instant.
 * @param time `HH:MM` or `HH:MM:SS`, 00:00–23:59:59
 * @throws RangeError when either is malformed
 */
export function bangkokInstant(day: Day, time: string): Date {
	const match = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(time);
	if (!match) throw new RangeError(`not a time of day: ${time.slice(0, 20)}`);
	const seconds = Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0);
	return new Date(startOfDay(day).getTime() + seconds * 1000);
}

/** Time of day for people: Thai `09.00 น.` (the official full stop, not a colon), English `09:00`. */
export function formatTime(instant: Date, { locale = 'th', thaiNumerals }: Omit<DayFormat, 'style'> = {}): string {
	const time = bangkokTime(instant);
	if (locale === 'en') return time;
	const text = time.replace(':', '.') + ' น.';
	return thaiNumerals ? toThaiDigits(text) : text;
}

/** Day and time in Bangkok for people: `25 กุมภาพันธ์ 2564 เวลา 09.00 น.` · `25 February 2021, 09:00`. */
export function formatInstant(instant: Date, format: DayFormat = {}): string {
	const join = format.locale === 'en' ? ', ' : ' เวลา ';
	return formatDay(bangkokDay(instant), format) + join + formatTime(instant, format);
}
