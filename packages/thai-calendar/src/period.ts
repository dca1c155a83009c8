import { BE_OFFSET, fromDay, toDay, type Day } from './day.ts';
import { startOfDay } from './instant.ts';

/** A span of days `[start, end)`: `start` is the first day, `end` the first day after. The label is for people. */
export interface Period {
	start: Day;
	end: Day;
	label: { th: string; en: string };
}

/** A fiscal year with its B.E. number. */
export interface FiscalYear extends Period {
	/** B.E.: 2564 is 1 October 2563 (2020) to 30 September 2564 (2021). */
	year: number;
}

function checkYear(be: number): void {
	if (!Number.isInteger(be) || be < 2484 || be > 2800) throw new RangeError(`not a B.E. fiscal year: ${be}`);
}

/**
 * The Thai government fiscal year, 1 October to 30 September, named for the B.E. year it ends in
 * (Budget Procedures Act B.E. 2561, s. 4).
 * @param be B.E. year, 2484–2800; a Common Era year is refused
 * @throws RangeError
 */
export function fiscalYear(be: number): FiscalYear {
	checkYear(be);
	const ends = be - BE_OFFSET;
	return {
		year: be,
		start: toDay({ year: ends - 1, month: 10, day: 1 }),
		end: toDay({ year: ends, month: 10, day: 1 }),
		label: { th: `ปีงบประมาณ ${be}`, en: `fiscal year ${be} (Oct ${ends - 1} – Sep ${ends})` },
	};
}

/** The fiscal year a day falls in. */
export function fiscalYearOf(day: Day): FiscalYear {
	const { year, month } = fromDay(day);
	return fiscalYear(year + BE_OFFSET + (month >= 10 ? 1 : 0));
}

/**
 * A quarter of a fiscal year: 1 is October–December.
 * @throws RangeError
 */
export function fiscalQuarter(be: number, quarter: number): Period {
	checkYear(be);
	if (![1, 2, 3, 4].includes(quarter)) throw new RangeError(`not a quarter: ${quarter}`);
	const first = (step: number) => {
		const months = 9 + step * 3;
		return toDay({ year: be - BE_OFFSET - 1 + Math.floor(months / 12), month: (months % 12) + 1, day: 1 });
	};
	return {
		start: first(quarter - 1),
		end: first(quarter),
		label: { th: `ไตรมาส ${quarter} ปีงบประมาณ ${be}`, en: `Q${quarter} of fiscal year ${be}` },
	};
}

/**
 * The span of several fiscal years, such as a five-year development plan.
 * @throws RangeError when `last` is before `first`
 */
export function fiscalYears(first: number, last: number): Period {
	if (last < first) throw new RangeError(`fiscal years run backwards: ${first}–${last}`);
	const label = first === last ? `${first}` : `${first} – ${last}`;
	return {
		start: fiscalYear(first).start,
		end: fiscalYear(last).end,
		label: { th: `ปีงบประมาณ ${label}`, en: `fiscal years ${label}` },
	};
}

/** Is the day inside the period? The end is not. */
export function contains(period: Pick<Period, 'start' | 'end'>, day: Day): boolean {
	return period.start <= day && day < period.end;
}

/** The period's edges as instants, for comparing with timestamps: Bangkok midnights. */
export function instants(period: Pick<Period, 'start' | 'end'>): { start: Date; end: Date } {
	return { start: startOfDay(period.start), end: startOfDay(period.end) };
}
