import type { Counts } from './voice.ts';

/** A share and the interval it lies in with a stated confidence, each 0 to 1. */
export interface Interval {
	share: number;
	low: number;
	high: number;
	/** people counted */
	n: number;
}

/** Two-sided 90 %: one in ten such intervals misses. Ninety, as the conversations we read from elsewhere use it. */
export const confidence = { percent: 90, z: 1.6448536269514722 } as const;

/**
 * Wilson's score interval for `part` of `n` (E. B. Wilson, JASA 22, 1927). Unlike share ± error it never leaves 0 to 1
 * and stays honest for a village of thirty, or for three people who all agree.
 * @returns undefined for nobody: there is no share to show
 * @throws RangeError unless 0 ≤ part ≤ n, both whole
 */
export function wilson(part: number, n: number, z: number = confidence.z): Interval | undefined {
	if (!Number.isSafeInteger(part) || !Number.isSafeInteger(n) || part < 0 || part > n)
		throw new RangeError('not-a-share');
	if (n === 0) return undefined;
	const share = part / n;
	const spread = (z * z) / n;
	const centre = (share + spread / 2) / (1 + spread);
	const reach = (z * Math.sqrt((share * (1 - share)) / n + spread / (4 * n))) / (1 + spread);
	// rounding may carry an end a hair past the share when nobody, or everybody, agrees
	return {
		share,
		low: Math.max(0, Math.min(share, centre - reach)),
		high: Math.min(1, Math.max(share, centre + reach)),
		n,
	};
}

/** How many answered at all; passing is an answer. */
export const votersOf = (counts: Counts): number => counts.agree + counts.disagree + counts.pass;

/** The share that agrees, and that disagrees, of all who answered. */
export const intervalsOf = (counts: Counts): { agree: Interval; disagree: Interval } | undefined => {
	const n = votersOf(counts);
	const agree = wilson(counts.agree, n);
	const disagree = wilson(counts.disagree, n);
	return agree && disagree && { agree, disagree };
};
