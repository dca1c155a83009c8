import { bangkokDay } from '@wethi/thai-calendar';
import { Refused, refuseIf } from '#platform';
import { bringForum, bringSeats, describe } from '#forums/server';
import { lock, verb, type Act } from '#platform/server';
import { languageOf, presentVotes, signsTurned, type Agreement, type PolisVote } from '../polis.ts';
import type { VoiceState } from '../voice.ts';
import { bringVoices, bringVotes, type BroughtVote } from './bring.ts';
import { importOrganisation } from './import-organisation.ts';
import type { PolisConversation } from './polis-files.ts';

const SOURCE = 'polis';
const states: Record<-1 | 0 | 1, VoiceState> = { [-1]: 'hidden', 0: 'heard', 1: 'shown' };

/** What an import entered, counted in the database; `fresh` false when these very files were there before. */
export interface PolisImported {
	forum: string;
	fresh: boolean;
	statements: { all: number; shown: number; heard: number; hidden: number };
	people: number;
	/** votes of the history, changes of mind included */
	cast: number;
	/** votes that stand */
	votes: number;
	agreement: Agreement;
}

/** The first instant each person did something, and the first of all. */
function firstActs(conversation: PolisConversation): Map<string, number> {
	const began = Math.min(...conversation.comments.map((comment) => comment.at));
	const first = new Map(conversation.participants.map((ref) => [ref, Infinity]));
	const seen = (ref: string, at: number) => first.set(ref, Math.min(first.get(ref) ?? Infinity, at));
	for (const comment of conversation.comments) seen(comment.author, comment.at);
	for (const vote of conversation.history ?? []) seen(vote.voter, vote.at!);
	for (const [ref, at] of first) if (at === Infinity) first.set(ref, began);
	return first;
}

async function counted(act: Act, forum: string): Promise<Omit<PolisImported, 'forum' | 'fresh' | 'agreement'>> {
	const states = await act.tx
		.selectFrom('voice')
		.select((eb) => ['state', eb.fn.countAll<number>().as('n')])
		.where('forum_id', '=', forum)
		.groupBy('state')
		.execute();
	const of = (state: VoiceState) => states.find((row) => row.state === state)?.n ?? 0;
	const rows = await act.tx
		.selectNoFrom((eb) => [
			eb
				.selectFrom('seat')
				.select((e) => e.fn.countAll<number>().as('n'))
				.where('forum_id', '=', forum)
				.as('people'),
			eb
				.selectFrom('vote')
				.select((e) => e.fn.countAll<number>().as('n'))
				.where('forum_id', '=', forum)
				.as('votes'),
			eb
				.selectFrom('vote_cast')
				.innerJoin('voice', 'voice.id', 'vote_cast.voice_id')
				.select((e) => e.fn.countAll<number>().as('n'))
				.where('voice.forum_id', '=', forum)
				.as('cast'),
		])
		.executeTakeFirstOrThrow();
	const statements = { shown: of('shown'), heard: of('heard'), hidden: of('hidden') };
	return {
		statements: { all: statements.shown + statements.heard + statements.hidden, ...statements },
		people: rows.people ?? 0,
		cast: rows.cast ?? 0,
		votes: rows.votes ?? 0,
	};
}

async function enterForum(act: Act, conversation: PolisConversation, organisation: string) {
	const times = [...conversation.comments, ...(conversation.history ?? [])].map((one) => one.at!);
	const [first, last] = times.reduce(
		([low, high], at) => [Math.min(low, at), Math.max(high, at)],
		[Infinity, -Infinity],
	);
	const short = conversation.description.length <= 2000;
	const forum = await bringForum(act, {
		organisation,
		kind: 'conversation',
		level: 'nation',
		title: conversation.title.slice(0, 300),
		...(short && conversation.description ? { lead: conversation.description } : {}),
		startsOn: bangkokDay(new Date(first!)),
		endsOn: bangkokDay(new Date(last!)),
		state: 'closed',
		language: languageOf(conversation.comments.map((comment) => comment.text)),
		source: SOURCE,
		sourceRef: conversation.ref,
		digest: conversation.digest,
	});
	if (forum.fresh && !short)
		await describe(act, {
			forum: forum.id,
			sections: [{ section: 'principle', heading: null, body: conversation.description.slice(0, 20_000) }],
		});
	return forum;
}

/**
 * Enters a Polis conversation as one closed forum: statements with their moderation, authors and voters as seats, the
 * whole history of votes with its times, and the votes it ends in. The same files again change nothing.
 * @throws Refused 'polis-empty', 'polis-signs-turned', 'import-other-edition', 'not-allowed'
 */
export const importPolis = verb(
	'voices.import-polis',
	async (
		act,
		input: { conversation: PolisConversation; organisation?: string; say?: (line: string) => void },
	): Promise<PolisImported> => {
		const { conversation, say = () => {} } = input;
		refuseIf(conversation.comments.length === 0 ? 'polis-empty' : undefined);
		const { votes, agreement } = presentVotes(conversation.history ?? [], conversation.matrix);
		if (signsTurned(agreement))
			throw new Refused('polis-signs-turned', { ref: conversation.ref, n: agreement.opposite });
		await lock(act.tx, `import:${SOURCE}`);
		const organisation = await importOrganisation(act, input.organisation, 'นำเข้า Polis', 'Polis import');
		const forum = await enterForum(act, conversation, organisation);
		if (!forum.fresh) return { forum: forum.id, fresh: false, agreement, ...(await counted(act, forum.id)) };

		const acts = [...firstActs(conversation)].map(([ref, at]) => ({ ref, at }));
		const seats = await bringSeats(act, { id: forum.id, source: SOURCE, sourceRef: conversation.ref }, acts);
		say(`seats ${seats.size}`);
		const keys = new Map(conversation.comments.map((comment) => [comment.ref, act.id()]));
		await bringVoices(
			act,
			SOURCE,
			conversation.comments.map((comment) => ({
				id: keys.get(comment.ref)!,
				forum: forum.id,
				seat: seats.get(comment.author)!,
				kind: 'statement',
				text: comment.text,
				answers: null,
				stance: null,
				topic: null,
				state: states[comment.moderated],
				at: comment.at,
				ref: `${conversation.ref}#${comment.ref}`,
			})),
		);
		say(`statements ${keys.size}`);
		const keyed = (vote: PolisVote): BroughtVote => ({
			voice: keys.get(vote.comment)!,
			// a voter the matrix does not list has acted in the history, and so has a seat
			seat: seats.get(vote.voter)!,
			value: vote.value,
			at: vote.at,
		});
		const history = (conversation.history ?? []).map((vote, place) => ({ vote, place }));
		history.sort((a, b) => a.vote.at! - b.vote.at! || a.place - b.place);
		await bringVotes(
			act,
			'history',
			history.map(({ vote }) => keyed(vote)),
			(done) => say(`history ${done}/${history.length}`),
		);
		await bringVotes(act, { forum: forum.id }, votes.map(keyed), (done) => say(`votes ${done}/${votes.length}`));
		return { forum: forum.id, fresh: true, agreement, ...(await counted(act, forum.id)) };
	},
);
