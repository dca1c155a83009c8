/** The languages of the interface: Thai first. */
export type Locale = 'th' | 'en';

/** The languages in the order they are offered. */
export const locales: readonly Locale[] = ['th', 'en'];

/** True when a value that came from outside names a language we speak. */
export const isLocale = (value: unknown): value is Locale => value === 'th' || value === 'en';

/**
 * Chooses the words of one language.
 * A folder's words.ts exports `th` and `en: typeof th`, so that a missing translation is a type error.
 */
export const pick = <W>(th: W, en: W, locale: Locale): W => (locale === 'en' ? en : th);

/** Fills `{name}` places in a sentence from words.ts; an unknown place stays visible rather than vanish. */
export const fill = (sentence: string, values: Record<string, string | number> = {}): string =>
	sentence.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place));
