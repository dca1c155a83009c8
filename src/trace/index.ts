export { nameOf, relations, stepsFrom, type Link, type Relation, type Step, type Subject } from './step.ts';
export * as traceWords from './words.ts';
