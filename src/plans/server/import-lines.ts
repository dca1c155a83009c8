import { FileRefused, lock, verb, type Act } from '#platform/server';
import { allow } from '#people/server';
import type { FileLine } from '../file.ts';
import { sameLine, type KeptLine } from '../same-line.ts';
import { importHeadings } from './import-headings.ts';

/** A plan as a file holds it. */
export interface PlanImport {
	organisation: string;
	title: string;
	years: readonly number[];
	lines: readonly FileLine[];
	/** base name of the file, for complaints */
	file: string;
	say?: (done: number, of: number) => void;
}

/** What an import did, and which line each row became: `ref` (sheet and row) → plan line. */
export interface PlanImported {
	plan: string;
	added: number;
	unchanged: number;
	lines: Map<string, string>;
}

const CHUNK = 500;
export const SOURCE = 'plan-file';

/** The key of an imported row: one organisation's plan period, then sheet and row. */
export const sourceRef = (of: { organisation: string; years: readonly number[] }, ref: string): string =>
	`${of.organisation}/${of.years[0]}-${of.years.at(-1)}/${ref}`;

/**
 * Loads plan lines of a file into the plan of these years, made when there is none, in force since it was announced.
 * Rows already there are left; a row that differs from what was imported refuses the whole file, for a line in a plan
 * is changed by an announcement and never by loading another file.
 * @throws FileRefused 'file-row-differs', 'file-value' (two rows with one sheet and row)
 */
export const importPlanLines = verb('plans.importPlanLines', async (act, input: PlanImport): Promise<PlanImported> => {
	await allow(act, 'plan.write', { organisation: input.organisation });
	await lock(act.tx, `plans-of:${input.organisation}`);
	const plan = await planFor(act, input);
	await lock(act.tx, `plan:${plan}`);
	const kept = await keptLines(act, plan);
	const ids = new Map<string, string>();
	const fresh: FileLine[] = [];
	for (const line of input.lines) {
		const ref = sourceRef(input, line.ref);
		const place = { file: input.file, row: line.row, column: 'source_row', value: line.ref };
		if (ids.has(line.ref)) throw new FileRefused('file-value', place);
		const there = kept.get(ref);
		if (there && !sameLine(there, line)) throw new FileRefused('file-row-differs', place);
		ids.set(line.ref, there?.id ?? act.id());
		if (!there) fresh.push(line);
	}
	const nodes = await importHeadings(act, plan, fresh);
	const { last } = await act.tx
		.selectFrom('plan_line')
		.select((eb) => eb.fn.max('place').as('last'))
		.where('plan_id', '=', plan)
		.executeTakeFirstOrThrow();
	for (let at = 0; at < fresh.length; at += CHUNK) {
		await writeChunk(act, { ...input, plan, after: (last ?? 0) + at }, fresh.slice(at, at + CHUNK), ids, nodes);
		input.say?.(Math.min(at + CHUNK, fresh.length), fresh.length);
	}
	await importEditions(act, plan, fresh);
	return { plan, added: fresh.length, unchanged: input.lines.length - fresh.length, lines: ids };
});

async function planFor(act: Act, input: PlanImport): Promise<string> {
	const [from, until] = [input.years[0]!, input.years.at(-1)!];
	const there = await act.tx
		.selectFrom('plan')
		.select('id')
		.where('organisation_id', '=', input.organisation)
		.where('from_year', '=', from)
		.where('until_year', '=', until)
		.executeTakeFirst();
	if (there) return there.id;
	const id = act.id();
	await act.tx
		.insertInto('plan')
		.values({
			id,
			organisation_id: input.organisation,
			from_year: from,
			until_year: until,
			shape: 'strategy',
			title: input.title,
			state: 'in-force',
			announced_on: null,
			source: SOURCE,
			source_ref: `${input.organisation}/${from}-${until}`,
			created_at: act.now,
		})
		.execute();
	return id;
}

async function keptLines(act: Act, plan: string): Promise<Map<string, KeptLine & { id: string }>> {
	const rows = await act.tx
		.selectFrom('plan_line as l')
		.innerJoin('plan_line_version as v', (join) => join.onRef('v.plan_line_id', '=', 'l.id').on('v.version', '=', 1))
		.select(['l.id', 'l.source_ref', 'l.form', 'l.seq', 'v.name', 'v.objective', 'v.target', 'v.kpi', 'v.expected'])
		.select(['v.unit', 'v.amounts'])
		.where('l.plan_id', '=', plan)
		.where('l.source', '=', SOURCE)
		.execute();
	return new Map(rows.map((row) => [row.source_ref!, row]));
}

async function writeChunk(
	act: Act,
	input: PlanImport & { plan: string; after: number },
	lines: readonly FileLine[],
	ids: Map<string, string>,
	nodes: Map<FileLine, string>,
): Promise<void> {
	const wording = (line: FileLine) => ({
		name: line.name,
		objective: line.objective,
		target: line.target,
		kpi: line.kpi,
		expected: line.expected,
		unit: line.unit,
		coordinate_with: line.coordinate_with,
		node_id: nodes.get(line)!,
		// the file holds only the wording after its amendments; what stood before them it does not say
		state: line.marks.length ? ('amended' as const) : ('planned' as const),
		edition_id: null,
	});
	await act.tx
		.insertInto('plan_line')
		.values(
			lines.map((line, at) => ({
				id: ids.get(line.ref)!,
				plan_id: input.plan,
				form: line.form,
				seq: line.seq,
				place: input.after + at + 1,
				...wording(line),
				funding_source: line.funding_source,
				transfer_to: line.transfer_to,
				source: SOURCE,
				source_ref: sourceRef(input, line.ref),
				created_at: act.now,
			})),
		)
		.execute();
	await act.tx
		.insertInto('plan_line_version')
		.values(
			lines.map((line) => ({
				plan_line_id: ids.get(line.ref)!,
				version: 1,
				...wording(line),
				amounts: JSON.stringify(line.amounts),
				amount_notes: Object.keys(line.notes).length ? JSON.stringify(line.notes) : null,
				why: null,
				person_id: null,
				at: act.now,
			})),
		)
		.execute();
	const amounts = lines.flatMap((line) =>
		Object.entries(line.amounts).map(([year, satang]) => ({
			plan_line_id: ids.get(line.ref)!,
			fiscal_year: Number(year),
			satang,
			note: line.notes[Number(year)] ?? null,
		})),
	);
	if (amounts.length) await act.tx.insertInto('plan_amount').values(amounts).execute();
	const marks = lines.flatMap((line) =>
		line.marks.map((mark, at) => ({
			plan_line_id: ids.get(line.ref)!,
			seq: at + 1,
			label: mark.label,
			kind: mark.kind,
			no: mark.no,
			be_year: mark.year,
		})),
	);
	if (marks.length) await act.tx.insertInto('plan_line_amendment').values(marks).execute();
}

async function importEditions(act: Act, plan: string, lines: readonly FileLine[]): Promise<void> {
	const marks = new Map(lines.flatMap((line) => line.marks.map((m) => [`${m.kind}/${m.no}/${m.year}`, m] as const)));
	if (marks.size === 0) return;
	await act.tx
		.insertInto('plan_edition')
		.values(
			[...marks.values()].map((mark) => ({
				id: act.id(),
				plan_id: plan,
				kind: mark.kind,
				no: mark.no,
				be_year: mark.year,
				reason: null,
				announced_on: null,
				at: act.now,
			})),
		)
		.onConflict((conflict) => conflict.columns(['plan_id', 'kind', 'no', 'be_year']).doNothing())
		.execute();
}
