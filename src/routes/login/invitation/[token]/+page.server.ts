import { fail, redirect } from '@sveltejs/kit';
import { readForm, Refused } from '#platform';
import { acceptForm, organisationName, roleTable } from '#people';
import { acceptInvitation, organisationsOn, readInvitation, setCookies, signIn } from '#people/server';
import { refusal } from '#wiring';
import { contextOf } from '../../../door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'referrer-policy': 'no-referrer' }); // the address itself is the key
	const now = new Date();
	const open = await readInvitation(locals.db, locals.auth, params.token, now);
	if (!open) return { invitation: undefined };
	const [where] = await organisationsOn(
		locals.db,
		open.organisation ? [open.organisation] : [],
		now.toISOString().slice(0, 10),
	);
	return {
		name: locals.person?.name,
		invitation: {
			email: open.email,
			displayName: open.displayName,
			role: roleTable[open.role][locals.locale],
			does: roleTable[open.role].does[locals.locale],
			organisation: where ? organisationName(where, locals.locale) : undefined,
			until: open.until,
			known: open.known,
		},
	};
};

type Event = Parameters<Actions[string]>[0];
const refusedAs = (fault: unknown, locals: App.Locals, typed: Record<string, string> = {}) => {
	if (!(fault instanceof Refused)) throw fault;
	const { status, sentence } = refusal(fault, locals.locale);
	return fail(status, { problems: {} as Record<string, string>, typed, refused: sentence });
};

export const actions: Actions = {
	/** Someone signed in takes the role as themselves. */
	take: async (event: Event) => {
		try {
			if (!event.locals.person) throw new Refused('sign-in-first');
			await acceptInvitation(contextOf(event), event.locals.auth, { token: event.params.token ?? '' });
		} catch (fault) {
			return refusedAs(fault, event.locals);
		}
		redirect(303, '/me');
	},
	/** Someone new chooses a password and is signed in. */
	join: async (event: Event) => {
		const { locals, params, request, cookies, getClientAddress } = event;
		const reading = readForm(acceptForm, await request.formData());
		if (!reading.ok) return fail(422, { problems: reading.problems, typed: reading.typed, refused: undefined });
		const { displayName, password } = reading.value;
		const token = params.token ?? '';
		const now = new Date();
		try {
			const open = await readInvitation(locals.db, locals.auth, token, now);
			await acceptInvitation(contextOf(event), locals.auth, { token, displayName, password });
			const from = { headers: request.headers, address: getClientAddress(), now };
			setCookies(cookies, await signIn(locals.db, locals.auth, { email: open?.email ?? '', password }, from));
		} catch (fault) {
			return refusedAs(fault, locals, { displayName });
		}
		redirect(303, '/me');
	},
};
