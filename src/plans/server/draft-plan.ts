import { Refused } from '#platform';
import { lock, verb } from '#platform/server';
import { allow } from '#people/server';
import type { DraftPlan } from '../forms.ts';

/**
 * Begins a plan of an organisation, as a draft.
 * @throws Refused 'plan-exists' when the organisation has a plan for these years; 'not-found'
 */
export const draftPlan = verb('plans.draftPlan', async (act, input: DraftPlan): Promise<{ plan: string }> => {
	const organisation = await act.tx
		.selectFrom('organisation')
		.select('id')
		.where('id', '=', input.organisation)
		.executeTakeFirst();
	if (!organisation) throw new Refused('not-found');
	await allow(act, 'plan.write', { organisation: organisation.id });
	await lock(act.tx, `plans-of:${organisation.id}`);
	const same = await act.tx
		.selectFrom('plan')
		.select('id')
		.where('organisation_id', '=', organisation.id)
		.where('from_year', '=', input.from_year)
		.where('until_year', '=', input.until_year)
		.executeTakeFirst();
	if (same) throw new Refused('plan-exists');
	const id = act.id();
	await act.tx
		.insertInto('plan')
		.values({
			id,
			organisation_id: organisation.id,
			from_year: input.from_year,
			until_year: input.until_year,
			shape: input.shape,
			title: input.title,
			announced_on: null,
			made_up: input.made_up,
			source: null,
			source_ref: null,
			created_at: act.now,
		})
		.execute();
	await act.announce('plans.drafted', { kind: 'plan', id });
	return { plan: id };
});
