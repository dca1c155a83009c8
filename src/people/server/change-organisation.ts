import { Refused, refuseIf } from '#platform';
import { verb } from '#platform/server';
import type { OrganisationChange } from '../organisation-forms.ts';
import { whyNotChangeOrganisation } from '../organisation-rules.ts';
import {
	endVersion,
	lockOrganisations,
	mayKeepOrganisation,
	namesOf,
	openVersion,
	writeVersion,
} from './keep-organisation.ts';

/**
 * Gives an organisation a new name, type or seat from a day on: the version before ends that day and stays.
 * @throws Refused `not-allowed`, `not-found`, `organisation-ended`, `type-only-for-lao`, `change-too-early`
 */
export const changeOrganisation = verb(
	'people.changeOrganisation',
	async (act, input: OrganisationChange): Promise<void> => {
		await mayKeepOrganisation(act, input.organisation);
		await lockOrganisations(act, input.organisation);
		const open = await openVersion(act, input.organisation);
		refuseIf(whyNotChangeOrganisation(open, input));
		if (!open) throw new Refused('organisation-ended');
		const laoType = input.laoType ?? open.lao_type;
		await endVersion(act, input.organisation, input.from);
		await writeVersion(act, input.organisation, input.from, namesOf(open.kind, laoType, input), {
			laoType,
			// the code tells the type by its first digit: another type gets another code, which we do not know
			dlaCode: laoType === open.lao_type ? open.dla_code : null,
			placeCode: input.placeCode ?? open.place_code,
			source: input.source,
		});
		await act.announce(
			'people.organisation-changed',
			{ kind: 'organisation', id: input.organisation },
			{ from: input.from },
		);
	},
);
