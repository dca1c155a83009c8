import * as v from 'valibot';
import { fields } from '#platform';
import { editionKinds, levels, lineForms, shapes, type YearAmounts } from './plan.ts';

/** Most fiscal years of a plan; forms ask for amount1 … amount5, the first being the plan's first year. */
export const mostYears = 5;
const amountNames = ['amount1', 'amount2', 'amount3', 'amount4', 'amount5'] as const;

export const DraftPlan = v.pipe(
	v.object({
		organisation: fields.id,
		from_year: fields.whole(2500, 2700),
		until_year: fields.whole(2500, 2700),
		shape: fields.choice(shapes),
		title: fields.line(300),
		made_up: fields.flag,
	}),
	v.forward(
		v.check(
			({ from_year, until_year }) => until_year >= from_year && until_year < from_year + mostYears,
			'years-wrong',
		),
		['until_year'],
	),
);
export type DraftPlan = v.InferOutput<typeof DraftPlan>;

export const Announce = v.object({ announced_on: fields.date });

/** `heading` is its name: the form stands beside that of a line, whose name is `name`. */
export const AddHeading = v.object({
	parent: fields.optional(fields.id),
	level: fields.choice(levels),
	code: fields.optional(fields.line(20)),
	heading: fields.line(500),
});

const amounts = v.entriesFromList(amountNames, fields.optional(fields.baht));
const edition = {
	edition_kind: fields.optional(fields.choice(editionKinds)),
	edition_no: fields.optional(fields.whole(1, 99)),
	edition_year: fields.optional(fields.whole(2500, 2700)),
	edition_reason: fields.optional(fields.text(4000)),
	edition_announced_on: fields.optional(fields.date),
};
const wording = {
	name: fields.line(500),
	objective: fields.optional(fields.text(4000)),
	target: fields.optional(fields.text(4000)),
	kpi: fields.optional(fields.text(4000)),
	expected: fields.optional(fields.text(4000)),
	unit: fields.optional(fields.line(500)),
	coordinate_with: fields.optional(fields.line(500)),
};

export const AddLine = v.object({
	node: fields.id,
	form: fields.choice(lineForms),
	...wording,
	...amounts,
	...edition,
});
export type AddLine = v.InferOutput<typeof AddLine>;

export const Amend = v.object({
	version: fields.whole(1, 999),
	to: fields.choice(['amended', 'moved', 'dropped']),
	why: fields.text(4000),
	...wording,
	...amounts,
	...edition,
});
export type Amend = v.InferOutput<typeof Amend>;

/** A proposal enters a plan as a new line, or is answered by a line that already stands there. */
export const Adopt = v.object({
	plan: fields.id,
	line: fields.optional(fields.id),
	node: fields.optional(fields.id),
	form: fields.optional(fields.choice(lineForms)),
	why: fields.optional(fields.text(2000)),
	...wording,
	name: fields.optional(fields.line(500)),
	...amounts,
	...edition,
});
export type Adopt = v.InferOutput<typeof Adopt>;

type AmountFields = { [K in (typeof amountNames)[number]]?: number };

/** Amounts of a form by fiscal year; an empty field asks for nothing. */
export function amountsOf(input: AmountFields, plan: { from_year: number }): YearAmounts {
	const found: YearAmounts = {};
	amountNames.forEach((name, at) => {
		const satang = input[name];
		if (satang !== undefined) found[plan.from_year + at] = satang;
	});
	return found;
}
