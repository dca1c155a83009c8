import { bangkokDay, fiscalYearOf } from '@wethi/thai-calendar';
import { readBudgets, yearsWithPlans } from '#budgets/server';
import { pageOf } from '#door';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals: { db, locale } }) => {
	const { page, ...slice } = pageOf(url);
	const years = await yearsWithPlans(db);
	const today = fiscalYearOf(bangkokDay(new Date())).year;
	const year =
		years.find((one) => String(one) === url.searchParams.get('year')) ?? (years.includes(today) ? today : years[0]);
	const organisation = url.searchParams.get('organisation') || undefined;
	const found =
		year === undefined ? { rows: [], total: 0 } : await readBudgets(db, { year, organisation, locale, ...slice });
	return { ...found, page, year, years, organisation };
};
