import { pick, type Locale } from '#platform';
import { getContext, setContext } from 'svelte';
import { uiWords } from '../index.ts';

const key = Symbol('locale');

/** Tells every component below which language the reader chose; called once, by the root layout. */
export const speak = (locale: () => Locale): void => {
	setContext(key, locale);
};

/** The reader's language, as a function so that it stays current; Thai where nobody has spoken. */
export const spoken = (): (() => Locale) => getContext<(() => Locale) | undefined>(key) ?? (() => 'th');

/** The generic words in a language. */
export const wordsIn = (locale: Locale): typeof uiWords.th => pick(uiWords.th, uiWords.en, locale);
