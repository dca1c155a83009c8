import { verb } from '#platform/server';
import type { Disburse } from '../forms.ts';
import { enter } from './enter.ts';

/**
 * Enters money paid out for a plan line, or corrects such an entry. Paying more than was given is taken and shown.
 * @throws Refused as fund does
 */
export const disburse = verb('budgets.disburse', (act, input: Disburse & { line: string }) =>
	enter(act, { ...input, kind: 'spent' }),
);
