import { readLineMoney } from '#budgets/server';
import { found } from '#door';
import { may } from '#people';
import { readResult } from '#results/server';
import { trail } from '#wiring';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { db, locale, roles } }) => {
	const result = found(await readResult(db, params.result, locale));
	return {
		result,
		years: (await readLineMoney(db, result.line)).years,
		came: await trail(db, { kind: 'result', id: result.id }, 'up', locale),
		mayReport: may(roles, 'result.report', { organisation: result.organisation }),
	};
};
