export { default as ProposalCard } from './ProposalCard.svelte';
