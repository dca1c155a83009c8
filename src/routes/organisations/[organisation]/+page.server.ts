import { may } from '#people';
import { organisationHistory } from '#people/server';
import { placePath } from '#places/server';
import { found } from '../../door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, roles }, params: { organisation } }) => {
	const history = found(await organisationHistory(db, organisation));
	const seat = history.versions[0]?.placeCode;
	const invites = may(roles, 'people.invite', { organisation });
	return { history, invites, path: seat ? await placePath(db, seat) : undefined };
};
