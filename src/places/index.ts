export { PlaceQuestion } from './forms.ts';
export { likeText, nameKey, searchKey } from './name-key.ts';
export {
	bangkok,
	codesDownTo,
	kindOfCode,
	kindWord,
	placeKinds,
	placeName,
	type Outline,
	type Place,
	type PlaceGroup,
	type PlaceKind,
	type PlaceScheme,
} from './place.ts';
export * as placeWords from './words.ts';
