import { liveContext, loadEdition, verb, type Db } from '#platform/server';
import { castStory } from './cast.ts';
import { realConversation } from './real-conversation.ts';
import { seedForums } from './seed-forums.ts';
import { storyBudgets } from './story-budgets.ts';
import { storyForums } from './story-forums.ts';
import { storyPlans } from './story-plans.ts';
import { storyProposals } from './story-proposals.ts';
import { storyResults } from './story-results.ts';
import { storyThemes } from './story-themes.ts';
import { storyVoices } from './story-voices.ts';
import { Teller } from './teller.ts';

export { demoPeople, type DemoPerson } from './people.ts';

/** How far the story can be told. */
export const stages = ['forums', 'voices', 'themes', 'proposals', 'plans', 'budgets', 'results'] as const;
export type Stage = (typeof stages)[number];

/** Which story is to be told. */
export interface Wish {
	until?: Stage;
	seed?: number;
	say?: (line: string) => void;
}

async function tell(teller: Teller, until: Stage, say: (line: string) => void): Promise<void> {
	const last = stages.indexOf(until);
	const reached = (stage: Stage) => {
		say(`  ${stages.indexOf(stage) + 1}/${last + 1} ${stage}`);
		return stages.indexOf(stage) >= last;
	};
	const cast = await castStory(teller);
	const forums = await storyForums(teller, cast, await seedForums(teller, cast));
	if (reached('forums')) return;
	await realConversation(teller);
	const voices = await storyVoices(teller, cast, forums);
	if (reached('voices')) return;
	const themes = await storyThemes(teller, cast, forums, voices);
	if (reached('themes')) return;
	const proposals = await storyProposals(teller, cast, themes);
	if (reached('proposals')) return;
	const plans = await storyPlans(teller, cast, proposals);
	if (reached('plans')) return;
	await storyBudgets(teller, cast, plans);
	if (reached('budgets')) return;
	await storyResults(teller, cast, plans);
	reached('results');
}

// the story is told once in a database, whatever edition of it: readers and officers have gone on from there
const TOLD = 'told';

const story = verb('demo.tell', async (act, { until, seed, say }: Required<Wish>): Promise<boolean> => {
	const loaded = await loadEdition(act.tx, { name: 'demo', digest: TOLD }, async () => {
		say(`ตัวอย่างสมมติ (demonstration story, seed ${seed})`);
		await tell(new Teller(act, seed), until, say);
		return stages.indexOf(until) + 1;
	});
	return loaded.done;
});

/**
 * Tells the story through the public verbs, stage by stage, up to and with `until`, in one transaction: it is there
 * whole or not at all, and it is told once in a database.
 * @returns whether it was told now
 */
export const growDemo = (db: Db, { until = 'results', seed = 7, say = () => {} }: Wish = {}): Promise<boolean> =>
	story(liveContext(db, { kind: 'system', id: 'demo' }), { until, seed, say });
