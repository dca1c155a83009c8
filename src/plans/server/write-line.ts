import { Refused, refuseIf } from '#platform';
import type { Act } from '#platform/server';
import type { NewLine } from '../plan.ts';
import { whyNotAmounts } from '../rules.ts';
import type { HeldPlan } from './held-plan.ts';

/** Most lines of one plan: real plans hold 500 to 3,000. */
const MOST_LINES = 20_000;

/**
 * Writes a line with its first version and amounts, numbered after the last of its heading and form.
 * The caller holds the plan.
 */
export async function writeLine(act: Act, plan: HeldPlan, edition: string | null, line: NewLine): Promise<string> {
	refuseIf(whyNotAmounts(plan, line.amounts));
	const node = await act.tx
		.selectFrom('plan_node as n')
		.select((eb) => [
			'n.id',
			eb
				.selectFrom('plan_line as l')
				.select((e) => e.fn.max('l.seq').as('last'))
				.whereRef('l.node_id', '=', 'n.id')
				.where('l.form', '=', line.form)
				.as('last'),
			eb
				.selectFrom('plan_line as l')
				.select((e) => e.fn.max('l.place').as('last'))
				.where('l.plan_id', '=', plan.id)
				.as('place'),
		])
		.where('n.plan_id', '=', plan.id)
		.where('n.id', '=', line.node)
		.executeTakeFirst();
	if (!node) throw new Refused('heading-missing');
	const place = (node.place ?? 0) + 1;
	if (place > MOST_LINES) throw new Refused('too-many');
	const id = act.id();
	const wording = {
		name: line.name,
		objective: line.objective,
		target: line.target,
		kpi: line.kpi,
		expected: line.expected,
		unit: line.unit,
		coordinate_with: line.coordinate_with,
	};
	await act.tx
		.insertInto('plan_line')
		.values({
			id,
			plan_id: plan.id,
			node_id: node.id,
			edition_id: edition,
			form: line.form,
			seq: (node.last ?? 0) + 1,
			place,
			...wording,
			funding_source: null,
			transfer_to: null,
			made_up: plan.made_up,
			source: null,
			source_ref: null,
			created_at: act.now,
		})
		.execute();
	await act.tx
		.insertInto('plan_line_version')
		.values({
			plan_line_id: id,
			version: 1,
			edition_id: edition,
			node_id: node.id,
			state: 'planned',
			...wording,
			amounts: JSON.stringify(line.amounts),
			amount_notes: null,
			why: null,
			person_id: act.actor.kind === 'person' ? act.actor.id : null,
			at: act.now,
		})
		.execute();
	await writeAmounts(act, id, line.amounts);
	return id;
}

/** Writes plan amounts of a line for years that have none yet. */
export async function writeAmounts(act: Act, line: string, amounts: Record<number, number>): Promise<void> {
	const rows = Object.entries(amounts).map(([year, satang]) => ({
		plan_line_id: line,
		fiscal_year: Number(year),
		satang,
		note: null,
	}));
	if (rows.length) await act.tx.insertInto('plan_amount').values(rows).execute();
}
