import type { GeneratedAlways } from 'kysely';
import type { LaoType, OrganisationKind, SuccessionKind } from '../organisation.ts';

interface OrganisationTable {
	id: string;
	kind: OrganisationKind;
	established_on: string | null;
}

interface OrganisationVersionTable {
	organisation_id: string;
	valid_from: string | null;
	valid_until: string | null;
	lao_type: LaoType | null;
	name_th: string;
	name_en: string;
	short_th: string;
	sort_th: string;
	key_th: string;
	key_en: string;
	dla_code: string | null;
	place_code: string | null;
	province_code: GeneratedAlways<string | null>;
	district_code: GeneratedAlways<string | null>;
	subdistrict_code: GeneratedAlways<string | null>;
	source: string;
}

interface OrganisationCoverageTable {
	organisation_id: string;
	place_code: string;
	partial: boolean;
}

interface OrganisationSuccessionTable {
	from_organisation_id: string;
	to_organisation_id: string;
	kind: SuccessionKind;
	on_date: string;
	citation: string;
}

declare global {
	interface Tables {
		organisation: OrganisationTable;
		organisation_version: OrganisationVersionTable;
		organisation_coverage: OrganisationCoverageTable;
		organisation_succession: OrganisationSuccessionTable;
	}
}
