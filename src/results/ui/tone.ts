import type { Tone } from '#ui';
import type { ResultState } from '../result.ts';

/** The colour of a state; the word always stands beside it. */
export const toneOf: Record<ResultState, Tone> = {
	'not-started': 'plain',
	'in-progress': 'info',
	done: 'ok',
	stopped: 'bad',
};
