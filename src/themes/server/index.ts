import './tables.ts';
export { gather, type GatherInput } from './gather.ts';
export { giveBack } from './give-back.ts';
export { publish } from './publish.ts';
export {
	countPublished as howMany,
	countThemes,
	latestThemes,
	offeredTo,
	ownerOf,
	readTheme,
	sentFrom,
	sourcesOf,
	standsOn,
	themesOf,
	titlesOf,
	voicesToGather,
	voicesUnder,
	type GatheredVoice,
	type SourceTheme,
} from './read.ts';
export { sendUp } from './send-up.ts';
