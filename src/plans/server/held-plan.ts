import { Refused, refuseIf } from '#platform';
import { lock, type Act } from '#platform/server';
import type { EditionMark, PlanState, Shape } from '../plan.ts';
import { whyNotChangePlan } from '../rules.ts';

/** A plan as a verb holds it: locked until the transaction ends, so numbers and order are given one at a time. */
export interface HeldPlan {
	id: string;
	organisation_id: string;
	from_year: number;
	until_year: number;
	shape: Shape;
	state: PlanState;
	made_up: boolean;
}

/**
 * Takes a plan for writing.
 * @throws Refused 'not-found'
 */
export async function holdPlan(act: Act, id: string): Promise<HeldPlan> {
	await lock(act.tx, `plan:${id}`);
	const plan = await act.tx
		.selectFrom('plan')
		.select(['id', 'organisation_id', 'from_year', 'until_year', 'shape', 'state', 'made_up'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!plan) throw new Refused('not-found');
	return plan;
}

interface EditionFields {
	edition_kind?: EditionMark['kind'];
	edition_no?: number;
	edition_year?: number;
	edition_reason?: string;
	edition_announced_on?: string;
}

/**
 * The announcement a change belongs to: entered now, or the one of that number already there. A draft has none.
 * @throws Refused when an announced plan is changed without one, and by the other reasons of whyNotChangePlan
 */
export async function editionFor(act: Act, plan: HeldPlan, input: EditionFields): Promise<string | null> {
	const { edition_kind: kind, edition_no: no, edition_year: year } = input;
	const given = [kind, no, year].filter((part) => part !== undefined).length;
	if (given > 0 && given < 3) throw new Refused('edition-incomplete');
	const mark = given === 3 ? { kind: kind!, no: no!, year: year! } : undefined;
	const there = mark && (await findEdition(act, plan.id, mark));
	refuseIf(whyNotChangePlan(plan, mark && { ...mark, reason: there?.reason ?? input.edition_reason }));
	if (!mark) return null;
	if (there) return there.id;
	const id = act.id();
	await act.tx
		.insertInto('plan_edition')
		.values({
			id,
			plan_id: plan.id,
			kind: mark.kind,
			no: mark.no,
			be_year: mark.year,
			reason: input.edition_reason ?? null,
			announced_on: input.edition_announced_on ?? null,
			at: act.now,
		})
		.execute();
	return id;
}

const findEdition = (act: Act, plan: string, mark: EditionMark) =>
	act.tx
		.selectFrom('plan_edition')
		.select(['id', 'reason'])
		.where('plan_id', '=', plan)
		.where('kind', '=', mark.kind)
		.where('no', '=', mark.no)
		.where('be_year', '=', mark.year)
		.executeTakeFirst();
