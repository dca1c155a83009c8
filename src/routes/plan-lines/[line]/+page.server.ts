import { readLineMoney } from '#budgets/server';
import { found } from '#door';
import { may } from '#people';
import { readLine } from '#plans/server';
import { readResults } from '#results/server';
import { trail } from '#wiring';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { db, locale, roles } }) => {
	const line = found(await readLine(db, params.line, locale));
	const start = { kind: 'plan-line', id: line.id };
	const { organisation } = line;
	return {
		stage: 'plans',
		line,
		money: await readLineMoney(db, line.id),
		results: (await readResults(db, { line: line.id, locale, limit: 50, offset: 0 })).results,
		came: await trail(db, start, 'up', locale),
		became: await trail(db, start, 'down', locale),
		mayAmend: may(roles, 'plan.write', { organisation }),
		mayFund: may(roles, 'budget.write', { organisation }),
		mayReport: may(roles, 'result.report', { organisation }),
	};
};
