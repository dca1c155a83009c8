import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { forgetForm, oneForm, passwordForm, selfForm } from '#people';
import * as people from '#people/server';
import { door } from '../door.ts';
import { waitingFor } from './waiting.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db, auth, person } = locals;
	if (!person) redirect(303, '/login?next=/me');
	const page = await people.ownPage(db, auth, { ...locals, person }, new Date());
	return { ...page, waiting: await waitingFor(db, locals.roles), providerFailed: url.searchParams.has('error') };
};

const YEAR = 60 * 60 * 24 * 365;
const said = (what: string) => ({ then: () => ({ what }) });

export const actions: Actions = {
	describe: door(selfForm, people.describeSelf, {
		then: ({ locale }, { cookies, url }) => {
			const secure = url.protocol === 'https:';
			cookies.set('lang', locale, { path: '/', maxAge: YEAR, sameSite: 'lax', httpOnly: true, secure });
			return '/me';
		},
	}),
	end: door(oneForm, people.endSession, said('ended')),
	endOthers: door(v.object({}), people.endOtherSessions, { with: ({ locals }) => ({ keep: locals.session ?? '' }) }),
	removePasskey: door(oneForm, people.removePasskey, said('removed')),
	forget: door(forgetForm, people.forgetPerson, {
		with: ({ locals }) => ({ person: locals.actor.id }),
		then: () => '/',
	}),
	password: door(passwordForm, people.changePassword, {
		with: ({ locals, request }) => ({ auth: locals.auth, headers: request.headers }),
		then: (cookies, event) => (people.setCookies(event.cookies, cookies), { what: 'changed' }),
	}),
};
