export { cellAmount, cellMarks, type CellAmount } from './figures.ts';
export {
	planColumns,
	readFileLine,
	sumsOf,
	yearsIn,
	type BadCell,
	type FileLine,
	type Heading,
	type Oddity,
} from './file.ts';
export { AddHeading, AddLine, Adopt, Amend, amountsOf, Announce, DraftPlan, mostYears } from './forms.ts';
export {
	changedParts,
	editionKinds,
	levels,
	lineForms,
	lineMoves,
	planMoves,
	shapes,
	standing,
	standsUnder,
	totalsOf,
	wordingParts,
	yearsOf,
	type EditionKind,
	type EditionMark,
	type Level,
	type LineForm,
	type LineState,
	type LineWording,
	type NewLine,
	type PlanState,
	type Shape,
	type YearAmounts,
	type YearTotal,
} from './plan.ts';
export {
	whyNotAdopt,
	whyNotAmend,
	whyNotAmounts,
	whyNotAnnounce,
	whyNotChangePlan,
	whyNotHeading,
	type PlanFacts,
	type ProposalFacts,
} from './rules.ts';
export { csvRows, planTable, type PlanTable } from './table.ts';
export * as planWords from './words.ts';
