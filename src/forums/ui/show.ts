import { fill, pick, type Locale } from '#platform';
import { thaiDate, type Tone } from '#ui';
import { forumStates, type ForumLine, type ForumState } from '../forum.ts';
import { en, th } from '../words.ts';

/** The tone of a state's tag. */
export const stateTone = (state: ForumState): Tone =>
	(({ draft: 'plain', announced: 'info', open: 'ok', closed: 'warn', concluded: 'plain' }) as const)[
		forumStates.includes(state) ? state : 'draft'
	];

/** The days of a forum as people say them: one day, or from … to …. */
export function dayRange(forum: Pick<ForumLine, 'startsOn' | 'endsOn'>, locale: Locale): string {
	const words = pick(th, en, locale);
	if (!forum.startsOn) return words.noDate;
	const first = thaiDate(forum.startsOn, locale);
	if (!forum.endsOn || forum.endsOn === forum.startsOn) return first;
	return `${first} ${words.to} ${thaiDate(forum.endsOn, locale)}`;
}

/** Where a forum came from, when it was not convened here. */
export const sourceLine = (source: string | null, locale: Locale): string | undefined => {
	const words = pick(th, en, locale);
	return source ? fill(words.imported, { source: words.sources[source] ?? source }) : undefined;
};
