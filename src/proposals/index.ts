export { AnswerForm, SendForm, WordForm } from './forms.ts';
export {
	answerKinds,
	answerRules,
	daysLeft,
	dueOn,
	ruleFor,
	proposalStates,
	type AnswerKind,
	type AnswerRule,
	type Proposal,
	type ProposalState,
} from './proposal.ts';
export { whyNotAnswer, whyNotSend, whyNotWord } from './rules.ts';
export * as proposalWords from './words.ts';
