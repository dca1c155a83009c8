import { Refused, refuseIf } from '#platform';
import { verb } from '#platform/server';
import { allow } from '#people/server';
import { amountsOf, type Amend } from '../forms.ts';
import { changedParts } from '../plan.ts';
import { whyNotAmend, whyNotAmounts } from '../rules.ts';
import { wordingOf } from '../wording.ts';
import { editionFor, holdPlan } from './held-plan.ts';
import { writeAmounts } from './write-line.ts';

/**
 * Rewords, moves or drops a line by an announcement. The wording before stays as a version of its own, and the page
 * of the line shows both. `version` is the one the officer read: a line that changed meanwhile is not overwritten.
 * @throws Refused 'line-changed-meanwhile', 'nothing-changed', 'line-closed', 'edition-needed', 'not-found' …
 */
export const amend = verb('plans.amend', async (act, input: Amend & { line: string }): Promise<{ line: string }> => {
	const of = await act.tx.selectFrom('plan_line').select('plan_id').where('id', '=', input.line).executeTakeFirst();
	if (!of) throw new Refused('not-found');
	const plan = await holdPlan(act, of.plan_id);
	await allow(act, 'plan.write', { organisation: plan.organisation_id });
	const line = await act.tx.selectFrom('plan_line').selectAll().where('id', '=', input.line).executeTakeFirstOrThrow();
	if (line.version !== input.version) throw new Refused('line-changed-meanwhile');
	const before = await act.tx
		.selectFrom('plan_amount')
		.select(['fiscal_year', 'satang', 'note'])
		.where('plan_line_id', '=', line.id)
		.execute();
	const amountsBefore = Object.fromEntries(before.map((row) => [row.fiscal_year, row.satang]));
	// what is moved or dropped keeps its words: the reader must see what was given up
	const ends = input.to !== 'amended';
	const wording = ends ? wordingOf(line) : wordingOf(input);
	const amounts = ends ? amountsBefore : amountsOf(input, plan);
	const changed = changedParts({ ...wordingOf(line), amounts: amountsBefore }, { ...wording, amounts });
	refuseIf(whyNotAmend(line.state, input.to, changed));
	refuseIf(whyNotAmounts(plan, amounts));
	const edition = await editionFor(act, plan, input);

	const version = line.version + 1;
	const kept = before.filter((row) => row.note && amounts[row.fiscal_year] === row.satang);
	await act.tx
		.insertInto('plan_line_version')
		.values({
			plan_line_id: line.id,
			version,
			edition_id: edition,
			node_id: line.node_id,
			state: input.to,
			...wording,
			amounts: JSON.stringify(amounts),
			amount_notes: kept.length ? JSON.stringify(Object.fromEntries(kept.map((r) => [r.fiscal_year, r.note]))) : null,
			why: input.why,
			person_id: act.actor.kind === 'person' ? act.actor.id : null,
			at: act.now,
		})
		.execute();
	await act.tx
		.updateTable('plan_line')
		.set({ ...wording, version, state: input.to, edition_id: edition })
		.where('id', '=', line.id)
		.execute();
	const gone = before.map((row) => row.fiscal_year).filter((year) => amounts[year] !== amountsBefore[year]);
	if (gone.length)
		await act.tx
			.deleteFrom('plan_amount')
			.where('plan_line_id', '=', line.id)
			.where('fiscal_year', 'in', gone)
			.execute();
	const fresh = Object.entries(amounts).filter(([year, satang]) => amountsBefore[Number(year)] !== satang);
	await writeAmounts(act, line.id, Object.fromEntries(fresh));
	await act.announce('plans.line-amended', { kind: 'plan-line', id: line.id }, { version });
	return { line: line.id };
});
