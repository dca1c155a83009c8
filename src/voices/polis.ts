/** One vote as a Polis export states it; 1 agrees, -1 disagrees, 0 passes. */
export interface PolisVote {
	comment: string;
	voter: string;
	value: -1 | 0 | 1;
	/** milliseconds since 1970; null when only the matrix is known */
	at: number | null;
}

/** How the history and the matrix of one export stand to each other, cell by cell. */
export interface Agreement {
	same: number;
	/** both known, and different */
	differing: number;
	/** of those: one agrees where the other disagrees */
	opposite: number;
	historyOnly: number;
	matrixOnly: number;
}

const cell = (vote: { comment: string; voter: string }): string => `${vote.comment}/${vote.voter}`;

/** The votes a history ends in: the last of each voter on each statement; of one instant, the one written later. */
export function lastVotes(history: readonly PolisVote[]): Map<string, PolisVote> {
	const inTime = history.map((vote, place) => ({ vote, place }));
	inTime.sort((a, b) => (a.vote.at ?? 0) - (b.vote.at ?? 0) || a.place - b.place);
	return new Map(inTime.map(({ vote }) => [cell(vote), vote]));
}

/**
 * The present votes of a conversation, from its history and its matrix. The history is the record and wins; a cell
 * that only the matrix knows is taken from there, without a time.
 */
export function presentVotes(
	history: readonly PolisVote[],
	matrix: readonly PolisVote[],
): { votes: PolisVote[]; agreement: Agreement } {
	const last = lastVotes(history);
	const agreement: Agreement = { same: 0, differing: 0, opposite: 0, historyOnly: last.size, matrixOnly: 0 };
	const votes = [...last.values()];
	for (const vote of matrix) {
		const told = last.get(cell(vote));
		if (!told) {
			agreement.matrixOnly++;
			votes.push(vote);
			continue;
		}
		agreement.historyOnly--;
		if (told.value === vote.value) agreement.same++;
		else {
			agreement.differing++;
			if (told.value * vote.value === -1) agreement.opposite++;
		}
	}
	return { votes, agreement };
}

/**
 * Polis keeps agreement as -1 inside and exports it as 1; an export made by another road may carry the inner sign.
 * When most cells that both files know are each other's opposite, one of the two is turned round.
 */
export const signsTurned = (agreement: Agreement): boolean => agreement.opposite > agreement.same;

/** A guess at the language of statements, by their letters: enough for a `lang` attribute, no more. */
export function languageOf(texts: readonly string[]): 'th' | 'zh' | 'und' {
	const all = texts.join('').slice(0, 100_000);
	const share = (pattern: RegExp) => (all.match(pattern)?.length ?? 0) / Math.max(1, all.length);
	if (share(/[\u0E00-\u0E7F]/g) > 0.3) return 'th';
	if (share(/[\u4E00-\u9FFF]/g) > 0.3) return 'zh';
	return 'und';
}
