/**
 * Buddhist-era dates, Thai fiscal years, Thai numerals and baht text. Pure: no clock, no time-zone database, no
 * dependency. Days are `YYYY-MM-DD` in the Common Era; instants are `Date`s; money is integer satang.
 */
export { toArabicDigits, toThaiDigits, toThaiDigitsInProse } from './numerals.ts';
export { bahtText, formatBaht, numberText, type BahtFormat } from './money.ts';
export { addDays, BE_OFFSET, daysInMonth, exists, fromDay, toDay, weekday, type Day, type DayParts } from './day.ts';
export {
	formatDay,
	formatDays,
	MONTHS_EN,
	MONTHS_TH,
	MONTHS_TH_SHORT,
	WEEKDAYS_EN,
	WEEKDAYS_TH,
	type DayFormat,
} from './format.ts';
export { parseDay, type DayProblem, type ParsedDay } from './parse.ts';
export { bangkokDay, bangkokInstant, bangkokTime, formatInstant, formatTime, startOfDay } from './instant.ts';
export {
	contains,
	fiscalQuarter,
	fiscalYear,
	fiscalYearOf,
	fiscalYears,
	instants,
	type FiscalYear,
	type Period,
} from './period.ts';
