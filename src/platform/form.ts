import * as v from 'valibot';

/** What reading a form gave: the checked value, or the problems by field beside what was typed, so nothing is lost. */
export type Reading<T> =
	{ ok: true; value: T } | { ok: false; problems: Record<string, string>; typed: Record<string, string> };

type Entries = Record<string, unknown>;

const entriesOf = (input: FormData | Entries): Entries => {
	if (!(input instanceof FormData)) return input;
	const entries: Entries = {};
	for (const [name, value] of input) entries[name] = name in entries ? [entries[name], value].flat() : value; // a repeated field is a list
	return entries;
};

const asText = (value: unknown): string =>
	Array.isArray(value)
		? value
				.filter((each) => typeof each === 'string')
				.join('\n')
				.slice(0, 40_000)
		: typeof value === 'string' || typeof value === 'number'
			? String(value).slice(0, 20_000)
			: '';

/**
 * What was typed, to show again: never a password, never a file. Of a field sent several times (ticked boxes), each
 * value on a line of its own; `typedList` takes it apart.
 */
export const typedIn = (input: FormData | Entries): Record<string, string> =>
	Object.fromEntries(
		Object.entries(entriesOf(input))
			.filter(([name]) => !/password/i.test(name))
			.map(([name, value]) => [name, asText(value)]),
	);

/** The values of a field that may be sent several times, of what was typed. */
export const typedList = (typed: string | undefined): string[] => (typed ? typed.split('\n') : []);

/**
 * Checks what a web form, a CSV row or an API call sent, by the one schema of that noun.
 * @param schema a valibot object schema from a folder's forms.ts
 * @param input FormData from a request, or a plain record
 * @returns the value, or for each field the code of its first problem (`missing`, `too-long`, …) with what was typed
 */
export function readForm<const S extends v.GenericSchema<never, unknown> | v.GenericSchema>(
	schema: S,
	input: FormData | Entries,
): Reading<v.InferOutput<S>> {
	const entries = entriesOf(input);
	const result = v.safeParse(schema, entries);
	if (result.success) return { ok: true, value: result.output };
	const problems: Record<string, string> = {};
	for (const issue of result.issues) {
		const field = String(issue.path?.[0]?.key ?? 'form');
		// an optional field fails in each branch of its union: the last, specific complaint is the one worth reading
		const inner = issue.issues?.at(-1)?.message ?? issue.message;
		problems[field] ??= /^[a-z][a-z-]+$/.test(inner) ? inner : 'missing';
	}
	return { ok: false, problems, typed: typedIn(entries) };
}
