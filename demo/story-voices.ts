import { speak, vote } from '#voices/server';
import type { Cast } from './cast.ts';
import type { StoryForums } from './story-forums.ts';
import type { Teller } from './teller.ts';
import { maeKa, phrae, villageFour, type Said } from './words.ts';

/** A voice of the story and the matter it speaks of. */
export interface SpokenVoice extends Said {
	id: string;
}
export type StoryVoices = Record<'village' | 'maeKa' | 'phrae', SpokenVoice[]>;

/** How surely a person follows the lean of their camp. */
const FAITH = 0.78;

/** People of one forum speak, then answer each other. Elders speak through the scribe. */
async function hold(
	teller: Teller,
	forum: string,
	said: readonly Said[],
	people: number,
	scribe: string | undefined,
): Promise<SpokenVoice[]> {
	const devices = Array.from({ length: people }, () => teller.id() + teller.id());
	const voices: SpokenVoice[] = [];
	for (const [at, each] of said.entries()) {
		const byScribe = scribe !== undefined && each.matter === 'elders' && each.kind === 'story';
		const { id } = byScribe
			? await speak(teller.as({ kind: 'person', id: scribe }), {
					forum,
					text: each.text,
					kind: each.kind,
					channel: 'scribe',
					madeUp: true,
				})
			: await speak(teller.system(), {
					forum,
					text: each.text,
					kind: each.kind,
					device: devices[at % people]!,
					madeUp: true,
				});
		voices.push({ ...each, id });
	}
	for (const [at, device] of devices.entries()) {
		const camp = at % 5 < 3 ? 0 : 1; // three of five live in the villages
		for (const voice of voices) {
			if (teller.random() < 0.25) continue; // nobody answers everything
			const lean = voice.side[camp]!;
			const sure = lean !== 0 && teller.random() < FAITH;
			const answer = sure ? (lean > 0 ? 'agree' : 'disagree') : teller.pick(['agree', 'disagree', 'pass'] as const);
			await vote(teller.system(), { voice: voice.id, answer, device, madeUp: true });
		}
	}
	return voices;
}

/** Three forums are held: a breakout of twelve, a town meeting of forty, a town in another province. */
export async function storyVoices(teller: Teller, cast: Cast, forums: StoryForums): Promise<StoryVoices> {
	teller.on('2023-06-11');
	const village = await hold(teller, forums.village, villageFour, 12, cast.people.scribe);
	teller.on('2023-06-18');
	const hall = await hold(teller, forums.maeKa, maeKa, 40, cast.people.scribe);
	teller.on('2023-06-25');
	const town = await hold(teller, forums.phrae, phrae, 24, undefined);
	return { village, maeKa: hall, phrae: town };
}
