import { readForm } from '#platform';
import { OrganisationQuestion } from '#people';
import { countOrganisations, listOrganisations } from '#people/server';
import { placesIn } from '#places/server';
import { bangkokDay } from '@wethi/thai-calendar';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, url }) => {
	const reading = readForm(OrganisationQuestion, Object.fromEntries(url.searchParams));
	const asked = reading.ok ? reading.value : {};
	const { q, kind, type, province, page } = asked;
	const today = bangkokDay(new Date());
	const [list, provinces, counts] = await Promise.all([
		listOrganisations(db, today, { text: q, kind, laoType: type, province, page }),
		placesIn(db),
		countOrganisations(db, today, province),
	]);
	return { asked, list, provinces, counts };
};
