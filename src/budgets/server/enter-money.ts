import type { Verb } from '#platform/server';
import type { EnterMoney } from '../forms.ts';
import { disburse } from './disburse.ts';
import type { Entered } from './enter.ts';
import { fund } from './fund.ts';

/** The one form of a plan line's money: what was given goes to `fund`, what was paid out to `disburse`. */
export const enterMoney: Verb<EnterMoney & { line: string }, Entered> = (context, { kind, ...input }) =>
	kind === 'spent' ? disburse(context, input) : fund(context, { ...input, kind });
