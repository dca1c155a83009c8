import * as v from 'valibot';
import { acceptForm, organisationName } from '#people';
import { acceptInvitation, joinByInvitation, organisationOn, readInvitation, setCookies } from '#people/server';
import { door } from '../../../door.ts';
import { senderOf } from '../../sender.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const now = new Date();
	const open = await readInvitation(locals.db, locals.auth, params.token, now);
	const at = open?.organisation && (await organisationOn(locals.db, open.organisation, now.toISOString().slice(0, 10)));
	return {
		name: locals.person?.name,
		invitation: open,
		organisation: at ? organisationName(at, locals.locale) : undefined,
	};
};

export const actions: Actions = {
	/** Someone signed in takes the role as themselves. */
	take: door(v.object({}), acceptInvitation, {
		with: ({ params, locals }) => ({ token: params.token ?? '', auth: locals.auth }),
		then: () => '/me',
	}),
	/** Someone new chooses a password and is signed in. */
	join: door(acceptForm, joinByInvitation, {
		with: (event) => ({ token: event.params.token ?? '', ...senderOf(event) }),
		then: (cookies, event) => {
			setCookies(event.cookies, cookies);
			return '/me';
		},
	}),
};
