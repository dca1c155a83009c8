import type { Locale } from '#platform';
import { en, th } from './words.ts';

/** The three kinds of place, from wide to narrow. */
export const placeKinds = ['province', 'district', 'subdistrict'] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** A province, district or sub-district. */
export interface Place {
	/** DOPA code of 2, 4 or 6 digits; it begins with the code of the place it lies in */
	code: string;
	kind: PlaceKind;
	parentCode: string | null;
	/** names without the word for the kind */
	nameTh: string;
	nameEn: string;
	/** persons registered on 31 December 2020 */
	population2020: number;
	postalCode: string | null;
}

/** Bangkok is a special local administration: its districts are เขต, its sub-districts แขวง, and it has no governor's office of the province kind. */
export const bangkok = '10';

/** What kind of place a code names, or undefined when it is not the form of a code. */
export const kindOfCode = (code: string): PlaceKind | undefined =>
	/^\d{2}(\d{2}){0,2}$/.test(code) ? placeKinds[code.length / 2 - 1] : undefined;

/** The codes from the province down to this place, itself last: `500701` → `50`, `5007`, `500701`. */
export const codesDownTo = (code: string): string[] =>
	kindOfCode(code) ? placeKinds.map((_, i) => code.slice(0, 2 * (i + 1))).slice(0, code.length / 2) : [];

/** The word for a place's kind: อำเภอ, but เขต in Bangkok; empty for Bangkok itself, whose name needs none. */
export function kindWord(code: string, locale: Locale): string {
	const words = locale === 'en' ? en.kinds : th.kinds;
	const kind = kindOfCode(code);
	if (!kind || code === bangkok) return '';
	return code.startsWith(bangkok) && kind !== 'province' ? words.bangkok[kind] : words[kind];
}

/** The name with the word for its kind: `จังหวัดเชียงใหม่`, `แขวงสีลม`, `Mae Rim District`, `Bangkok`. */
export function placeName(place: Pick<Place, 'code' | 'nameTh' | 'nameEn'>, locale: Locale): string {
	const word = kindWord(place.code, locale);
	return locale === 'en' ? `${place.nameEn} ${word}`.trim() : word + place.nameTh;
}

/** A way to group provinces, such as the four forum regions or the 18 province clusters. */
export interface PlaceScheme {
	id: string;
	nameTh: string;
	nameEn: string;
	/** where the grouping is stated, and how sure we are of it */
	sourceTh: string;
	sourceEn: string;
	validFrom: string | null;
	validUntil: string | null;
}

/** One group of a scheme with the codes of its provinces, in code order. */
export interface PlaceGroup {
	schemeId: string;
	id: string;
	nameTh: string;
	nameEn: string;
	/** code of the province with the group's operation centre */
	centreCode: string | null;
	placeCodes: string[];
}

/** The outline of one province, ready to draw: an SVG path in the coordinates of the map's view box. */
export interface Outline {
	code: string;
	d: string;
}
