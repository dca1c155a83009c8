import { FileRefused, verb } from '#platform/server';
import { sumsOf } from '#plans';
import { importPlanLines, SOURCE, sourceRef, type PlanFile } from '#plans/server';
import { record } from '#trace/server';
import { readImported } from './read.ts';

/** What an import of a plan with its ordinance amounts did; sums in satang, as they stand in the database. */
export interface ImportedPlan {
	plan: string;
	lines: { added: number; unchanged: number };
	amounts: { added: number; unchanged: number };
	sums: { year: number; plan: number; ordinance: number }[];
}

/**
 * Loads a plan file: its lines into the plan, its ordinance columns into the books, in one transaction. The sums per
 * fiscal year are read back from the database and must be those of the file. Loading it again changes nothing.
 * @throws FileRefused 'file-sum' when they differ, 'file-row-differs' when a row says something else than before, and
 * what importPlanLines refuses
 */
export const importPlan = verb(
	'budgets.importPlan',
	async (
		act,
		input: {
			file: PlanFile;
			organisation: string;
			title: string;
			citation: (year: number) => string;
			say?: (done: number, of: number) => void;
		},
	): Promise<ImportedPlan> => {
		const { file, organisation } = input;
		const lines = await importPlanLines(act, { ...file, organisation, title: input.title, say: input.say });
		const wanted = file.lines.flatMap((line) =>
			Object.entries(line.ordinance).map(([year, satang]) => ({
				row: line.row,
				line: lines.lines.get(line.ref)!,
				year: Number(year),
				satang,
				ref: sourceRef({ organisation, years: file.years }, `${line.ref}/ord${year}`),
			})),
		);
		const kept = new Map(
			(
				await act.tx
					.selectFrom('budget_amount')
					.innerJoin('plan_line', 'plan_line.id', 'budget_amount.plan_line_id')
					.select(['budget_amount.source_ref', 'satang'])
					.where('plan_line.plan_id', '=', lines.plan)
					.where('budget_amount.source', '=', SOURCE)
					.execute()
			).map((row) => [row.source_ref!, row.satang]),
		);
		for (const one of wanted)
			if (kept.has(one.ref) && kept.get(one.ref) !== one.satang)
				throw new FileRefused('file-row-differs', { file: file.file, row: one.row, column: `ord${one.year}` });
		const fresh = wanted.filter((one) => !kept.has(one.ref)).map((one) => ({ ...one, id: act.id() }));
		for (let at = 0; at < fresh.length; at += 500)
			await act.tx
				.insertInto('budget_amount')
				.values(
					fresh.slice(at, at + 500).map((one) => ({
						id: one.id,
						plan_line_id: one.line,
						fiscal_year: one.year,
						kind: 'ordinance' as const,
						satang: one.satang,
						citation: input.citation(one.year),
						replaces: null,
						why: null,
						person_id: null,
						at: act.now,
						source: SOURCE,
						source_ref: one.ref,
					})),
				)
				.execute();
		await record(
			act,
			...fresh.map((one) => ({
				from: { kind: 'plan-line', id: one.line },
				to: { kind: 'amount', id: one.id },
				relation: 'funded' as const,
			})),
		);
		const sums = await readImported(act.tx, [...lines.lines.values()], file.years);
		for (const [at, own] of sumsOf(file.years, file.lines).entries())
			for (const kind of ['plan', 'ordinance'] as const)
				if (sums[at]![kind] !== own[kind])
					throw new FileRefused('file-sum', {
						file: file.file,
						column: `${kind === 'plan' ? 'b' : 'ord'}${own.year}`,
						wanted: own[kind] / 100,
						found: sums[at]![kind] / 100,
					});
		return {
			plan: lines.plan,
			lines: { added: lines.added, unchanged: lines.unchanged },
			amounts: { added: fresh.length, unchanged: wanted.length - fresh.length },
			sums,
		};
	},
);
