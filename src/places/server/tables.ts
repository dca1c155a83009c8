import type { GeneratedAlways } from 'kysely';
import type { PlaceKind } from '../place.ts';

interface PlaceTable {
	code: string;
	kind: GeneratedAlways<PlaceKind>;
	parent_code: GeneratedAlways<string | null>;
	name_th: string;
	name_en: string;
	key_th: string;
	key_en: string;
	population_2020: number;
	postal_code: string | null;
}

interface PlaceSchemeTable {
	id: string;
	name_th: string;
	name_en: string;
	source_th: string;
	source_en: string;
	valid_from: string | null;
	valid_until: string | null;
}

interface PlaceGroupTable {
	scheme_id: string;
	id: string;
	position: number;
	name_th: string;
	name_en: string;
	centre_code: string | null;
}

interface PlaceGroupMemberTable {
	scheme_id: string;
	group_id: string;
	place_code: string;
}

declare global {
	interface Tables {
		place: PlaceTable;
		place_scheme: PlaceSchemeTable;
		place_group: PlaceGroupTable;
		place_group_member: PlaceGroupMemberTable;
	}
}
