/** Counts what each key does in a window of time, within bounded memory. */
export interface Pace {
	/** Takes one turn; false when the key has had its turns for now. */
	take(key: string, now: number): boolean;
}

/**
 * A limit per key: at most `most` turns in each window of `windowMs`. The keys are secrets of devices, or network
 * addresses for the one limit that must be wide (500 villagers behind one router); they stay in memory and in no log.
 * @param mostKeys beyond so many keys the oldest are forgotten: a flood of new keys cannot fill the memory
 */
export function openPace(most: number, windowMs: number, mostKeys = 50_000): Pace {
	const turns = new Map<string, { from: number; count: number }>();
	return {
		take(key, now) {
			const had = turns.get(key);
			if (had && now - had.from < windowMs && now >= had.from) return ++had.count <= most;
			// set anew, so that the map stays ordered by age
			turns.delete(key);
			turns.set(key, { from: now, count: 1 });
			if (turns.size > mostKeys) turns.delete(turns.keys().next().value!);
			return most > 0;
		},
	};
}

/** Limits of taking part. Those of a seat are kept in the database, those of a device and an address in this process. */
export const limits = {
	/** votes of one seat in a minute: faster than anyone reads */
	votesPerMinute: 240,
	/** voices of one seat in ten minutes */
	voicesPerTenMinutes: 20,
	/** votes of one device in a minute, over all forums */
	deviceVotesPerMinute: 480,
	/** voices of one device in ten minutes, over all forums */
	deviceVoicesPerTenMinutes: 40,
	/** voices from one network address in ten minutes: a hall of 500 behind one router speaks four times each */
	addressVoicesPerTenMinutes: 2000,
	/** votes from one network address in a minute: the same hall votes once a second */
	addressVotesPerMinute: 30_000,
} as const;
