export { default as Entries } from './Entries.svelte';
export { default as EntryFields } from './EntryFields.svelte';
export { default as MoneyByYear } from './MoneyByYear.svelte';
