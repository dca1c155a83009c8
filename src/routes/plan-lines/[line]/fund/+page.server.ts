import { EnterMoney } from '#budgets';
import { enterMoney, readLineMoney } from '#budgets/server';
import { door, found } from '#door';
import { readLine } from '#plans/server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { db, locale } }) => {
	const line = found(await readLine(db, params.line, locale));
	return { stage: 'budgets', line: { id: line.id, name: line.name }, money: await readLineMoney(db, line.id) };
};

export const actions: Actions = {
	default: door(EnterMoney, enterMoney, {
		with: ({ params }) => ({ line: params.line ?? '' }),
		then: ({ line }) => `/plan-lines/${line}`,
	}),
};
