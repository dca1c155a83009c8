export { default as OrganisationCounts } from './OrganisationCounts.svelte';
export { default as OrganisationRecord } from './OrganisationRecord.svelte';
export { default as OrganisationSearch } from './OrganisationSearch.svelte';
export { default as OrganisationTable } from './OrganisationTable.svelte';
export { default as PasskeyEntry } from './PasskeyEntry.svelte';
export { default as PasskeyMaker } from './PasskeyMaker.svelte';
