import * as v from 'valibot';
import { fields } from '#platform';
import { kinds } from './amount.ts';

const money = {
	year: fields.whole(2500, 2700),
	satang: fields.baht,
	citation: fields.line(500),
};
/** A correction names the entry it replaces and says why. */
const correction = { replaces: fields.optional(fields.id), why: fields.optional(fields.text(2000)) };

export const Fund = v.object({ ...money, kind: fields.choice(['ordinance', 'transfer']), ...correction });
export type Fund = v.InferOutput<typeof Fund>;

export const Disburse = v.object({ ...money, ...correction });
export type Disburse = v.InferOutput<typeof Disburse>;

/** What the page of a plan line sends: any of the three kinds. */
export const EnterMoney = v.object({ ...money, kind: fields.choice(kinds), ...correction });
export type EnterMoney = v.InferOutput<typeof EnterMoney>;
