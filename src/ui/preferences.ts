import { locales } from '#platform';
import * as v from 'valibot';
import { looks, sizes } from './tokens.ts';

const base = 'http://wethi.invalid';

// browsers drop control characters and read a backslash as a slash
const foldable = /[\p{Cc}\\]/u;

/**
 * The address to return to, when it is one of our own; otherwise the home page. What a link or a form says is never
 * trusted: `//evil.example`, `/\evil.example` and `https:` addresses would send a reader away from the site.
 */
export function localPath(asked: unknown): string {
	if (typeof asked !== 'string' || asked.length > 2000 || !/^\/(?!\/)/.test(asked) || foldable.test(asked)) return '/';
	const url = URL.parse(asked, base);
	// a path of dots can still fold into a double slash, which a browser reads as another host
	return url?.origin === base && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : '/';
}

const path = v.pipe(v.optional(v.unknown(), '/'), v.transform(localPath));

/** What the preferences form sends: any of the three choices, and the page to return to. */
export const Preferences = v.object({
	lang: v.optional(v.picklist(locales, 'not-a-choice')),
	look: v.optional(v.picklist(looks, 'not-a-choice')),
	size: v.optional(v.picklist(sizes, 'not-a-choice')),
	from: path,
});
