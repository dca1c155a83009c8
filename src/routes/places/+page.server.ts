import { readForm } from '#platform';
import { PlaceQuestion } from '#places';
import { countOrganisations } from '#people/server';
import { countPlaces, placeGroups, placesIn, placeSchemes, provincePaths, searchPlaces } from '#places/server';
import { bangkokDay } from '@wethi/thai-calendar';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, url }) => {
	const reading = readForm(PlaceQuestion, Object.fromEntries(url.searchParams));
	const asked = reading.ok ? reading.value : {};
	const today = bangkokDay(new Date());
	const schemes = await placeSchemes(db, today);
	const scheme = schemes.find((one) => one.id === asked.scheme) ?? schemes[0];
	const [counts, provinces, groups, organisations, found] = await Promise.all([
		countPlaces(db),
		placesIn(db),
		scheme ? placeGroups(db, scheme.id) : [],
		countOrganisations(db, today),
		asked.q ? searchPlaces(db, asked.q, { most: 60 }) : undefined,
	]);
	const laos: Record<string, number> = {};
	for (const { kind, province, count } of organisations)
		if (kind === 'lao' && province) laos[province] = (laos[province] ?? 0) + count;
	return { q: asked.q ?? '', schemes, scheme, counts, provinces, groups, found, laos, map: provincePaths() };
};
