import { verb } from '#platform/server';
import type { NewOrganisation } from '../organisation-forms.ts';
import { mayKeepOrganisation, namesOf, writeVersion } from './keep-organisation.ts';

/**
 * Adds a body that is in no public register: an institute, a network, an agency.
 * @returns its key
 * @throws Refused `not-allowed` unless the actor administers the installation; `not-found` for an unknown seat
 */
export const addOrganisation = verb(
	'people.addOrganisation',
	async (act, input: NewOrganisation): Promise<{ id: string }> => {
		await mayKeepOrganisation(act, null);
		const id = act.id();
		await act.tx
			.insertInto('organisation')
			.values({ id, kind: input.kind, established_on: input.establishedOn ?? null })
			.execute();
		await writeVersion(act, id, input.establishedOn ?? null, namesOf(input.kind, null, input), {
			laoType: null,
			dlaCode: null,
			placeCode: input.placeCode ?? null,
			source: input.source,
		});
		await act.announce('people.organisation-added', { kind: 'organisation', id });
		return { id };
	},
);
