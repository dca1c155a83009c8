import * as v from 'valibot';

/** Thai numerals typed into a form become ASCII digits before a number or a date is read. */
const asciiDigits = (text: string): string => text.replace(/[๐-๙]/g, (digit) => String('๐๑๒๓๔๕๖๗๘๙'.indexOf(digit)));

// Invisible characters a phone keyboard or a copied PDF leaves behind; U+0000 cannot be stored by PostgreSQL at all.
// eslint-disable-next-line no-control-regex
const invisible = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u200B\u2060\uFEFF]/g;

const typed = v.pipe(
	v.string('missing'),
	v.transform((text) => text.replace(invisible, '').replace(/\r\n?/g, '\n').trim()),
);

/** One line of text, 1 to `max` characters; line breaks become spaces. */
const line = (max = 200) =>
	v.pipe(
		typed,
		v.transform((text) => text.replace(/\s+/g, ' ')),
		v.minLength(1, 'missing'),
		v.maxLength(max, 'too-long'),
	);

/** Text of one or more lines, 1 to `max` characters. */
const text = (max = 5000) => v.pipe(typed, v.minLength(1, 'missing'), v.maxLength(max, 'too-long'));

/** An empty field means undefined; otherwise the inner schema judges. */
const optional = <S extends v.GenericSchema<string, unknown>>(schema: S) =>
	v.optional(
		v.union([
			v.pipe(
				v.string(),
				v.trim(),
				v.literal('', 'empty'),
				v.transform(() => undefined),
			),
			schema,
		]),
	);

/** A key made by us: lower-case letters, digits and hyphens. */
const id = v.pipe(v.string('missing'), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'not-found'));

/** A whole number between `min` and `max`, typed in ASCII or Thai digits, with or without thousands commas. */
const whole = (min = 0, max = Number.MAX_SAFE_INTEGER) =>
	v.pipe(
		typed,
		v.minLength(1, 'missing'),
		v.transform((value) => asciiDigits(value).replace(/,/g, '')),
		v.regex(/^-?\d{1,15}$/, 'not-a-number'),
		v.transform(Number),
		v.minValue(min, 'too-small'),
		v.maxValue(max, 'too-large-number'),
	);

/** Baht as people type it (`1,250.50`, `๑,๒๕๐`) to integer satang; at most 10^12 baht, never negative. */
const baht = v.pipe(
	typed,
	v.minLength(1, 'missing'),
	v.transform((value) => asciiDigits(value).replace(/[,\s]|บาท|฿/g, '')),
	v.regex(/^\d{1,13}(\.\d{1,2})?$/, 'not-baht'),
	v.transform((value) => {
		const [whole = '0', part = ''] = value.split('.');
		return Number(whole) * 100 + Number(part.padEnd(2, '0'));
	}),
	v.maxValue(100_000_000_000_000, 'too-large-number'),
);

/** A calendar day `YYYY-MM-DD` (what a date input sends); the year may be พ.ศ. (above 2400) and is turned to ค.ศ. */
const date = v.pipe(
	typed,
	v.transform((value) => {
		const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(asciiDigits(value));
		if (!parts) return value;
		const year = Number(parts[1]) > 2400 ? Number(parts[1]) - 543 : Number(parts[1]);
		return `${String(year).padStart(4, '0')}-${parts[2]}-${parts[3]}`;
	}),
	v.isoDate('not-a-date'),
	v.check((value) => {
		const day = new Date(`${value}T00:00:00Z`);
		return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(value);
	}, 'not-a-date'),
);

/** One of a closed list. */
const choice = <const T extends readonly string[]>(options: T) => v.picklist(options, 'not-a-choice');

/** A tick box: present means true. */
const flag = v.pipe(
	v.optional(v.string(), ''),
	v.transform((value) => value !== '' && value !== '0' && value !== 'false'),
);

/** An https or http address. */
const address = v.pipe(typed, v.maxLength(2000, 'too-long'), v.regex(/^https?:\/\/[^\s<>"]+$/i, 'not-an-address'));

/** The building blocks of every forms.ts: each gives a problem code whose sentence is in words.ts. */
export const fields = { line, text, optional, id, whole, baht, date, choice, flag, address } as const;
