export { default as FoundPlaces } from './FoundPlaces.svelte';
export { default as PlaceGroups } from './PlaceGroups.svelte';
export { default as PlaceMap } from './PlaceMap.svelte';
export { default as PlacePath } from './PlacePath.svelte';
export { default as PlaceTable } from './PlaceTable.svelte';
