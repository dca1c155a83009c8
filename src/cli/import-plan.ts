import { bangkokDay } from '@wethi/thai-calendar';
import path from 'node:path';
import { fill } from '#platform';
import { liveContext, OperatorError, type Db } from '#platform/server';
import { listOrganisations, organisationOn } from '#people/server';
import { budgetWords } from '#budgets';
import { importPlan } from '#budgets/server';
import { planWords, type Oddity } from '#plans';
import { readPlanFile } from '#plans/server';
import type { Source } from './command.ts';

/** The body the bundled kind of file belongs to when none is named: เทศบาลนครนครสวรรค์. */
const OF_THE_EXAMPLE = 'ทน.นครสวรรค์';

const unknown = (organisation: string) => {
	const say = (words: typeof planWords.th) => fill(words.import.noOrganisation, { organisation });
	return new OperatorError('organisation-unknown', say(planWords.th), say(planWords.en));
};

/** Which organisation a plan file belongs to: `--organisation KEY`, or its short name in the register. */
async function organisationFor(db: Db, args: readonly string[], today: string): Promise<{ id: string; name: string }> {
	const at = args.indexOf('--organisation');
	if (at >= 0) {
		const found = await organisationOn(db, args[at + 1] ?? '', today);
		if (!found) throw unknown(args[at + 1] ?? '');
		return { id: found.id, name: found.nameTh };
	}
	const named = (await listOrganisations(db, today, { text: OF_THE_EXAMPLE })).rows.filter(
		(one) => one.shortTh === OF_THE_EXAMPLE,
	);
	if (named.length !== 1) throw unknown(OF_THE_EXAMPLE);
	return { id: named[0]!.id, name: named[0]!.nameTh };
}

/** 5,6,7,9 → `5–7, 9`. */
function ranges(rows: readonly number[]): string {
	const runs: [number, number][] = [];
	for (const row of rows) {
		const last = runs.at(-1);
		if (last && last[1] === row - 1) last[1] = row;
		else runs.push([row, row]);
	}
	return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

/** Every odd cell with its rows; cells that say the same in the same column are told together. */
function grouped(oddities: readonly Oddity[]): [string, Oddity][] {
	const groups = new Map<string, Oddity[]>();
	for (const one of oddities) {
		const key = `${one.what}/${one.column}/${one.value}`;
		groups.set(key, [...(groups.get(key) ?? []), one]);
	}
	return [...groups.values()].map((group) => [ranges(group.map((one) => one.row)), group[0]!]);
}

const baht = (satang: number): string => (satang / 100).toLocaleString('en', { maximumFractionDigits: 2 });

export const source: Source = {
	summary: 'Development plan: lines, headings, amendments, plan and ordinance amounts (CSV or XLSX)',
	usage: 'wethi import plan FILE [--organisation lao-KEY]',
	async run(db, args, say) {
		const words = planWords.th.import;
		const money = budgetWords.th.import;
		const at = args.indexOf('--organisation');
		const [file = ''] = args.filter((_, index) => at < 0 || (index !== at && index !== at + 1));
		const read = await readPlanFile(file);
		const [from, until] = [read.years[0]!, read.years.at(-1)!];
		say(fill(words.read, { file: read.file, lines: read.lines.length, from, until }));
		for (const [rows, one] of grouped(read.oddities))
			say(fill(words.odd, { row: rows, column: one.column, value: one.value, what: words.whats[one.what] }));
		const organisation = await organisationFor(db, args, bangkokDay(new Date()));
		say(fill(money.organisation, organisation));
		const done = await importPlan(liveContext(db, { kind: 'system', id: 'import-plan' }), {
			file: read,
			organisation: organisation.id,
			title: `แผนพัฒนาท้องถิ่น (พ.ศ. ${from}–${until}) ${organisation.name}`,
			citation: (year) => fill(money.citation, { year, file: path.basename(file) }),
			say: (at, of) => say(fill(money.progress, { done: at, of })),
		});
		say(fill(money.lines, done.lines));
		say(fill(money.amounts, done.amounts));
		for (const sum of done.sums)
			say(fill(money.sum, { year: sum.year, plan: baht(sum.plan), ordinance: baht(sum.ordinance) }));
		say(money.checked);
	},
};
