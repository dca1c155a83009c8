/** What a thing is called across folders: its kind and its key. */
export interface Subject {
	kind: string;
	id: string;
}

/** How one thing came from another. */
export const relations = [
	'spoken-in',
	'gathered',
	'sent-up',
	'worded',
	'adopted',
	'funded',
	'reported',
	'answered',
	'fed',
] as const;
export type Relation = (typeof relations)[number];

/** One link of the trace as it was written. */
export interface Link {
	id: number;
	from: Subject;
	to: Subject;
	relation: string;
	why: string | null;
	at: Date;
}

/** One step of a walk through the trace; `next` are the steps further in the same direction. */
export interface Step {
	subject: Subject;
	relation: string;
	why: string | null;
	at: Date;
	next: Step[];
}

/** Where a subject is spoken of in maps. */
export const nameOf = (subject: Subject): string => `${subject.kind}:${subject.id}`;

/**
 * Turns the flat links of one walk into a tree that starts at `start`.
 * Two ways may lead to one thing (a voice gathered under two themes): it appears at both; a ring is cut where it closes.
 * @param links every link of the walk, in any order
 * @param direction 'down' follows from → to, 'up' follows to → from
 */
export function stepsFrom(start: Subject, links: readonly Link[], direction: 'down' | 'up'): Step[] {
	const byEnd = new Map<string, Link[]>();
	for (const link of links) {
		const end = nameOf(direction === 'down' ? link.from : link.to);
		const list = byEnd.get(end);
		if (list) list.push(link);
		else byEnd.set(end, [link]);
	}
	const open = (subject: Subject, seen: readonly string[]): Step[] =>
		(byEnd.get(nameOf(subject)) ?? [])
			.map((link) => ({ link, other: direction === 'down' ? link.to : link.from }))
			.filter(({ other }) => !seen.includes(nameOf(other)))
			.sort((a, b) => a.link.at.valueOf() - b.link.at.valueOf() || a.link.id - b.link.id)
			.map(({ link, other }) => ({
				subject: other,
				relation: link.relation,
				why: link.why,
				at: link.at,
				next: open(other, [...seen, nameOf(other)]),
			}));
	return open(start, [nameOf(start)]);
}
