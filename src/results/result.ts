/** How far a result has come, in the body's own word; any state may follow where an officer could say so aloud. */
export const resultMoves = {
	'not-started': ['not-started', 'in-progress', 'done', 'stopped'],
	'in-progress': ['in-progress', 'done', 'stopped'],
	done: ['done', 'in-progress'],
	stopped: ['stopped', 'in-progress'],
} as const satisfies Record<string, readonly string[]>;
export type ResultState = keyof typeof resultMoves;
export const resultStates = Object.keys(resultMoves) as [ResultState, ...ResultState[]];

/** What kind of evidence stands behind a report. */
export const evidenceKinds = ['document', 'photo', 'place', 'account', 'other'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];
