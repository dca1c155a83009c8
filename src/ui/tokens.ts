/** The looks a reader may choose; `auto` follows the device. */
export const looks = ['auto', 'light', 'dark', 'contrast'] as const;
export type Look = (typeof looks)[number];

/** The text sizes a reader may choose: 18 px or 21 px. */
export const sizes = ['normal', 'large'] as const;
export type Size = (typeof sizes)[number];

/** Names of the hues; each has an ink (`--hue-x`) and a pale ground (`--wash-x`) in every look. */
export const hues = ['indigo', 'teal', 'leaf', 'gold', 'clay', 'lotus', 'plum', 'stone'] as const;
export type Hue = (typeof hues)[number];

/** What a notice or a state tag says by its colour; always said in words and by a sign too. */
export const tones = ['info', 'ok', 'warn', 'bad', 'plain'] as const;
export type Tone = (typeof tones)[number];

/** The hue that stands for each tone. */
export const toneHue: Record<Tone, Hue> = { info: 'indigo', ok: 'leaf', warn: 'gold', bad: 'clay', plain: 'stone' };

/** A stage's sign: one hue and one drawing on a 24-unit square, stroked. */
export interface Mark {
	hue: Hue;
	/** SVG path data. */
	d: string;
}

const rows = 'M3.5 10.5a8.5 8.5 0 0 1 17 0M7.5 10.5a4.5 4.5 0 0 1 9 0M4 15h16M7 19h10';
const bubble = 'M4 5.5h16v10.5h-9l-4.5 4v-4H4zM8 9.2h8M8 12.4h5';
const gathered = 'M4 4c0 6 8 5 8 11M20 4c0 6-8 5-8 11M12 4v11M9.5 17.5a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0';
const letter = 'M6 3.5h8.5l4 4v13H6zM14 3.5v4.5h4.5M9 12h6.5M9 15.5h4';
const lines = 'M4 6h9M7.5 12h9M11 18h9M4 3v18';
const coin =
	'M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0M9.5 8h3.7a2 2 0 0 1 0 4h-3.700zM9.5 12h4.2a2 2 0 0 1 0 4h-4.200zM12 6v12';
const sprout =
	'M12 20.5v-9M12 14c-4.5 0-7-2.2-7-6.5c4.5 0 7 2.2 7 6.5zM12 11.5c0-4.5 2.3-7 7-7c0 4.6-2.3 7-7 7zM7 20.5h10';
const knot = 'M5 12a7 7 0 1 0 14 0a7 7 0 1 0-14 0M12 9v6M9 12h6';

/** The signs of the seven stages, by the id of the stage in the chain. */
export const marks: Record<string, Mark> = {
	forums: { hue: 'indigo', d: rows },
	voices: { hue: 'teal', d: bubble },
	themes: { hue: 'leaf', d: gathered },
	proposals: { hue: 'gold', d: letter },
	plans: { hue: 'clay', d: lines },
	budgets: { hue: 'lotus', d: coin },
	results: { hue: 'plum', d: sprout },
};

const singular: Record<string, string> = {
	forum: 'forums',
	voice: 'voices',
	theme: 'themes',
	proposal: 'proposals',
	plan: 'plans',
	line: 'plans',
	'plan-line': 'plans',
	round: 'budgets',
	budget: 'budgets',
	result: 'results',
};

/** The sign of a stage id (`voices`) or of one of its nouns (`voice`); anything else gets the plain sign. */
export const markOf = (kind: string): Mark => marks[kind] ?? marks[singular[kind] ?? ''] ?? { hue: 'stone', d: knot };

/**
 * Every pair of ink and ground that carries text on screen, as names of custom properties.
 * contrast.test.ts computes each in each look: at least 4.5:1 (WCAG 2.2, 1.4.3).
 */
export const textPairs: readonly (readonly [ink: string, ground: string])[] = [
	...['paper', 'card', 'sunk'].flatMap((ground) => [
		['ink', ground] as const,
		['soft', ground] as const,
		['link', ground] as const,
		...hues.map((hue) => [`hue-${hue}`, ground] as const),
	]),
	...hues.flatMap((hue) => [
		[`hue-${hue}`, `wash-${hue}`] as const,
		['ink', `wash-${hue}`] as const,
		['soft', `wash-${hue}`] as const,
		['link', `wash-${hue}`] as const,
	]),
	['on-brand', 'brand'],
	['on-brand', 'brand-deep'],
	['on-bad', 'hue-clay'],
	['on-hue', 'hue-indigo'],
	...hues.map((hue) => ['on-hue', `hue-${hue}`] as const),
];

/** Pairs that are seen, not read — edges of fields, the focus ring, bars: at least 3:1 (WCAG 2.2, 1.4.11). */
export const seenPairs: readonly (readonly [mark: string, ground: string])[] = [
	...['paper', 'card', 'sunk'].flatMap((ground) => [
		['edge', ground] as const,
		['focus', ground] as const,
		['brand', ground] as const,
	]),
	...hues.map((hue) => ['focus', `wash-${hue}`] as const),
	['map-4', 'map-0'],
];
