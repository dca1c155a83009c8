/** One thing that can be picked from a long list. */
export interface Item {
	value: string;
	label: string;
	/** A second line: the district and province of a municipality. */
	note?: string;
}

const folded = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, '');

/** How an item reads in a plain list, where note and label share one line. */
export const itemLine = (item: Item): string => (item.note ? `${item.label} (${item.note})` : item.label);

/** The items whose line holds what was typed, those that begin with it first; at most `most`. */
export function matching(items: readonly Item[], typed: string, most = 50): { shown: Item[]; more: boolean } {
	const wanted = folded(typed);
	if (wanted === '') return { shown: items.slice(0, most), more: items.length > most };
	const first: Item[] = [];
	const later: Item[] = [];
	for (const item of items) {
		const line = folded(itemLine(item));
		if (line.startsWith(wanted)) first.push(item);
		else if (line.includes(wanted)) later.push(item);
	}
	return { shown: [...first, ...later].slice(0, most), more: first.length + later.length > most };
}

/**
 * The value meant by a field that may hold a value (picked with a script) or a line of the list (typed without one).
 * A line that two items share means neither: the person is asked again rather than guessed at.
 */
export function pickedValue(items: readonly Item[], sent: string): string | undefined {
	const exact = items.find((item) => item.value === sent);
	if (exact) return exact.value;
	const wanted = folded(sent);
	const same =
		wanted === '' ? [] : items.filter((item) => folded(itemLine(item)) === wanted || folded(item.label) === wanted);
	return same.length === 1 ? same[0]!.value : undefined;
}
