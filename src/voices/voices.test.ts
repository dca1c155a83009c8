import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readForm } from '#platform';
import { forumStates } from '#forums';
import {
	answerOf,
	answers,
	intervalsOf,
	languageOf,
	lastVotes,
	openPace,
	presentVotes,
	signsTurned,
	SpeakForm,
	valueOf,
	VoiceQuestion,
	voiceWords,
	VoteForm,
	votersOf,
	whyNotAnswer,
	whyNotModerate,
	whyNotSpeak,
	whyNotVote,
	wilson,
	type PolisVote,
} from '#voices';

const people = fc.nat(3000).chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));

test('an interval lies within 0 to 1 and holds its share, for any number of people', () => {
	fc.assert(
		fc.property(people, ([part, n]) => {
			const found = wilson(part, n);
			if (n === 0) return assert.equal(found, undefined);
			assert.ok(found);
			assert.ok(0 <= found.low && found.low <= found.share && found.share <= found.high && found.high <= 1);
			assert.ok(found.low < found.high, 'with anyone left to ask, nothing is certain');
		}),
		{ numRuns: 2000 },
	);
});

test('more people with the same share narrow the interval; agreeing and disagreeing mirror each other', () => {
	fc.assert(
		fc.property(people, fc.integer({ min: 2, max: 20 }), ([part, n], times) => {
			fc.pre(n > 0);
			const few = wilson(part, n)!;
			const many = wilson(part * times, n * times)!;
			assert.ok(many.high - many.low < few.high - few.low);
			const mirror = wilson(n - part, n)!;
			assert.ok(Math.abs(mirror.low - (1 - few.high)) < 1e-12);
		}),
	);
});

test('a village of thirty: 18 for is not yet a majority, 21 is', () => {
	const eighteen = wilson(18, 30)!;
	assert.deepEqual([eighteen.low.toFixed(3), eighteen.high.toFixed(3)], ['0.451', '0.733']);
	assert.ok(eighteen.low < 0.5);
	assert.ok(wilson(21, 30)!.low > 0.5);
	assert.equal(wilson(3, 3)!.high, 1);
	assert.ok(wilson(3, 3)!.low < 0.6, 'three who all agree do not speak for everybody');
	assert.throws(() => wilson(4, 3), RangeError);
	assert.throws(() => wilson(0.5, 3), RangeError);
});

test('passing is an answer: it counts among those who answered', () => {
	const counts = { agree: 6, disagree: 2, pass: 2 };
	assert.equal(votersOf(counts), 10);
	assert.equal(intervalsOf(counts)?.agree.share, 0.6);
	assert.equal(intervalsOf({ agree: 0, disagree: 0, pass: 0 }), undefined);
});

test('answers and their stored values are one to one, and agreeing is 1', () => {
	for (const answer of answers) assert.equal(answerOf(valueOf[answer]), answer);
	assert.deepEqual(valueOf, { agree: 1, disagree: -1, pass: 0 });
});

test('who may speak and vote when, by channel', () => {
	assert.deepEqual(
		forumStates.map((state) => whyNotSpeak(state, 'phone')),
		['forum-not-open', 'forum-not-open', undefined, 'forum-closed', 'forum-closed'],
	);
	assert.deepEqual(
		forumStates.map((state) => whyNotSpeak(state, 'paper')),
		['forum-not-open', 'forum-not-open', undefined, undefined, 'forum-concluded'],
	);
	assert.equal(whyNotVote('open', 'hidden'), 'voice-hidden');
	assert.equal(whyNotVote('open', 'heard'), undefined);
	assert.equal(whyNotVote('closed', 'shown'), 'forum-closed');
});

test('a reply stays in its forum; hiding needs a reason', () => {
	assert.equal(whyNotAnswer('a', { forum: 'b', state: 'shown' }), 'voice-elsewhere');
	assert.equal(whyNotAnswer('a', undefined), 'voice-elsewhere');
	assert.equal(whyNotAnswer('a', { forum: 'a', state: 'hidden' }), 'voice-hidden');
	assert.equal(whyNotAnswer('a', { forum: 'a', state: 'heard' }), undefined);
	assert.equal(whyNotModerate('heard', 'hidden', undefined), 'voice-needs-reason');
	assert.equal(whyNotModerate('heard', 'hidden', 'มีเบอร์โทรศัพท์'), undefined);
	assert.equal(whyNotModerate('shown', 'shown', undefined), 'voice-already');
	assert.equal(whyNotModerate('shown', 'heard', 'x'), 'voice-already');
});

test('the pace lets a hall of 500 through and stops one device that hammers', () => {
	const hall = openPace(2000, 600_000);
	assert.ok(Array.from({ length: 500 }, () => hall.take('10.0.0.1', 0)).every(Boolean));
	const device = openPace(40, 600_000);
	const turns = Array.from({ length: 41 }, (_, at) => device.take('d', at));
	assert.deepEqual([turns.filter(Boolean).length, turns[40]], [40, false]);
	assert.equal(device.take('d', 600_000), true, 'the window has passed');
	const small = openPace(1, 1000, 2);
	for (const key of ['a', 'b', 'c']) small.take(key, 0);
	assert.equal(small.take('a', 1), true, 'the oldest key was forgotten, memory stays bounded');
	assert.equal(small.take('c', 1), false);
});

test('forms: words are kept, invisible characters are not; an answer is one of three', () => {
	const spoken = readForm(SpeakForm, { text: ' ถนนพัง\u200B\r\nตั้งแต่ปีก่อน ', answers: '', stance: '' });
	assert.deepEqual(spoken.ok && spoken.value, {
		text: 'ถนนพัง\nตั้งแต่ปีก่อน',
		kind: 'statement',
		channel: 'phone',
		answers: undefined,
		stance: undefined,
	});
	assert.equal(readForm(SpeakForm, { text: 'ก'.repeat(1001) }).ok, false);
	assert.equal(readForm(SpeakForm, { text: '   ' }).ok, false);
	assert.equal(readForm(VoteForm, { voice: 'abc', answer: 'maybe' }).ok, false);
	const asked = readForm(VoiceQuestion, { order: 'x; drop table', show: 'mine' });
	assert.deepEqual(asked.ok && asked.value, { order: 'new', show: 'mine' });
});

const vote = (comment: string, voter: string, value: -1 | 0 | 1, at: number | null): PolisVote => ({
	comment,
	voter,
	value,
	at,
});

test('the last vote stands, whatever the order of the rows; of one instant, the later row', () => {
	const history = [vote('1', 'a', 1, 20), vote('1', 'a', -1, 10), vote('1', 'b', 1, 5), vote('1', 'b', 0, 5)];
	assert.deepEqual([...lastVotes(history).values()].map((one) => one.value).sort(), [0, 1]);
});

test('history and matrix are held against each other; the history wins, a cell of the matrix alone has no time', () => {
	const history = [vote('1', 'a', 1, 1), vote('1', 'b', 1, 2), vote('2', 'a', -1, 3)];
	const matrix = [vote('1', 'a', 1, null), vote('1', 'b', -1, null), vote('3', 'a', 0, null)];
	const { votes, agreement } = presentVotes(history, matrix);
	assert.deepEqual(agreement, { same: 1, differing: 1, opposite: 1, historyOnly: 1, matrixOnly: 1 });
	assert.deepEqual(
		votes.map((one) => [one.comment, one.voter, one.value, one.at]),
		[
			['1', 'a', 1, 1],
			['1', 'b', 1, 2],
			['2', 'a', -1, 3],
			['3', 'a', 0, null],
		],
	);
});

test('an export whose history carries the inner sign is noticed', () => {
	const cells = Array.from({ length: 20 }, (_, at) => vote(String(at), 'a', at % 3 === 0 ? -1 : 1, at));
	const turned = cells.map((cell) => ({ ...cell, value: -cell.value as -1 | 1, at: null }));
	assert.equal(signsTurned(presentVotes(cells, turned).agreement), true);
	assert.equal(
		signsTurned(
			presentVotes(
				cells,
				cells.map((cell) => ({ ...cell, at: null })),
			).agreement,
		),
		false,
	);
});

test('the language of statements by their letters', () => {
	assert.equal(languageOf(['ถนนในหมู่บ้านพัง']), 'th');
	assert.equal(languageOf(['我覺得應該合法']), 'zh');
	assert.equal(languageOf(['Roads', 'Straßen']), 'und');
});

test('every refusal exists in both languages', () => {
	assert.deepEqual(Object.keys(voiceWords.en.refusals), Object.keys(voiceWords.th.refusals));
});
