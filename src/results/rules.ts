import { resultMoves, type EvidenceKind, type ResultState } from './result.ts';

/** What a report says, as far as the rule cares. */
export interface Reported {
	state: ResultState;
	evidence_kind?: EvidenceKind;
	evidence_address?: string;
	evidence_note?: string;
}

/**
 * May this be reported? `from` is the state so far, undefined for the first report. That something is done must be
 * shown: an address to open, or a place or file to look at.
 */
export function whyNotReport(from: ResultState | undefined, reported: Reported): string | undefined {
	if (from && !(resultMoves[from] as readonly string[]).includes(reported.state)) return 'state-cannot-follow';
	const shown = reported.evidence_address !== undefined || reported.evidence_note !== undefined;
	if (reported.evidence_kind && !shown) return 'evidence-empty';
	if (!reported.evidence_kind && shown) return 'evidence-kind-missing';
	if (reported.state === 'done' && !shown) return 'evidence-needed';
}
