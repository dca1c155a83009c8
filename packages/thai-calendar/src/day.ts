/**
 * A calendar day in Thailand, written as ISO 8601 in the Common Era: `2021-02-25`. The database's `date` has the same
 * shape. It is a name of a day, not an instant: see `instant.ts` for the step between the two.
 */
export type Day = string;

/** Buddhist Era year = Common Era year + 543 (exact from 1941 on; before that the Thai year began on 1 April). */
export const BE_OFFSET = 543;

export interface DayParts {
	/** Common Era year. */
	year: number;
	/** 1–12 */
	month: number;
	/** 1–31 */
	day: number;
}

/** True when the three numbers name a day that exists (29 February only in leap years). Years 1–9999 CE. */
export function exists({ year, month, day }: DayParts): boolean {
	if (![year, month, day].every(Number.isInteger) || year < 1 || year > 9999) return false;
	return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Number of days of a month (1–12) of a Common Era year. */
export function daysInMonth(year: number, month: number): number {
	const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/**
 * Parts → `Day`.
 * @throws RangeError when there is no such day
 */
export function toDay(parts: DayParts): Day {
	if (!exists(parts)) throw new RangeError(`no such day: ${parts.year}-${parts.month}-${parts.day}`);
	const two = (value: number) => String(value).padStart(2, '0');
	return `${String(parts.year).padStart(4, '0')}-${two(parts.month)}-${two(parts.day)}`;
}

/**
 * `Day` → parts.
 * @throws RangeError when the text is not `YYYY-MM-DD` or names no day
 */
export function fromDay(day: Day): DayParts {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
	const parts = match && { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
	if (!parts || !exists(parts)) throw new RangeError(`not a day: ${JSON.stringify(day).slice(0, 40)}`);
	return parts;
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
	const { year, month, day: date } = fromDay(day);
	// not Date.UTC(): it reads years 0–99 as 1900–1999
	const moved = new Date(0);
	moved.setUTCFullYear(year, month - 1, date + count);
	return toDay({ year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() });
}

/** Day of the week: 0 Sunday … 6 Saturday. */
export function weekday(day: Day): number {
	return new Date(`${toDay(fromDay(day))}T00:00:00Z`).getUTCDay();
}
