import { Refused, refuseIf } from '#platform';
import { lock, verb, type Act } from '#platform/server';
import { allow } from '#people/server';
import { record } from '#trace/server';
import type { Report } from '../forms.ts';
import { whyNotReport } from '../rules.ts';

/** Most reports on one result. */
const MOST_REPORTS = 500;

/**
 * Says how far a plan line has come: the first report makes the result, the next ones follow it. Nothing said is
 * taken back; a report that was wrong is followed by a better one.
 * @throws Refused 'evidence-needed', 'evidence-empty', 'evidence-kind-missing', 'state-cannot-follow',
 * 'title-missing', 'too-many', 'not-found'
 */
export const report = verb(
	'results.report',
	async (act, input: Report & { line: string }): Promise<{ result: string; line: string }> => {
		const line = await act.tx
			.selectFrom('plan_line as l')
			.innerJoin('plan as p', 'p.id', 'l.plan_id')
			.select(['l.id', 'l.made_up', 'p.organisation_id'])
			.where('l.id', '=', input.line)
			.executeTakeFirst();
		if (!line) throw new Refused('not-found');
		await allow(act, 'result.report', { organisation: line.organisation_id });
		await lock(act.tx, `results-of:${line.id}`);
		const there = input.result ? await resultOf(act, line.id, input.result) : undefined;
		refuseIf(whyNotReport(there?.state, input));
		if ((there?.reports ?? 0) >= MOST_REPORTS) throw new Refused('too-many');
		const id = there?.id ?? act.id();
		if (there) {
			await act.tx
				.updateTable('result')
				.set({ state: input.state, reported_at: act.now })
				.where('id', '=', id)
				.execute();
		} else {
			if (!input.title) throw new Refused('title-missing');
			await act.tx
				.insertInto('result')
				.values({
					id,
					plan_line_id: line.id,
					organisation_id: line.organisation_id,
					title: input.title,
					state: input.state,
					reported_at: act.now,
					made_up: line.made_up,
					created_at: act.now,
				})
				.execute();
			await traceFirst(act, line.id, id);
		}
		await act.tx
			.insertInto('result_report')
			.values({
				id: act.id(),
				result_id: id,
				seq: (there?.reports ?? 0) + 1,
				state: input.state,
				text: input.text,
				evidence_kind: input.evidence_kind ?? null,
				evidence_address: input.evidence_address ?? null,
				evidence_note: input.evidence_note ?? null,
				person_id: act.actor.kind === 'person' ? act.actor.id : null,
				at: act.now,
			})
			.execute();
		await act.announce('results.reported', { kind: 'result', id }, { state: input.state });
		return { result: id, line: line.id };
	},
);

async function resultOf(act: Act, line: string, id: string) {
	const result = await act.tx
		.selectFrom('result as r')
		.select(['r.id', 'r.state'])
		.select((eb) =>
			eb
				.selectFrom('result_report as p')
				.select((e) => e.fn.countAll<number>().as('n'))
				.whereRef('p.result_id', '=', 'r.id')
				.as('reports'),
		)
		.where('r.id', '=', id)
		.where('r.plan_line_id', '=', line)
		.executeTakeFirst();
	if (!result) throw new Refused('not-found');
	return result;
}

// A result comes from the money that paid for it: the amounts that count; from the plan line when there are none.
async function traceFirst(act: Act, line: string, result: string): Promise<void> {
	const amounts = await act.tx
		.selectFrom('budget_amount as a')
		.select('a.id')
		.where('a.plan_line_id', '=', line)
		.where('a.kind', 'in', ['ordinance', 'transfer'])
		.where('a.satang', '>', 0)
		.where((eb) =>
			eb.not(eb.exists(eb.selectFrom('budget_amount as b').select('b.id').whereRef('b.replaces', '=', 'a.id'))),
		)
		.orderBy('a.fiscal_year')
		.orderBy('a.id')
		.limit(50)
		.execute();
	const to = { kind: 'result', id: result };
	const from = amounts.length ? amounts.map(({ id }) => ({ kind: 'amount', id })) : [{ kind: 'plan-line', id: line }];
	await record(act, ...from.map((one) => ({ from: one, to, relation: 'reported' as const })));
}
