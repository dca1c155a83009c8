export { contradictions, type Contradiction, type Side } from './contradictions.ts';
export { documentOf } from './document.ts';
export {
	AgendaForm,
	ConveneForm,
	FeedForm,
	ForumQuestion,
	GroupsForm,
	MoveForm,
	NumbersForm,
	ReviseForm,
	SectionsForm,
	SignaturesForm,
} from './forms.ts';
export {
	forumKinds,
	forumStates,
	levels,
	moves,
	movesFrom,
	numberSubjects,
	sectionNames,
	signatureSteps,
	type AgendaItem,
	type FedForum,
	type Forum,
	type ForumKind,
	type ForumLine,
	type ForumState,
	type Level,
	type Move,
	type NumberSubject,
	type Section,
	type SectionName,
	type Signature,
	type SignatureStep,
	type StatedNumber,
	type TargetGroup,
} from './forum.ts';
export { pseudonymOf } from './pseudonym.ts';
export {
	maySee,
	whyNotAnnounce,
	whyNotDays,
	whyNotDescribe,
	whyNotFeed,
	whyNotKeyIn,
	whyNotMove,
	whyNotTakePart,
} from './rules.ts';
export * as forumWords from './words.ts';
