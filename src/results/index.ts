export { Report } from './forms.ts';
export { evidenceKinds, resultMoves, resultStates, type EvidenceKind, type ResultState } from './result.ts';
export { whyNotReport, type Reported } from './rules.ts';
export * as resultWords from './words.ts';
