export { default as EditionFields } from './EditionFields.svelte';
export { default as Headings } from './Headings.svelte';
export { default as LineFields } from './LineFields.svelte';
export { default as LineList } from './LineList.svelte';
export { default as PlanCard } from './PlanCard.svelte';
export { default as Versions } from './Versions.svelte';
export { default as YearTotals } from './YearTotals.svelte';
export { nodeOptions } from './node-options.ts';
