import { error } from '@sveltejs/kit';
import { inviteForm, may, neededToGive, oneForm, organisationName } from '#people';
import * as people from '#people/server';
import { door } from '../../../door.ts';
import type { Actions, PageServerLoad } from './$types';

/** `all` in the address is the whole installation, which belongs to no organisation. */
const organisationIn = ({ organisation = '' }: { organisation?: string }) =>
	organisation === 'all' ? null : organisation;

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, auth, locale } = locals;
	const organisation = organisationIn(params);
	if (!may(locals.roles, neededToGive({ organisation }), { organisation })) error(403);
	const now = new Date();
	const at = organisation && (await people.organisationOn(db, organisation, now.toISOString().slice(0, 10)));
	return {
		organisation,
		organisationName: at ? organisationName(at, locale) : organisation,
		holders: await people.holdersIn(db, organisation, now),
		waiting: await people.invitationsIn(db, auth, organisation, now),
		baseUrl: auth.baseUrl,
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
