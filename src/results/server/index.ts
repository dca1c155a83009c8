import './tables.ts';
export { howMany } from './how-many.ts';
export {
	countResults,
	ownerOf,
	readResult,
	readResults,
	titlesOf,
	type ReportMade,
	type ResultItem,
	type ResultPage,
	type ResultsWanted,
} from './read.ts';
export { report } from './report.ts';
