import { verb } from '#platform/server';
import { allow } from '#people/server';
import { amountsOf, type AddLine } from '../forms.ts';
import { wordingOf } from '../wording.ts';
import { editionFor, holdPlan } from './held-plan.ts';
import { writeLine } from './write-line.ts';

/**
 * Adds a project line to a plan: freely to a draft, by an edition to a plan in force.
 * @throws Refused 'edition-needed', 'reason-needed', 'heading-missing', 'year-outside-plan', 'not-found' …
 */
export const addLine = verb(
	'plans.addLine',
	async (act, input: AddLine & { plan: string }): Promise<{ line: string; plan: string }> => {
		const plan = await holdPlan(act, input.plan);
		await allow(act, 'plan.write', { organisation: plan.organisation_id });
		const edition = await editionFor(act, plan, input);
		const line = await writeLine(act, plan, edition, {
			node: input.node,
			form: input.form,
			...wordingOf(input),
			amounts: amountsOf(input, plan),
		});
		await act.announce('plans.line-added', { kind: 'plan-line', id: line });
		return { line, plan: plan.id };
	},
);
