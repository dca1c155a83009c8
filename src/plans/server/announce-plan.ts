import { refuseIf } from '#platform';
import { verb } from '#platform/server';
import { allow } from '#people/server';
import { whyNotAnnounce } from '../rules.ts';
import { holdPlan } from './held-plan.ts';

/**
 * Puts a plan in force, as its executive announced it (ข้อ 17). From then on it changes only by editions.
 * @throws Refused 'plan-already-announced', 'plan-empty', 'not-found'
 */
export const announcePlan = verb(
	'plans.announcePlan',
	async (act, input: { plan: string; announced_on: string }): Promise<{ plan: string }> => {
		const plan = await holdPlan(act, input.plan);
		await allow(act, 'plan.adopt', { organisation: plan.organisation_id });
		const { lines } = await act.tx
			.selectFrom('plan_line')
			.select((eb) => eb.fn.countAll<number>().as('lines'))
			.where('plan_id', '=', plan.id)
			.executeTakeFirstOrThrow();
		refuseIf(whyNotAnnounce(plan, lines));
		await act.tx
			.updateTable('plan')
			.set({ state: 'in-force', announced_on: input.announced_on })
			.where('id', '=', plan.id)
			.execute();
		await act.announce('plans.announced', { kind: 'plan', id: plan.id });
		return { plan: plan.id };
	},
);
