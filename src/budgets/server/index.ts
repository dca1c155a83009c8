import './tables.ts';
export { howMany } from './how-many.ts';
export { disburse } from './disburse.ts';
export { enterMoney } from './enter-money.ts';
export { fund } from './fund.ts';
export { importPlan, type ImportedPlan } from './import-plan.ts';
export {
	lineOfAmount,
	readBudgets,
	readLineMoney,
	titlesOf,
	yearsWithPlans,
	type BookEntry,
	type LineMoney,
	type OrganisationMoney,
} from './read.ts';
