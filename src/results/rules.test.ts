import assert from 'node:assert/strict';
import { it } from 'node:test';
import { resultMoves, resultStates } from './result.ts';
import { whyNotReport } from './rules.ts';

it('what is done must be shown', () => {
	assert.equal(whyNotReport(undefined, { state: 'done' }), 'evidence-needed');
	assert.equal(
		whyNotReport(undefined, { state: 'done', evidence_kind: 'place', evidence_note: 'ซอยวัดเขา' }),
		undefined,
	);
	assert.equal(
		whyNotReport('in-progress', { state: 'done', evidence_kind: 'photo', evidence_address: 'https://example.org/1' }),
		undefined,
	);
});

it('evidence has a kind, and a kind has evidence', () => {
	assert.equal(whyNotReport(undefined, { state: 'in-progress', evidence_kind: 'photo' }), 'evidence-empty');
	assert.equal(whyNotReport(undefined, { state: 'in-progress', evidence_note: 'แฟ้ม 3' }), 'evidence-kind-missing');
	assert.equal(whyNotReport(undefined, { state: 'in-progress' }), undefined);
});

it('a state follows only where the table says so, and every state may be said again', () => {
	const shown = { evidence_kind: 'place' as const, evidence_note: 'ซอยวัดเขา' };
	for (const from of resultStates)
		for (const to of resultStates) {
			const allowed = (resultMoves[from] as readonly string[]).includes(to);
			assert.equal(whyNotReport(from, { state: to, ...shown }), allowed ? undefined : 'state-cannot-follow');
			if (from === to) assert.ok(allowed);
		}
	assert.equal(whyNotReport('done', { state: 'not-started' }), 'state-cannot-follow');
});
