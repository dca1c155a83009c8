export { default as Contradictions } from './Contradictions.svelte';
export { default as FedTree } from './FedTree.svelte';
export { default as ForumCard } from './ForumCard.svelte';
export { default as ForumFields } from './ForumFields.svelte';
export { default as ForumTabs } from './ForumTabs.svelte';
export { default as Rows } from './Rows.svelte';
export { dayRange, stateTone } from './show.ts';
