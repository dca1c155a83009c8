export { default as SourceCard } from './SourceCard.svelte';
export { default as ThemeCard } from './ThemeCard.svelte';
