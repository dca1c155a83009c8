import { addOrganisation } from '#people/server';
import type { Act } from '#platform/server';

/**
 * The organisation that answers for imported forums: the one named, or an institute made by the first import and used
 * by all later ones.
 */
export async function importOrganisation(
	act: Act,
	given: string | undefined,
	nameTh: string,
	nameEn: string,
): Promise<string> {
	if (given) return given;
	const had = await act.tx
		.selectFrom('organisation_version as v')
		.innerJoin('organisation as o', 'o.id', 'v.organisation_id')
		.select('o.id')
		.where('o.kind', '=', 'institute')
		.where('v.name_th', '=', nameTh)
		.orderBy('o.id')
		.executeTakeFirst();
	if (had) return had.id;
	const made = await addOrganisation(act, { kind: 'institute', nameTh, nameEn, source: `wethi import: ${nameEn}` });
	return made.id;
}
