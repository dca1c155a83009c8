import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerRules, daysLeft, dueOn, ruleFor } from './proposal.ts';
import { whyNotAnswer, whyNotSend, whyNotWord } from './rules.ts';

test('the clock counts from the Bangkok day of sending, by the edition in force that day', () => {
	// 18:30 UTC is already the next day in Bangkok
	assert.equal(dueOn(new Date('2026-02-10T18:30:00Z')), '2026-02-26');
	assert.equal(dueOn(new Date('2026-02-10T16:59:59Z')), '2026-02-25');
	const rules = [...answerRules, { name: 'answer-owed', days: 7, from: '2026-03-01', citation: 'x' }];
	assert.equal(dueOn(new Date('2026-02-28T03:00:00Z'), rules), '2026-03-15');
	assert.equal(dueOn(new Date('2026-03-01T03:00:00Z'), rules), '2026-03-08');
	// a proposal keeps the edition it was sent under, whatever came later
	assert.equal(ruleFor(new Date('2026-02-28T03:00:00Z'), rules).days, 15);
	assert.equal(ruleFor(new Date('2026-03-01T03:00:00Z'), rules).days, 7);
	assert.throws(() => dueOn(new Date('1999-01-01T00:00:00Z')), RangeError);
});

test('only what was sent and not answered has a clock', () => {
	assert.equal(daysLeft({ state: 'sent', dueOn: '2026-02-25' }, '2026-02-20'), 5);
	assert.equal(daysLeft({ state: 'sent', dueOn: '2026-02-25' }, '2026-03-01'), -4);
	assert.equal(daysLeft({ state: 'answered', dueOn: '2026-02-25' }, '2026-03-01'), undefined);
	assert.equal(daysLeft({ state: 'draft', dueOn: null }, '2026-03-01'), undefined);
});

test('words, sending and answers in their order', () => {
	assert.equal(whyNotWord({ state: 'draft' }), 'theme-unpublished');
	assert.equal(whyNotSend({ state: 'draft' }), undefined);
	assert.equal(whyNotSend({ state: 'sent' }), 'proposal-sent');
	const sent = { state: 'sent', addressedTo: 'lao-1' } as const;
	assert.equal(whyNotAnswer({ ...sent, state: 'draft' }, { kind: 'adopted' }), 'proposal-unsent');
	assert.equal(whyNotAnswer(sent, { kind: 'referred' }), 'answer-refers-nowhere');
	assert.equal(whyNotAnswer(sent, { kind: 'referred', referredTo: 'lao-1' }), 'answer-refers-to-self');
	assert.equal(whyNotAnswer(sent, { kind: 'referred', referredTo: 'lao-2' }), undefined);
	assert.equal(whyNotAnswer({ ...sent, state: 'answered' }, { kind: 'declined' }), undefined);
});
