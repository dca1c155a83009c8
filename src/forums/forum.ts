/** How high a forum stands; a forum feeds only a higher one. In order, lowest first. */
export const levels = ['breakout', 'lao', 'province', 'region', 'nation'] as const;
export type Level = (typeof levels)[number];

export const forumKinds = ['seminar', 'training', 'hearing', 'workshop', 'dialogue', 'conversation'] as const;
export type ForumKind = (typeof forumKinds)[number];

export const forumStates = ['draft', 'announced', 'open', 'closed', 'concluded'] as const;
export type ForumState = (typeof forumStates)[number];

/** What an officer does to move a forum on. */
export const moves = {
	announce: { from: ['draft'], to: 'announced' },
	open: { from: ['draft', 'announced', 'closed'], to: 'open' },
	close: { from: ['open'], to: 'closed' },
	conclude: { from: ['closed'], to: 'concluded' },
} as const satisfies Record<string, { from: readonly ForumState[]; to: ForumState }>;
export type Move = keyof typeof moves;

/** The moves possible from a state, in the order of the buttons. */
export const movesFrom = (state: ForumState): Move[] =>
	(Object.keys(moves) as Move[]).filter((move) => (moves[move].from as readonly ForumState[]).includes(state));

/** Parts of a project document: the usual twelve, and three more that shorter documents use. */
export const sectionNames = [
	'principle',
	'objectives',
	'target-group',
	'partners',
	'content',
	'method',
	'period',
	'area',
	'responsible-unit',
	'budget',
	'expected-result',
	'proposer',
	'endorser',
	'approver',
	'other',
] as const;
export type SectionName = (typeof sectionNames)[number];

/** The three signatures under a project, in the order they are given. */
export const signatureSteps = ['proposer', 'endorser', 'approver'] as const;
export type SignatureStep = (typeof signatureSteps)[number];

export const numberSubjects = ['total', 'roles', 'output'] as const;
export type NumberSubject = (typeof numberSubjects)[number];

export interface Section {
	section: SectionName;
	/** the document's own heading; null for the usual one */
	heading: string | null;
	/** blank lines part paragraphs */
	body: string;
}

export interface Signature {
	step: SignatureStep;
	name: string;
	position: string | null;
	actingFor: string | null;
	/** ISO date; null while unsigned */
	signedOn: string | null;
}

/** A group of people a forum is for; `seats` null when the document states no number. */
export interface TargetGroup {
	name: string;
	seats: number | null;
	quote: string | null;
}

/** A number of people a document states, with its own words. */
export interface StatedNumber {
	subject: NumberSubject;
	number: number;
	quote: string | null;
}

export interface AgendaItem {
	/** ISO date */
	day: string | null;
	/** `HH:MM`, Bangkok */
	starts: string | null;
	ends: string | null;
	title: string;
	speaker: string | null;
	room: string | null;
}

/** A forum as a list shows it. */
export interface ForumLine {
	id: string;
	title: string;
	lead: string | null;
	kind: ForumKind;
	level: Level;
	state: ForumState;
	startsOn: string | null;
	endsOn: string | null;
	madeUp: boolean;
	/** where it was imported from, or null */
	source: string | null;
	organisation: { id: string; nameTh: string; nameEn: string };
	place: { code: string; nameTh: string; nameEn: string } | null;
}

/** A forum with all that its project document says. */
export interface Forum extends ForumLine {
	parentId: string | null;
	regionGroup: string | null;
	region: { nameTh: string; nameEn: string } | null;
	venue: string | null;
	joinCode: string;
	language: string;
	createdAt: Date;
	sections: Section[];
	signatures: Signature[];
	groups: TargetGroup[];
	numbers: StatedNumber[];
	agenda: AgendaItem[];
}

/** One forum in the tree of forums that feed each other. */
export interface FedForum {
	id: string;
	title: string;
	level: Level;
	state: ForumState;
	startsOn: string | null;
	fedBy: FedForum[];
}
