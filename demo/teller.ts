import { newId, type Act, type Actor, type Db } from '#platform/server';

/** Numbers in [0, 1) that repeat for a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/**
 * Tells the story inside one act: gives acts whose clock, keys and randomness come from the seed, so that the same
 * seed tells the same story in another database.
 */
export class Teller {
	readonly random: () => number;
	readonly #act: Act;
	#instant = 0;

	constructor(act: Act, seed: number) {
		this.#act = act;
		this.random = randomFrom(seed);
	}

	get db(): Db {
		return this.#act.db;
	}

	/** Turns to a day of the story, nine in the morning in Bangkok. */
	on(day: string): void {
		this.#instant = Date.parse(`${day}T09:00:00+07:00`);
	}

	/** A key of the story: made of its own randomness. */
	readonly id = (): string => newId((size) => Uint8Array.from({ length: size }, () => Math.floor(this.random() * 256)));

	/** An act for one actor, some seconds after the one before. */
	as(actor: Actor): Act {
		const now = new Date((this.#instant += 3_000));
		return { ...this.#act, actor, now, clock: () => now, id: this.id, random: this.random };
	}

	readonly system = (): Act => this.as({ kind: 'system', id: 'demo' });

	/** One of a list. */
	pick<T>(list: readonly T[]): T {
		return list[Math.floor(this.random() * list.length)]!;
	}
}
