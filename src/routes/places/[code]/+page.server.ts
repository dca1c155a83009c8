import { countOrganisations, organisationsServing } from '#people/server';
import { groupsOfPlace, placePath, placeSchemes, placesIn } from '#places/server';
import { bangkokDay } from '@wethi/thai-calendar';
import { found } from '../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params: { code } }) => {
	const path = found(await placePath(db, code));
	const today = bangkokDay(new Date());
	const [places, schemes, groups, organisations, counts] = await Promise.all([
		placesIn(db, code),
		placeSchemes(db, today),
		groupsOfPlace(db, code),
		organisationsServing(db, code, today),
		path.length === 1 ? countOrganisations(db, today, code) : [],
	]);
	return { path, place: path.at(-1)!, places, schemes, groups, organisations, counts };
};
