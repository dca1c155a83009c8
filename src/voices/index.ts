export {
	FollowForm,
	HandsForm,
	ModerateForm,
	mostCharacters,
	orders,
	shows,
	SpeakForm,
	spokenKinds,
	VoiceQuestion,
	VoteForm,
} from './forms.ts';
export { limits, openPace, type Pace } from './pace.ts';
export { languageOf, lastVotes, presentVotes, signsTurned, type Agreement, type PolisVote } from './polis.ts';
export { whyNotAnswer, whyNotModerate, whyNotPace, whyNotSpeak, whyNotVote } from './rules.ts';
export {
	answerOf,
	answers,
	channels,
	stances,
	valueOf,
	voiceKinds,
	voiceStates,
	type Answer,
	type Channel,
	type Counts,
	type HandCount,
	type Moderation,
	type Stance,
	type Voice,
	type VoiceKind,
	type VoiceLine,
	type VoiceState,
} from './voice.ts';
export { confidence, intervalsOf, votersOf, wilson, type Interval } from './wilson.ts';
export * as voiceWords from './words.ts';
