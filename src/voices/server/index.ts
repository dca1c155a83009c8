import './tables.ts';

export { howMany } from './how-many.ts';
export { countHands } from './count-hands.ts';
export { countsOf, countsOfForum, talliesOf } from './counts.ts';
export { daysOf, importDreamcon, readDreamcon, type Dreamcon } from './import-dreamcon.ts';
export { importPolis, type PolisImported } from './import-polis.ts';
export { watchCounts, type LiveCounts } from './live.ts';
export { moderate } from './moderate.ts';
export { readPolis, type PolisComment, type PolisConversation } from './polis-files.ts';
export { forumOfVoice, ownerOf, readVoice, titlesOf } from './read-voice.ts';
export { listVoices, voicesByKey } from './read-voices.ts';
export { speak, type SpeakInput, type Spoken } from './speak.ts';
export { vote, type Voted, type VoteInput } from './vote.ts';
