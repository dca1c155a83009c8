import { sql } from 'kysely';
import { refuseIf } from '#platform';
import { verb, type Act } from '#platform/server';
import type { OrganisationSuccession } from '../organisation-forms.ts';
import { whyNotChangeOrganisation, whyNotSucceed } from '../organisation-rules.ts';
import { endVersion, lockOrganisations, mayKeepOrganisation, openVersion } from './keep-organisation.ts';

/** The bodies that follow this one, near and far. */
async function following(act: Act, id: string): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		with recursive after(id) as (
			select to_organisation_id from organisation_succession where from_organisation_id = ${id}
			union
			select s.to_organisation_id from organisation_succession s join after on s.from_organisation_id = after.id
		) select id from after`.execute(act.tx);
	return rows.map((row) => row.id);
}

/** What the one before served, the one after serves too; a place both served in part stays marked as part. */
const passCoverage = (act: Act, from: string, to: string) =>
	sql`insert into organisation_coverage (organisation_id, place_code, partial)
		select ${to}, place_code, partial from organisation_coverage where organisation_id = ${from}
		on conflict (organisation_id, place_code) do update set
			partial = organisation_coverage.partial and excluded.partial`.execute(act.tx);

/**
 * Records that one organisation followed another. Nothing is merged away: both keep their rows, and whatever points at
 * the one before still does. Unless it was a split, the one before ends on that day and its places pass on.
 * @throws Refused `not-allowed` unless the actor administers the installation; `not-found`, `organisation-ended`,
 *   `change-too-early`, `succession-circle`
 */
export const succeedOrganisation = verb(
	'people.succeedOrganisation',
	async (act, input: OrganisationSuccession): Promise<void> => {
		await mayKeepOrganisation(act, null);
		await lockOrganisations(act, input.from, input.to);
		const before = await openVersion(act, input.from);
		await openVersion(act, input.to);
		refuseIf(whyNotSucceed(input, await following(act, input.to)));
		refuseIf(whyNotChangeOrganisation(before, { from: input.on }));
		await act.tx
			.insertInto('organisation_succession')
			.values({
				from_organisation_id: input.from,
				to_organisation_id: input.to,
				kind: input.kind,
				on_date: input.on,
				citation: input.citation,
			})
			.execute();
		if (input.kind !== 'split') {
			await endVersion(act, input.from, input.on);
			await passCoverage(act, input.from, input.to);
		}
		await act.announce('people.organisation-succeeded', { kind: 'organisation', id: input.from }, { to: input.to });
	},
);
