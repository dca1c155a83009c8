import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm, Refused } from '#platform';
import { forgetForm, may, neededToGive, oneForm, organisationName, passwordForm, roleTable, selfForm } from '#people';
import * as people from '#people/server';
import { refusal } from '#wiring';
import { contextOf, door } from '../door.ts';
import type { Actions, PageServerLoad } from './$types';

const YEAR = 60 * 60 * 24 * 365;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db, person, roles, session, auth, locale } = locals;
	if (!person) redirect(303, '/login?next=/me');
	const now = new Date();
	const ids = [...new Set(roles.flatMap((held) => held.organisation ?? []))];
	const named = await people.organisationsOn(db, ids, now.toISOString().slice(0, 10));
	const names = new Map(named.map((one) => [one.id, organisationName(one, locale)]));
	const ways = await people.waysIn(db, person.id);
	return {
		name: person.name,
		roles: roles.map(({ role, organisation, forum }) => ({
			role: roleTable[role][locale],
			does: roleTable[role].does[locale],
			where: organisation && (names.get(organisation) ?? organisation),
			organisation,
			forum,
			staff: role === 'administrator' && forum === null && may(roles, neededToGive({ organisation }), { organisation }),
		})),
		sessions: await people.sessionsOf(db, person.id, now, session),
		ways,
		connectable: auth.providers.filter((provider) => !ways.providers.includes(provider)),
		passkeysPossible: auth.passkeys,
		providerFailed: url.searchParams.has('error'),
	};
};

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
	endOthers: door(v.object({}), people.endOtherSessions, {
		with: ({ locals }) => ({ keep: locals.session ?? '' }),
		...said('ended'),
	}),
	removePasskey: door(oneForm, people.removePasskey, said('removed')),
	forget: door(forgetForm, people.forgetPerson, {
		with: ({ locals }) => ({ person: locals.actor.id }),
		then: () => '/',
	}),
	password: async (event) => {
		const { locals, request, cookies } = event;
		const reading = readForm(passwordForm, await request.formData());
		if (!reading.ok) return fail(422, { problems: reading.problems, typed: {} as Record<string, string> });
		const input = { present: reading.value.presentPassword, next: reading.value.newPassword };
		try {
			people.setCookies(cookies, await people.changePassword(contextOf(event), locals.auth, input, request.headers));
		} catch (fault) {
			if (!(fault instanceof Refused)) throw fault;
			const { status, sentence } = refusal(fault, locals.locale);
			return fail(status, { refused: sentence, reason: fault.reason, typed: {} as Record<string, string> });
		}
		return { done: { what: 'changed' } };
	},
};
