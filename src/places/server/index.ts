import './tables.ts';

export { loadPlaces } from './load.ts';
export { provincePaths, type ProvinceMap } from './province-map.ts';
export { countPlaces, placePath, placesByCode, placesIn, placesOfKind, searchPlaces, type FoundPlace } from './read.ts';
export { groupsOfPlace, placeGroups, placeSchemes } from './read-groups.ts';
