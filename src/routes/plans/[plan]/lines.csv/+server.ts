import { found } from '#door';
import { renderCsv, respondWith } from '#documents/server';
import { csvRows, planTable, yearsOf } from '#plans';
import { readPlan, readTableLines } from '#plans/server';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals: { db, locale } }) => {
	const plan = found(await readPlan(db, params.plan, locale));
	const table = planTable(await readTableLines(db, plan.id), yearsOf(plan), locale);
	const { body, headers } = respondWith(renderCsv(csvRows(table)), plan.title);
	return new Response(body, { headers });
};
