/**
 * The only file that knows every stage: who listens to what, how each noun is named and addressed, whose a thing is,
 * and which sentence a refusal becomes. It reads like a contents page; nothing is decided here.
 */
import { fill, pick, platformWords, Refused, statusOf, type Locale } from '#platform';
import type { Db, Listeners } from '#platform/server';
import { peopleWords } from '#people';
import { traceWords, type Step, type Subject } from '#trace';
import { downstream, upstream } from '#trace/server';
import { forumWords } from '#forums';
import * as forums from '#forums/server';
import { voiceWords } from '#voices';
import * as voices from '#voices/server';
import { themeWords } from '#themes';
import * as themes from '#themes/server';
import { proposalWords } from '#proposals';
import * as proposals from '#proposals/server';
import { planWords } from '#plans';
import * as plans from '#plans/server';
import { budgetWords } from '#budgets';
import * as budgets from '#budgets/server';
import { resultWords } from '#results';
import * as results from '#results/server';

/** Who listens to what. Events are for side effects only; a listener re-reads current data. */
export const listeners: Listeners = {};

const counting: Record<string, (db: Db) => Promise<number>> = {
	forums: forums.howMany,
	voices: voices.howMany,
	themes: themes.howMany,
	proposals: proposals.howMany,
	plans: plans.howMany,
	budgets: budgets.howMany,
	results: results.howMany,
};

/** How many public things each stage of the chain holds now. */
export async function stageCounts(db: Db): Promise<Record<string, number>> {
	const counted = await Promise.all(
		Object.entries(counting).map(async ([stage, count]) => [stage, await count(db)] as const),
	);
	return Object.fromEntries(counted);
}

/** What one thing is called in a trail. */
export interface Title {
	title: string;
	at?: Date;
	made_up?: boolean;
	quote?: string;
}

interface Noun {
	th: string;
	en: string;
	/** The stage whose sign and colour it wears. */
	stage: string;
	href(id: string): string;
	titlesOf(db: Db, ids: string[]): Promise<Map<string, Title>>;
}

/** Each noun of the trace: its name, its address, its titles. */
export const nouns: Record<string, Noun> = {
	forum: { th: 'เวที', en: 'Forum', stage: 'forums', href: (id) => `/forums/${id}`, titlesOf: forums.titlesOf },
	voice: { th: 'เสียง', en: 'Voice', stage: 'voices', href: (id) => `/voices/${id}`, titlesOf: voices.titlesOf },
	theme: { th: 'ประเด็น', en: 'Theme', stage: 'themes', href: (id) => `/themes/${id}`, titlesOf: themes.titlesOf },
	proposal: {
		th: 'ข้อเสนอ',
		en: 'Proposal',
		stage: 'proposals',
		href: (id) => `/proposals/${id}`,
		titlesOf: proposals.titlesOf,
	},
	answer: {
		th: 'คำตอบ',
		en: 'Answer',
		stage: 'proposals',
		href: (id) => `/proposals/answers/${id}`,
		titlesOf: proposals.answerTitlesOf,
	},
	'plan-line': {
		th: 'โครงการในแผน',
		en: 'Plan line',
		stage: 'plans',
		href: (id) => `/plan-lines/${id}`,
		titlesOf: plans.titlesOf,
	},
	amount: {
		th: 'งบประมาณ',
		en: 'Amount',
		stage: 'budgets',
		href: (id) => `/amounts/${id}`,
		titlesOf: budgets.titlesOf,
	},
	result: {
		th: 'ผลการดำเนินงาน',
		en: 'Result',
		stage: 'results',
		href: (id) => `/results/${id}`,
		titlesOf: results.titlesOf,
	},
};

/** One step of a trail as a page shows it. */
export interface TrailNode {
	title: string;
	href?: string;
	kind: string;
	label?: string;
	when?: Date;
	why?: string;
	note?: string;
	children?: TrailNode[];
}

const MOST_CHILDREN = 12;

const eachStep = (steps: readonly Step[]): Step[] => steps.flatMap((step) => [step, ...eachStep(step.next)]);

/**
 * The whole walk from one thing, named and addressed in the reader's language: one query for the walk and one for the
 * titles of each noun met.
 * @param direction 'down' is "what became of this", 'up' is "where this came from"
 */
export async function trail(db: Db, start: Subject, direction: 'up' | 'down', locale: Locale): Promise<TrailNode[]> {
	const steps = await (direction === 'down' ? downstream : upstream)(db, start);
	const wanted = new Map<string, Set<string>>();
	for (const { subject } of eachStep(steps))
		wanted.set(subject.kind, (wanted.get(subject.kind) ?? new Set()).add(subject.id));
	const titles = new Map<string, Map<string, Title>>();
	for (const [kind, ids] of wanted) titles.set(kind, (await nouns[kind]?.titlesOf(db, [...ids])) ?? new Map());
	const words = pick(traceWords.th, traceWords.en, locale);
	// two ways may meet in one thing: what lies beyond it is told the first time
	const told = new Set<string>();
	const titleOf = ({ subject }: Step) => titles.get(subject.kind)?.get(subject.id);
	const show = (step: Step): TrailNode => {
		const noun = nouns[step.subject.kind];
		const key = `${step.subject.kind} ${step.subject.id}`;
		const again = told.has(key) && step.next.length > 0;
		told.add(key);
		const title = titleOf(step);
		return {
			title: title?.quote ?? title?.title ?? step.subject.kind,
			href: noun?.href(step.subject.id),
			kind: noun?.stage ?? step.subject.kind,
			label: noun && pick(noun.th, noun.en, locale),
			when: step.at,
			why: step.why ?? undefined,
			note: again ? words.above : words.relations[step.relation],
			children: again ? [] : some(step.next, noun?.href(step.subject.id)),
		};
	};
	// a line may stand on thousands of voices: a page shows the first, and says how many more there are and where
	// what has no title is not public: a draft, and whatever would hang on it
	const some = (next: readonly Step[], href?: string): TrailNode[] => {
		const open = next.filter(titleOf);
		const shown = open.slice(0, MOST_CHILDREN).map(show);
		const rest = open.length - shown.length;
		return rest > 0 ? [...shown, { title: fill(words.more, { n: rest }), href, kind: 'trace' }] : shown;
	};
	return some(steps, nouns[start.kind]?.href(start.id));
}

/** Parameters of an address that lead to an owning organisation. */
export type Owned = 'organisation' | 'forum' | 'voice' | 'theme' | 'proposal' | 'plan' | 'line' | 'result';

const owners: Record<Owned, (db: Db, id: string) => Promise<{ organisation: string; forum?: string } | undefined>> = {
	organisation: async (_db, id) => ({ organisation: id }),
	forum: forums.ownerOf,
	voice: voices.ownerOf,
	theme: themes.ownerOf,
	proposal: proposals.ownerOf,
	plan: plans.ownerOf,
	line: plans.ownerOfLine,
	result: results.ownerOf,
};

/** The organisation (and forum) that a thing in an address belongs to. */
export const ownerOf = (db: Db, kind: Owned, id: string) => owners[kind](db, id);

const every = [
	platformWords,
	peopleWords,
	traceWords,
	forumWords,
	voiceWords,
	themeWords,
	proposalWords,
	planWords,
	budgetWords,
	resultWords,
];

/** The sentences of problems with a field, of every folder, in the reader's language. */
export const problemSentences = (locale: Locale): Record<string, string> =>
	Object.assign({}, ...every.map((words) => ('problems' in words[locale] ? words[locale].problems : {})));

/** The HTTP status and the sentence of a refusal, in the reader's language. */
export function refusal(fault: Refused, locale: Locale): { status: number; sentence: string } {
	const sentences = Object.assign(
		{},
		...every.map(({ th, en }) => pick(th, en as typeof th, locale).refusals),
	) as Record<string, string>;
	return {
		status: statusOf(fault.reason),
		sentence: fill(sentences[fault.reason] ?? sentences.unknown ?? fault.reason, fault.details),
	};
}
