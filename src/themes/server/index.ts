import './tables.ts';
export { gather, type GatherInput } from './gather.ts';
export { giveBack } from './give-back.ts';
export { publish } from './publish.ts';
export {
	countThemes,
	offeredTo,
	ownerOf,
	readTheme,
	sentFrom,
	sourcesOf,
	standsOn,
	themesOf,
	titlesOf,
	voicesUnder,
	type GatheredVoice,
	type SourceTheme,
} from './read.ts';
export { sendUp } from './send-up.ts';
