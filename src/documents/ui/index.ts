export { default as DocumentView } from './DocumentView.svelte';
