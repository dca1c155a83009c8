export { default as Reports } from './Reports.svelte';
export { default as ResultCard } from './ResultCard.svelte';
export { toneOf } from './tone.ts';
