import type { NumberSubject, StatedNumber, TargetGroup } from './forum.ts';

/** One side of a contradiction: what is counted, how many, and the words it stands on. */
export interface Side {
	of: NumberSubject | 'groups';
	number: number;
	quotes: string[];
}

/**
 * Two numbers of one document that do not agree.
 * `differs`: they should be equal. `promises-fewer`, `promises-more`: the output promised against the people invited.
 */
export interface Contradiction {
	kind: 'differs' | 'promises-fewer' | 'promises-more';
	first: Side;
	second: Side;
	/** groups without a stated number, which may explain a smaller sum */
	uncounted: number;
}

const quoted = (quote: string | null): string[] => (quote ? [quote] : []);

/**
 * Every pair of numbers in a document that contradict each other; nothing is resolved, both sides keep their quotes.
 * An academic conference invites 1,200 people, its groups add to 1,450 and it promises 800: two contradictions.
 * @param stated numbers the document states
 * @param groups target groups; those without seats are left out of the sum and counted as `uncounted`
 */
export function contradictions(stated: readonly StatedNumber[], groups: readonly TargetGroup[]): Contradiction[] {
	const sides = (subject: NumberSubject): Side[] =>
		stated
			.filter((one) => one.subject === subject)
			.map((one) => ({ of: subject, number: one.number, quotes: quoted(one.quote) }));
	const counted = groups.filter((group) => group.seats !== null);
	const uncounted = groups.length - counted.length;
	const sum: Side[] =
		counted.length === 0
			? []
			: [
					{
						of: 'groups',
						number: counted.reduce((total, group) => total + group.seats!, 0),
						quotes: counted.flatMap((group) => quoted(group.quote)),
					},
				];
	const totals = sides('total');
	const found: Contradiction[] = [];
	const differ = (first: Side, second: Side, open: number) => {
		if (first.number !== second.number) found.push({ kind: 'differs', first, second, uncounted: open });
	};
	totals.forEach((total, at) => {
		for (const other of totals.slice(at + 1)) differ(total, other, 0);
		for (const side of sum) differ(total, side, uncounted);
		for (const side of sides('roles')) differ(total, side, 0);
	});
	// without a total, the sum and the stated roles are what there is to compare
	if (totals.length === 0) for (const side of sum) for (const role of sides('roles')) differ(role, side, uncounted);
	const invited = totals[0] ?? sum[0];
	for (const output of sides('output')) {
		if (!invited || output.number === invited.number) continue;
		const kind = output.number < invited.number ? 'promises-fewer' : 'promises-more';
		found.push({ kind, first: invited, second: output, uncounted: 0 });
	}
	return found;
}
