export { tallyLine } from './tally.ts';
export { default as LiveVoices } from './LiveVoices.svelte';
export { default as CountsTable } from './CountsTable.svelte';
export { default as ReceiptNotice } from './ReceiptNotice.svelte';
export { default as SpeakForm } from './SpeakForm.svelte';
export { default as VoiceCard } from './VoiceCard.svelte';
export { default as VoiceCounts } from './VoiceCounts.svelte';
export { default as VoteButtons } from './VoteButtons.svelte';
