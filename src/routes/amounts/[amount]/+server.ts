import { redirect } from '@sveltejs/kit';
import { lineOfAmount } from '#budgets/server';
import { found } from '#door';
import type { RequestHandler } from './$types';

/** An amount is read on the page of its plan line, beside the other money of that line. */
export const GET: RequestHandler = async ({ params, locals }) =>
	redirect(303, `/plan-lines/${found(await lineOfAmount(locals.db, params.amount))}`);
