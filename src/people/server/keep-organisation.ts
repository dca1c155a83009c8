import { Refused, refuseIf } from '#platform';
import { nameKey } from '#places';
import { lock, type Act } from '#platform/server';
import { whyNotKeepOrganisation } from '../organisation-rules.ts';
import {
	bareEnglish,
	laoNames,
	officeNames,
	type LaoType,
	type OrganisationKind,
	type OrganisationNames,
} from '../organisation.ts';
import { rolesOf } from './roles-of.ts';

/** Refuses unless the actor may keep these facts; the command line and the loader (actor `system`) may always. */
export async function mayKeepOrganisation(act: Act, organisation: string | null): Promise<void> {
	if (act.actor.kind === 'system') return;
	if (act.actor.kind !== 'person') throw new Refused('sign-in-first');
	refuseIf(whyNotKeepOrganisation(await rolesOf(act.tx, act.actor.id, act.now), organisation));
}

/** One act at a time on an organisation; of two, in one order, so that they never wait for each other in a ring. */
export const lockOrganisations = (act: Act, ...ids: string[]) =>
	lock(act.tx, ...ids.map((id) => `people.organisation:${id}`));

/** The version of an organisation that has no end yet. @throws Refused `not-found` when there is no such organisation */
export async function openVersion(act: Act, id: string) {
	const known = await act.tx
		.selectFrom('organisation')
		.select(['id', 'kind', 'established_on'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!known) throw new Refused('not-found', { organisation: id });
	const open = await act.tx
		.selectFrom('organisation_version')
		.selectAll()
		.where('organisation_id', '=', id)
		.where('valid_until', 'is', null)
		.executeTakeFirst();
	return open && { ...open, kind: known.kind, validFrom: open.valid_from, establishedOn: known.established_on };
}

/** Ends the open version of an organisation on a day; what it was until then stays. */
export const endVersion = (act: Act, id: string, on: string) =>
	act.tx
		.updateTable('organisation_version')
		.set({ valid_until: on })
		.where('organisation_id', '=', id)
		.where('valid_until', 'is', null)
		.execute();

/** Names as they were typed; `shortTh` left out means the full name is short enough. */
export interface TypedNames {
	nameTh: string;
	nameEn: string;
	shortTh?: string;
}

/** The four names of a body: of a LAO or an office they follow from the bare name, of any other body they are as typed. */
export function namesOf(kind: OrganisationKind, laoType: LaoType | null, typed: TypedNames): OrganisationNames {
	if (kind === 'lao' && laoType) return laoNames(laoType, typed.nameTh, typed.nameEn);
	if (kind === 'province' || kind === 'district') return officeNames(kind, typed.nameTh, typed.nameEn);
	return { nameTh: typed.nameTh, nameEn: typed.nameEn, shortTh: typed.shortTh ?? typed.nameTh, sortTh: typed.nameTh };
}

/** Writes a version. @throws Refused `not-found` when the place of its seat is unknown */
export async function writeVersion(
	act: Act,
	id: string,
	from: string | null,
	names: OrganisationNames,
	rest: { laoType: LaoType | null; dlaCode: string | null; placeCode: string | null; source: string },
): Promise<void> {
	if (rest.placeCode !== null) {
		const place = await act.tx.selectFrom('place').select('code').where('code', '=', rest.placeCode).executeTakeFirst();
		if (!place) throw new Refused('not-found', { place: rest.placeCode });
	}
	await act.tx
		.insertInto('organisation_version')
		.values({
			organisation_id: id,
			valid_from: from,
			valid_until: null,
			lao_type: rest.laoType,
			name_th: names.nameTh,
			name_en: names.nameEn,
			short_th: names.shortTh,
			sort_th: names.sortTh,
			key_th: nameKey(names.sortTh),
			key_en: nameKey(bareEnglish(names.nameEn)),
			dla_code: rest.dlaCode,
			place_code: rest.placeCode,
			source: rest.source,
		})
		.execute();
}
