import { door } from '#door';
import { ConveneForm } from '#forums';
import { choicesFor, convene } from '#forums/server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => choicesFor(locals.db, locals.roles, new Date());

export const actions: Actions = {
	default: door(ConveneForm, convene, { then: ({ id }) => `/forums/${id}/edit` }),
};
