import './tables.ts';
export { howMany } from './how-many.ts';
export { addHeading } from './add-heading.ts';
export { addLine } from './add-line.ts';
export { adopt } from './adopt.ts';
export { amend } from './amend.ts';
export { announcePlan } from './announce-plan.ts';
export { draftPlan } from './draft-plan.ts';
export { importPlanLines, SOURCE, sourceRef, type PlanImport, type PlanImported } from './import-lines.ts';
export { organisationName } from './organisation-name.ts';
export { readPlanFile, type PlanFile } from './read-file.ts';
export {
	ownerOfLine,
	readLine,
	readLines,
	readTableLines,
	titlesOf,
	type LineItem,
	type LinePage,
	type LinesWanted,
	type LineVersion,
} from './read-lines.ts';
export {
	ownerOf,
	readPlan,
	readPlans,
	readTotals,
	type PlanItem,
	type PlanNode,
	type PlanPage,
	type PlansWanted,
} from './read-plans.ts';
