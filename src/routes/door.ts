import { error, fail, isHttpError, isRedirect, redirect, type RequestEvent } from '@sveltejs/kit';
import type { GenericSchema, InferOutput } from 'valibot';
import { readForm, Refused, typedIn, type Locale } from '#platform';
import { liveContext, type Context, type Verb } from '#platform/server';
import { problemSentences, refusal } from '#wiring';

/** The context of one request: its database, its actor, the machine's clock. */
export const contextOf = (event: RequestEvent, key?: string): Context => ({
	...liveContext(event.locals.db, event.locals.actor),
	key,
});

interface Passage<S extends GenericSchema, I, O> {
	/** What the address and the browser add to the form: params, device. */
	with?: (event: RequestEvent, form: InferOutput<S>) => Omit<I, keyof InferOutput<S>> & Partial<I>;
	/** Where to go next (303), or what the page shows as `form.done`. */
	then?: (output: O, event: RequestEvent) => string | object;
}

const inWords = (problems: Record<string, string>, locale: Locale): Record<string, string> => {
	const sentences = problemSentences(locale);
	return Object.fromEntries(
		Object.entries(problems).map(([field, code]) => [field, sentences[code] ?? sentences.missing ?? code]),
	);
};

const keyIn = (data: FormData): string | undefined => {
	const key = data.get('key');
	return typeof key === 'string' && /^[a-z0-9-]{8,64}$/.test(key) ? key : undefined;
};

/**
 * A form action: read the form by its schema, call the verb, show the answer. What was typed comes back when it is
 * refused, with a sentence in the reader's language.
 */
export const door =
	<S extends GenericSchema, I, O>(schema: S, verb: Verb<I, O>, passage: Passage<S, I, O> = {}) =>
	async (event: RequestEvent) => {
		const data = await event.request.formData();
		const reading = readForm(schema, data);
		if (!reading.ok)
			return fail(422, { problems: inWords(reading.problems, event.locals.locale), typed: reading.typed });
		let output: O;
		try {
			const input = { ...(reading.value as object), ...passage.with?.(event, reading.value) } as I;
			output = await verb(contextOf(event, keyIn(data)), input);
		} catch (fault) {
			if (isRedirect(fault) || isHttpError(fault)) throw fault;
			if (!(fault instanceof Refused)) throw fault;
			const { status, sentence } = refusal(fault, event.locals.locale);
			return fail(status, { refused: sentence, reason: fault.reason, typed: typedIn(data) });
		}
		const next = passage.then?.(output, event) ?? { ok: true };
		if (typeof next === 'string') redirect(303, next);
		return { done: next };
	};

/** What a read found, or a 404 page. */
export function found<T>(thing: T | undefined | null): T {
	return thing ?? error(404);
}

const PAGE = 50;

/** The page asked for by `?page=`; pages hold 50 items and end at 2,000 (100,000 items). */
export const pageOf = (url: URL): { page: number; offset: number; limit: number } => {
	const page = Math.min(Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1), 2_000);
	return { page, offset: (page - 1) * PAGE, limit: PAGE };
};
