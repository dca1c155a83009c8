import type { Locale } from '#platform';
import { nameKey } from '#places';

/** What kinds of body act on the platform. */
export const organisationKinds = ['lao', 'province', 'district', 'institute', 'network', 'agency'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** The six types of local administrative organisation (อปท.), as officers name them. */
export const laoTypes = {
	pao: { short: 'อบจ.', th: 'องค์การบริหารส่วนจังหวัด', en: 'Provincial Administrative Organization' },
	city: { short: 'ทน.', th: 'เทศบาลนคร', en: 'City Municipality' },
	town: { short: 'ทม.', th: 'เทศบาลเมือง', en: 'Town Municipality' },
	'subdistrict-municipality': { short: 'ทต.', th: 'เทศบาลตำบล', en: 'Subdistrict Municipality' },
	tao: { short: 'อบต.', th: 'องค์การบริหารส่วนตำบล', en: 'Subdistrict Administrative Organization' },
	special: { short: 'พิเศษ', th: 'รูปแบบพิเศษ', en: 'Special local administration' },
} as const;
export type LaoType = keyof typeof laoTypes;

/** The types in the order of the law's own list: from the province down, special ones last. */
export const laoTypeOrder = Object.keys(laoTypes) as readonly LaoType[];

/** How one organisation follows another. */
export const successionKinds = ['renamed', 'upgraded', 'merged', 'split'] as const;
export type SuccessionKind = (typeof successionKinds)[number];

/** The names of an organisation: full, short as officers write it, and without the word for its type (sorted by it). */
export interface OrganisationNames {
	nameTh: string;
	nameEn: string;
	shortTh: string;
	sortTh: string;
}

/** An organisation as it was on the day asked for. */
export interface Organisation extends OrganisationNames {
	id: string;
	kind: OrganisationKind;
	laoType: LaoType | null;
	dlaCode: string | null;
	/** where its seat is, the finest place known, and the province and district of that place */
	placeCode: string | null;
	provinceCode: string | null;
	districtCode: string | null;
	/** these names and this type hold during [validFrom, validUntil); null is an open end */
	validFrom: string | null;
	validUntil: string | null;
	source: string;
	/** day the body came into being, under whatever name it had then */
	establishedOn: string | null;
}

/** A place an organisation covers, with its names. */
export interface Covered {
	code: string;
	nameTh: string;
	nameEn: string;
	partial: boolean;
}

/** A body before or after this one, under the name it had (or has). */
export interface Succession {
	id: string;
	nameTh: string;
	nameEn: string;
	direction: 'before' | 'after';
	kind: SuccessionKind;
	on: string;
	citation: string;
}

/** Everything the register knows of one organisation: its versions (newest first), successions and coverage. */
export interface OrganisationHistory {
	versions: Organisation[];
	successions: Succession[];
	coverage: Covered[];
}

// Two LAOs have a law of their own, and with it a name of their own.
const ownLaw: Record<string, OrganisationNames> = {
	กรุงเทพมหานคร: {
		nameTh: 'กรุงเทพมหานคร',
		nameEn: 'Bangkok Metropolitan Administration',
		shortTh: 'กทม.',
		sortTh: 'กรุงเทพมหานคร',
	},
	พัทยา: { nameTh: 'เมืองพัทยา', nameEn: 'Pattaya City', shortTh: 'เมืองพัทยา', sortTh: 'พัทยา' },
};

/** The names of a LAO made from its bare name: `บางม่วง` + tao → `องค์การบริหารส่วนตำบลบางม่วง`, `อบต.บางม่วง`. */
export function laoNames(type: LaoType, bareTh: string, bareEn: string): OrganisationNames {
	const own = type === 'special' ? ownLaw[bareTh] : undefined;
	if (own) return own;
	const words = laoTypes[type];
	const prefix = type === 'special' ? { th: '', short: '' } : words;
	return {
		nameTh: prefix.th + bareTh,
		nameEn: type === 'special' ? bareEn : `${bareEn} ${words.en}`,
		shortTh: prefix.short + bareTh,
		sortTh: bareTh,
	};
}

/** The names of a governor's office or a district office, made from the place's names. */
export const officeNames = (kind: 'province' | 'district', bareTh: string, bareEn: string): OrganisationNames => ({
	nameTh: (kind === 'province' ? 'จังหวัด' : 'อำเภอ') + bareTh,
	nameEn: `${bareEn} ${kind === 'province' ? 'Province' : 'District'}`,
	shortTh: (kind === 'province' ? 'จ.' : 'อ.') + bareTh,
	sortTh: bareTh,
});

/** The full name in the reader's language. */
export const organisationName = (names: Pick<OrganisationNames, 'nameTh' | 'nameEn'>, locale: Locale): string =>
	locale === 'en' ? names.nameEn : names.nameTh;

/** The English name without the word for the type, so that a search for `Bang Muang` begins with it. */
export const bareEnglish = (nameEn: string): string => {
	const word = [...Object.values(laoTypes).map((type) => type.en), 'Province', 'District'].find((end) =>
		nameEn.endsWith(` ${end}`),
	);
	return word ? nameEn.slice(0, -word.length - 1) : nameEn;
};

// Both the short and the long word, dotted or not; the longest first so that เทศบาลนคร is not read as เทศบาล.
const typed: readonly [string, { laoType?: LaoType; kind?: OrganisationKind }][] = [
	...laoTypeOrder
		.filter((type) => type !== 'special')
		.flatMap((type): [string, { laoType: LaoType }][] => [
			[laoTypes[type].th, { laoType: type }],
			[laoTypes[type].short, { laoType: type }],
			[laoTypes[type].short.replace('.', ' '), { laoType: type }],
		]),
	['เทศบาล', { kind: 'lao' }],
	['จังหวัด', {}],
	['อำเภอ', {}],
];

/**
 * What a person means who types `อบต.บางม่วง` into the search box: the type it says, and the rest as a search key.
 * A text that is only a type (`เทศบาลนคร`) has an empty key and means every one of that type.
 */
export function readOrganisationSearch(text: string): { laoType?: LaoType; kind?: OrganisationKind; key: string } {
	const plain = text.trim();
	const found = typed.find(([word]) => plain.startsWith(word) || `${plain} ` === word);
	return found ? { ...found[1], key: nameKey(plain.slice(found[0].length)) } : { key: nameKey(plain) };
}
