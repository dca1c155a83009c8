/** Counts of the three answers a voice can get. */
export interface Votes {
	agree: number;
	pass: number;
	disagree: number;
}

/** One stretch of a bar, in percent of its whole length. */
export interface Stretch {
	start: number;
	length: number;
}

const clamp = (share: number) => Math.min(1, Math.max(0, share));
const tenth = (share: number) => Math.round(share * 1000) / 10;

/** A share and its confidence interval (each 0 to 1) laid on a bar; ends outside the bar, or swapped, are mended. */
export function intervalBar(share: number, low: number, high: number): { at: number; range: Stretch } {
	const [from, to] = [tenth(clamp(Math.min(low, high))), tenth(clamp(Math.max(low, high)))];
	return { at: tenth(clamp(share)), range: { start: from, length: Math.round((to - from) * 10) / 10 } };
}

/** Three answers laid end to end; together exactly the whole bar, or nothing when nobody voted. */
export function voteBar(votes: Votes): { total: number; agree: Stretch; pass: Stretch; disagree: Stretch } {
	const total = votes.agree + votes.pass + votes.disagree;
	if (total === 0) {
		const none = { start: 0, length: 0 };
		return { total, agree: none, pass: none, disagree: none };
	}
	const first = tenth(votes.agree / total);
	const second = tenth((votes.agree + votes.pass) / total);
	const between = (from: number, to: number): Stretch => ({ start: from, length: Math.round((to - from) * 10) / 10 });
	return { total, agree: between(0, first), pass: between(first, second), disagree: between(second, 100) };
}

/** Which of five shades a value gets between the least and the greatest; undefined stays undefined (no data). */
export function shade(value: number | undefined, least: number, greatest: number): 0 | 1 | 2 | 3 | 4 | undefined {
	if (value === undefined) return undefined;
	if (greatest <= least) return 2;
	return Math.min(4, Math.max(0, Math.floor(((value - least) / (greatest - least)) * 5))) as 0 | 1 | 2 | 3 | 4;
}
