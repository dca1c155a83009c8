import { verb } from '#platform/server';
import type { Fund } from '../forms.ts';
import { enter } from './enter.ts';

/**
 * Enters money given to a plan line: set in the budget ordinance, or transferred to it during the year; or corrects
 * such an entry. An ordinance above the plan is taken and shown as such.
 * @throws Refused 'amount-negative', 'amount-zero', 'already-replaced', 'replaces-another-kind', 'why-needed',
 * 'nothing-changed', 'not-found'
 */
export const fund = verb('budgets.fund', (act, input: Fund & { line: string }) => enter(act, input));
