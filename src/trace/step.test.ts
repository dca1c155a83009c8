import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stepsFrom, type Link, type Step } from './index.ts';

const link = (id: number, from: string, to: string): Link => ({
	id,
	from: { kind: 'x', id: from },
	to: { kind: 'x', id: to },
	relation: 'gathered',
	why: null,
	at: new Date(id * 1000),
});
const shape = (steps: Step[]): unknown => steps.map((step) => [step.subject.id, shape(step.next)]);

test('two ways that lead to one thing both show it, in the order they were made', () => {
	const links = [link(3, 'b', 'd'), link(1, 'a', 'b'), link(4, 'c', 'd'), link(2, 'a', 'c')];
	assert.deepEqual(shape(stepsFrom({ kind: 'x', id: 'a' }, links, 'down')), [
		['b', [['d', []]]],
		['c', [['d', []]]],
	]);
	assert.deepEqual(shape(stepsFrom({ kind: 'x', id: 'd' }, links, 'up')), [
		['b', [['a', []]]],
		['c', [['a', []]]],
	]);
});

test('a ring is cut where it closes', () => {
	const links = [link(1, 'a', 'b'), link(2, 'b', 'c'), link(3, 'c', 'a')];
	assert.deepEqual(shape(stepsFrom({ kind: 'x', id: 'a' }, links, 'down')), [['b', [['c', []]]]]);
});

test('any links at all give a tree that ends', () => {
	const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
	fc.assert(
		fc.property(fc.array(fc.tuple(name, name), { maxLength: 12 }), (pairs) => {
			stepsFrom(
				{ kind: 'x', id: 'a' },
				pairs.map(([from, to], at) => link(at, from, to)),
				'down',
			);
		}),
	);
});
