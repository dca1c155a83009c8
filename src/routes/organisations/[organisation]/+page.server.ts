import { organisationHistory } from '#people/server';
import { placePath } from '#places/server';
import { found } from '../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db }, params: { organisation } }) => {
	const history = found(await organisationHistory(db, organisation));
	const seat = history.versions[0]?.placeCode;
	return { history, path: seat ? await placePath(db, seat) : undefined };
};
