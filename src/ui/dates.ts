import type { Locale } from '#platform';
import { inDigits, type Digits } from './numbers.ts';

/** How much of an instant is shown. `short` is for tables, `month` for periods. */
export type DateStyle = 'date' | 'short' | 'time' | 'date-time' | 'month';

const zone = 'Asia/Bangkok';

const shapes: Record<Exclude<DateStyle, 'time' | 'date-time'>, Intl.DateTimeFormatOptions> = {
	date: { day: 'numeric', month: 'long', year: 'numeric' },
	short: { day: 'numeric', month: 'short', year: '2-digit' },
	month: { month: 'long', year: 'numeric' },
};

const parts = (when: Date, locale: Locale, shape: Intl.DateTimeFormatOptions): string =>
	new Intl.DateTimeFormat(locale === 'th' ? 'th-TH-u-ca-buddhist-nu-latn' : 'en-GB', { timeZone: zone, ...shape })
		.formatToParts(when)
		.filter((part) => part.type !== 'era') // พ.ศ. is understood: nobody in Thailand writes another era in Thai
		.map((part) => part.value)
		.join('')
		.replace(/\s+/g, ' ')
		.trim();

const clock = (when: Date, locale: Locale): string => {
	const time = parts(when, 'en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
	return locale === 'th' ? `${time.replace(':', '.')} น.` : time;
};

/**
 * An instant as read in Thailand: Bangkok time; Buddhist Era in Thai (`22 พฤศจิกายน 2569`), Common Era in English.
 * A date without a time, `2026-11-22`, is that day in Bangkok, wherever the server stands.
 * @throws RangeError when the text is no date
 */
export function thaiDate(when: Date | string, locale: Locale, style: DateStyle = 'date', digits?: Digits): string {
	const date = instant(when);
	const text =
		style === 'time'
			? clock(date, locale)
			: style === 'date-time'
				? `${parts(date, locale, shapes.date)}${locale === 'th' ? ' เวลา ' : ', '}${clock(date, locale)}`
				: parts(date, locale, shapes[style]);
	return inDigits(text, digits);
}

/** The instant a date means; a bare `2026-11-22` is its midnight in Bangkok (UTC+7, no summer time). */
export function instant(when: Date | string): Date {
	const date =
		typeof when === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(when) ? new Date(`${when}T00:00:00+07:00`) : new Date(when);
	if (Number.isNaN(date.getTime())) throw new RangeError('not-a-date');
	return date;
}
