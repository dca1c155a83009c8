export {
	kinds,
	liveOf,
	moneyByYear,
	surfaced,
	surfacedReasons,
	type Entry,
	type Kind,
	type Surfaced,
	type YearMoney,
} from './amount.ts';
export { Disburse, EnterMoney, Fund } from './forms.ts';
export { whyNotEnter, whyNotReplace, type Entered, type Replaced } from './rules.ts';
export * as budgetWords from './words.ts';
