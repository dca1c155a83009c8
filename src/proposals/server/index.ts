import './tables.ts';
export { answer, type AnswerInput } from './answer.ts';
export {
	answersTo,
	answerTitlesOf,
	countProposals,
	listProposals,
	ownerOf,
	proposalOfAnswer,
	proposalsOf,
	readProposal,
	titlesOf,
	type Answer,
	type ProposalFilter,
} from './read.ts';
export { howMany } from './how-many.ts';
export { send } from './send.ts';
export { word, type WordInput } from './word.ts';
