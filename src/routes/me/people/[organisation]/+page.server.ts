import { error } from '@sveltejs/kit';
import { inviteForm, may, neededToGive, oneForm, organisationName, roles, roleTable } from '#people';
import * as people from '#people/server';
import { door } from '../../../door.ts';
import type { Actions, PageServerLoad } from './$types';

/** `all` in the address is the whole installation, which belongs to no organisation. */
const whole = 'all';
const organisationIn = (params: { organisation?: string }): string | null =>
	params.organisation === whole ? null : (params.organisation ?? '');

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, auth, locale } = locals;
	const organisation = organisationIn(params);
	if (!may(locals.roles, neededToGive({ organisation }), { organisation })) error(403);
	const now = new Date();
	const today = now.toISOString().slice(0, 10);
	const named = organisation === null ? undefined : await people.organisationOn(db, organisation, today);
	if (organisation !== null && !named) error(404);
	const offered = organisation === null ? (['administrator'] as const) : roles;
	const holders = await people.holdersIn(db, organisation, now);
	const waiting = await people.invitationsIn(db, auth, organisation, now);
	return {
		organisation: named && organisationName(named, locale),
		roles: offered.map((role) => ({
			value: role,
			label: roleTable[role][locale],
			hint: roleTable[role].does[locale],
		})),
		holders: holders.map((one) => ({ ...one, role: roleTable[one.role][locale] })),
		waiting: waiting.map(({ path, ...one }) => ({
			...one,
			role: roleTable[one.role][locale],
			link: auth.baseUrl + path,
		})),
	};
};

const said = (what: 'made' | 'ended' | 'withdrawn') => ({ then: () => ({ what }) });

export const actions: Actions = {
	invite: door(inviteForm, people.invite, {
		with: ({ params }) => ({ organisation: organisationIn(params) }),
		...said('made'),
	}),
	end: door(oneForm, people.endRole, { with: (_, { id }) => ({ grant: id }), ...said('ended') }),
	withdraw: door(oneForm, people.withdrawInvitation, said('withdrawn')),
};
