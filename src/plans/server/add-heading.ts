import { Refused, refuseIf } from '#platform';
import { verb } from '#platform/server';
import { allow } from '#people/server';
import type { Level } from '../plan.ts';
import { whyNotHeading } from '../rules.ts';
import { holdPlan } from './held-plan.ts';

/** Places under one heading: the sort key has three digits for each level. */
const MOST_SIBLINGS = 999;

/**
 * Adds a heading to a plan, below its sisters. Headings are never renamed or removed: lines announced under them
 * must stay readable.
 * @throws Refused 'heading-misplaced', 'heading-other-shape', 'heading-exists', 'too-many', 'not-found'
 */
export const addHeading = verb(
	'plans.addHeading',
	async (
		act,
		input: { plan: string; parent?: string; level: Level; code?: string; name: string },
	): Promise<{ node: string; plan: string }> => {
		const plan = await holdPlan(act, input.plan);
		await allow(act, 'plan.write', { organisation: plan.organisation_id });
		const parent = input.parent
			? await act.tx
					.selectFrom('plan_node')
					.select(['id', 'level', 'sort'])
					.where('plan_id', '=', plan.id)
					.where('id', '=', input.parent)
					.executeTakeFirst()
			: null;
		if (parent === undefined) throw new Refused('not-found');
		refuseIf(whyNotHeading(input.level, parent?.level ?? null, plan.shape));
		const sisters = await act.tx
			.selectFrom('plan_node')
			.select(['level', 'code', 'name', 'sort'])
			.where('plan_id', '=', plan.id)
			.where((eb) => (parent ? eb('parent_id', '=', parent.id) : eb('parent_id', 'is', null)))
			.orderBy('sort', 'desc')
			.execute();
		const code = input.code ?? '';
		if (sisters.some((one) => one.level === input.level && one.code === code && one.name === input.name))
			throw new Refused('heading-exists');
		const place = sisters.length ? Number(sisters[0]!.sort.slice(-3)) + 1 : 1;
		if (place > MOST_SIBLINGS) throw new Refused('too-many');
		const id = act.id();
		await act.tx
			.insertInto('plan_node')
			.values({
				id,
				plan_id: plan.id,
				parent_id: parent?.id ?? null,
				level: input.level,
				code,
				name: input.name,
				sort: (parent?.sort ?? '') + String(place).padStart(3, '0'),
			})
			.execute();
		return { node: id, plan: plan.id };
	},
);
