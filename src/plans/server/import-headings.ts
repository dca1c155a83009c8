import { FileRefused, type Act } from '#platform/server';
import type { FileLine, Heading } from '../file.ts';

interface Node extends Heading {
	id: string;
	parent_id: string | null;
	sort: string;
}

const keyOf = (parent: string | null, heading: Heading): string =>
	[parent ?? '', heading.level, heading.code, heading.name].join('\u0001');

// 1 before 2 before 10; headings without a number keep the order of the file
const numeric = (code: string): number[] => code.split('.').filter(Boolean).map(Number);
const byCode = (a: Heading, b: Heading): number => {
	const [x, y] = [numeric(a.code), numeric(b.code)];
	for (let at = 0; at < Math.max(x.length, y.length); at++) {
		const step = (x[at] ?? 0) - (y[at] ?? 0);
		if (step) return step;
	}
	return 0;
};

/**
 * Makes the headings that lines of a file stand under and that the plan does not have yet, in the order of their
 * numbers. The caller holds the plan.
 * @returns for each line the heading it stands under
 */
export async function importHeadings(
	act: Act,
	plan: string,
	lines: readonly FileLine[],
): Promise<Map<FileLine, string>> {
	const rows = await act.tx
		.selectFrom('plan_node')
		.select(['id', 'parent_id', 'level', 'code', 'name', 'sort'])
		.where('plan_id', '=', plan)
		.orderBy('sort')
		.execute();
	const known = new Map<string, Node>(rows.map((row) => [keyOf(row.parent_id, row), row]));
	const places = new Map<string | null, number>();
	for (const row of rows)
		places.set(row.parent_id, Math.max(places.get(row.parent_id) ?? 0, Number(row.sort.slice(-3))));
	const under = new Map<FileLine, Node | undefined>(lines.map((line) => [line, undefined]));
	const deepest = Math.max(0, ...lines.map((line) => line.headings.length));
	for (let depth = 0; depth < deepest; depth++) {
		const here = lines.filter((line) => line.headings.length > depth);
		const fresh = new Map<string, { heading: Heading; parent: Node | undefined; row: number }>();
		for (const line of here) {
			const parent = under.get(line);
			const key = keyOf(parent?.id ?? null, line.headings[depth]!);
			if (!known.has(key) && !fresh.has(key)) fresh.set(key, { heading: line.headings[depth]!, parent, row: line.row });
		}
		const made = [...fresh].sort(([, a], [, b]) => byCode(a.heading, b.heading));
		for (const [key, { heading, parent, row }] of made) {
			const place = (places.get(parent?.id ?? null) ?? 0) + 1;
			if (place > 999) throw new FileRefused('file-value', { row, column: heading.level, value: heading.name });
			places.set(parent?.id ?? null, place);
			const sort = (parent?.sort ?? '') + String(place).padStart(3, '0');
			known.set(key, { ...heading, id: act.id(), parent_id: parent?.id ?? null, sort });
		}
		if (made.length)
			await act.tx
				.insertInto('plan_node')
				.values(made.map(([key]) => ({ plan_id: plan, ...known.get(key)! })))
				.execute();
		for (const line of here) under.set(line, known.get(keyOf(under.get(line)?.id ?? null, line.headings[depth]!)));
	}
	return new Map([...under].map(([line, node]) => [line, node!.id]));
}
