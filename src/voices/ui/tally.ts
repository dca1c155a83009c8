import { fill, pick, type Locale } from '#platform';
import { count } from '#ui';
import { en, th } from '../words.ts';

/** How much was said and by how many, in words; an import without authors counts voices only. */
export function tallyLine(tally: { voices: number; people: number } | undefined, locale: Locale): string | undefined {
	const words = pick(th, en, locale);
	if (!tally || (tally.voices === 0 && tally.people === 0)) return undefined;
	const said = { voices: count(tally.voices), people: count(tally.people) };
	return fill(tally.people === 0 ? words.tallyVoices : words.tally, said);
}
