import { Refused, refuseIf } from '#platform';
import { verb, type Act } from '#platform/server';
import { allow } from '#people/server';
import { record } from '#trace/server';
import { amountsOf, type Adopt } from '../forms.ts';
import { whyNotAdopt } from '../rules.ts';
import { wordingOf } from '../wording.ts';
import { editionFor, holdPlan, type HeldPlan } from './held-plan.ts';
import { writeLine } from './write-line.ts';

/**
 * Takes a proposal into a plan: as a new line, or by a line that already stands there and does what was asked.
 * The proposal must have been answered with adopted or adopted in part by the plan's own organisation.
 * @throws Refused 'proposal-unanswered', 'proposal-not-adopted', 'proposal-for-another', 'already-adopted',
 * 'line-closed', and what adding a line refuses
 */
export const adopt = verb(
	'plans.adopt',
	async (act, input: Adopt & { proposal: string }): Promise<{ line: string; plan: string }> => {
		const plan = await holdPlan(act, input.plan);
		await allow(act, 'plan.write', { organisation: plan.organisation_id });
		const proposal = await act.tx
			.selectFrom('proposal')
			.select(['id', 'title', 'addressed_to'])
			.where('id', '=', input.proposal)
			.executeTakeFirst();
		if (!proposal) throw new Refused('not-found');
		const answers = await act.tx
			.selectFrom('proposal_answer')
			.select(['kind', 'referred_to'])
			.where('proposal_id', '=', proposal.id)
			.orderBy('at', 'desc')
			.orderBy('id')
			.execute();
		const bodies = [proposal.addressed_to, ...answers.flatMap((answer) => answer.referred_to ?? [])];
		refuseIf(whyNotAdopt({ bodies, answer: answers[0]?.kind }, plan.organisation_id));

		const line = input.line
			? await standingLine(act, plan, input.line)
			: await newLine(act, plan, input, proposal.title);
		const same = await act.tx
			.selectFrom('trace as t')
			.select('t.id')
			.where('t.from_kind', '=', 'proposal')
			.where('t.from_id', '=', proposal.id)
			.where('t.to_kind', '=', 'plan-line')
			.where('t.to_id', '=', line)
			.where('t.undoes', 'is', null)
			.where((eb) => eb.not(eb.exists(eb.selectFrom('trace as u').select('u.id').whereRef('u.undoes', '=', 't.id'))))
			.executeTakeFirst();
		if (same) throw new Refused('already-adopted');
		await record(act, {
			from: { kind: 'proposal', id: proposal.id },
			to: { kind: 'plan-line', id: line },
			relation: 'adopted',
			why: input.why,
		});
		await act.announce('plans.adopted', { kind: 'plan-line', id: line }, { proposal: proposal.id });
		return { line, plan: plan.id };
	},
);

async function standingLine(act: Act, plan: HeldPlan, id: string): Promise<string> {
	const line = await act.tx
		.selectFrom('plan_line')
		.select(['id', 'state'])
		.where('id', '=', id)
		.where('plan_id', '=', plan.id)
		.executeTakeFirst();
	if (!line) throw new Refused('not-found');
	if (line.state === 'moved' || line.state === 'dropped') throw new Refused('line-closed');
	return line.id;
}

async function newLine(act: Act, plan: HeldPlan, input: Adopt, title: string): Promise<string> {
	if (!input.node) throw new Refused('heading-missing');
	const edition = await editionFor(act, plan, input);
	return writeLine(act, plan, edition, {
		node: input.node,
		form: input.form ?? 'p02',
		...wordingOf({ ...input, name: input.name ?? title }),
		amounts: amountsOf(input, plan),
	});
}
