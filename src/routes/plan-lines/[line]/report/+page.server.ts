import { door, found } from '#door';
import { readLine } from '#plans/server';
import { Report } from '#results';
import { readResults, report } from '#results/server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { db, locale } }) => {
	const line = found(await readLine(db, params.line, locale));
	const { results } = await readResults(db, { line: line.id, locale, limit: 50, offset: 0 });
	return { stage: 'results', line: { id: line.id, name: line.name }, results };
};

export const actions: Actions = {
	default: door(Report, report, {
		with: ({ params }) => ({ line: params.line ?? '' }),
		then: ({ result }) => `/results/${result}`,
	}),
};
