import type { Db } from '#platform/server';
import { newDevice, Visitor } from '#testing';
import { type Hall, tokenOf, voteBy } from './hall.ts';

interface Acknowledged {
	device: string;
	voice: string;
	value: number;
}

const AT_ONCE = 8;

const refusedAtTheDoor = (fault: unknown): boolean =>
	((fault as Error).cause as { code?: string } | undefined)?.code === 'ECONNREFUSED';

/** People who vote without pause, whatever happens to the site, and remember each vote that was acknowledged. */
export class Voters {
	readonly acknowledged: Acknowledged[] = [];
	/** sent, and not acknowledged: such a vote may be there or not */
	unknown = 0;
	/** how often each other status came back */
	readonly refused = new Map<number, number>();
	readonly #hall: Hall;
	readonly #address: string;
	#voting = true;
	readonly #workers: Promise<void>[];

	constructor(address: string, hall: Hall) {
		this.#address = address;
		this.#hall = hall;
		this.#workers = Array.from({ length: AT_ONCE }, () => this.#voteOn());
	}

	async #voteOn(): Promise<void> {
		while (this.#voting) {
			const device = newDevice();
			const visitor = new Visitor(this.#address, { device });
			for (const [n, voice] of this.#hall.voices.entries()) {
				if (!this.#voting) return;
				try {
					const { status } = await voteBy(visitor, this.#hall.forum, voice, n % 2 ? 'disagree' : 'agree');
					if (status === 303) this.acknowledged.push({ device, voice, value: n % 2 ? -1 : 1 });
					else {
						this.unknown++;
						this.refused.set(status, (this.refused.get(status) ?? 0) + 1);
						await new Promise((resume) => setTimeout(resume, 20));
					}
				} catch (fault) {
					// nobody listens: it was never sent; anything else may have been received
					if (!refusedAtTheDoor(fault)) this.unknown++;
					await new Promise((resume) => setTimeout(resume, 20));
				}
			}
		}
	}

	/** Waits until so many more votes were acknowledged; the milliseconds it took. */
	async more(votes: number, most = 30_000): Promise<number> {
		const since = Date.now();
		const wanted = this.acknowledged.length + votes;
		while (this.acknowledged.length < wanted) {
			if (Date.now() - since > most)
				throw new Error(`no vote was acknowledged for ${most} ms; instead: ${JSON.stringify([...this.refused])}`);
			await new Promise((resume) => setTimeout(resume, 2));
		}
		return Date.now() - since;
	}

	async stop(): Promise<void> {
		this.#voting = false;
		await Promise.all(this.#workers);
	}

	/** The acknowledged votes that are not in the database with their value, and whatever else is not whole there. */
	async lost(db: Db): Promise<string[]> {
		const seats = await db.selectFrom('seat').select(['id', 'token_hash']).execute();
		const seatOf = new Map(seats.map(({ id, token_hash }) => [token_hash, id]));
		const votes = await db.selectFrom('vote').select(['seat_id', 'voice_id', 'value']).execute();
		const there = new Map(votes.map((vote) => [`${vote.seat_id} ${vote.voice_id}`, vote.value]));
		const casts = await db.selectFrom('vote_cast').select(['seat_id', 'voice_id', 'value']).execute();
		const cast = new Set(casts.map((vote) => `${vote.seat_id} ${vote.voice_id} ${vote.value}`));
		const missing = this.acknowledged.filter(
			({ device, voice, value }) => there.get(`${seatOf.get(tokenOf(device, this.#hall.forum))} ${voice}`) !== value,
		);
		const half = votes.filter((vote) => !cast.has(`${vote.seat_id} ${vote.voice_id} ${vote.value}`));
		const extra = votes.length - this.acknowledged.length;
		return [
			...missing.map(({ voice, value }) => `acknowledged and lost: ${value} on ${voice}`),
			...half.map((vote) => `a vote without its history: ${vote.seat_id} on ${vote.voice_id}`),
			...(casts.length !== votes.length ? [`${casts.length} rows of history for ${votes.length} votes`] : []),
			...(extra > this.unknown ? [`${extra} votes more than acknowledged, ${this.unknown} in doubt`] : []),
		];
	}
}
