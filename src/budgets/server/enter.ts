import { Refused, refuseIf } from '#platform';
import type { Act } from '#platform/server';
import { allow } from '#people/server';
import { record } from '#trace/server';
import type { Kind } from '../amount.ts';
import { whyNotEnter, whyNotReplace } from '../rules.ts';

/** An amount to be entered, or a correction of one (`replaces`). */
export interface Entering {
	line: string;
	year: number;
	kind: Kind;
	satang: number;
	citation: string;
	replaces?: string;
	why?: string;
}

/** The entry that was written, and whose it is. */
export interface Entered {
	amount: string;
	line: string;
}

// PostgreSQL's own code for a broken unique index
const UNIQUE = '23505';

/**
 * Writes one entry into the books of a plan line. Two corrections of one entry at the same moment: the unique index
 * on `replaces` lets one through and the other is told.
 */
export async function enter(act: Act, input: Entering): Promise<Entered> {
	const line = await act.tx
		.selectFrom('plan_line as l')
		.innerJoin('plan as p', 'p.id', 'l.plan_id')
		.select(['l.id', 'l.made_up', 'p.organisation_id'])
		.where('l.id', '=', input.line)
		.executeTakeFirst();
	if (!line) throw new Refused('not-found');
	await allow(act, 'budget.write', { organisation: line.organisation_id });
	refuseIf(input.replaces ? whyNotReplace(input, await replacedEntry(act, input.replaces)) : whyNotEnter(input));
	const id = act.id();
	try {
		await act.tx
			.insertInto('budget_amount')
			.values({
				id,
				plan_line_id: line.id,
				fiscal_year: input.year,
				kind: input.kind,
				satang: input.satang,
				citation: input.citation,
				replaces: input.replaces ?? null,
				why: input.replaces ? (input.why ?? null) : null,
				person_id: act.actor.kind === 'person' ? act.actor.id : null,
				at: act.now,
				made_up: line.made_up,
				source: null,
				source_ref: null,
			})
			.execute();
	} catch (fault) {
		const { code, constraint } = fault as { code?: string; constraint?: string };
		if (code === UNIQUE && constraint === 'budget_amount_replaced_once') throw new Refused('already-replaced');
		throw fault;
	}
	// payments are not money given to the line: only what funds it is a step from the plan to a result
	if (input.kind !== 'spent')
		await record(act, {
			from: input.replaces ? { kind: 'amount', id: input.replaces } : { kind: 'plan-line', id: line.id },
			to: { kind: 'amount', id },
			relation: 'funded',
			why: input.replaces ? input.why : undefined,
		});
	await act.announce(`budgets.${input.kind}`, { kind: 'plan-line', id: line.id }, { year: input.year });
	return { amount: id, line: line.id };
}

async function replacedEntry(act: Act, id: string) {
	return act.tx
		.selectFrom('budget_amount as a')
		.leftJoin('budget_amount as b', 'b.replaces', 'a.id')
		.select(['a.plan_line_id', 'a.fiscal_year', 'a.kind', 'a.satang'])
		.select((eb) => eb('b.id', 'is not', null).$castTo<boolean>().as('replaced'))
		.where('a.id', '=', id)
		.executeTakeFirst();
}
