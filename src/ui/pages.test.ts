import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pageLinks, pageRange } from './pages.ts';

test('the rows a page shows', () => {
	assert.deepEqual(pageRange(1, 10000), { page: 1, from: 1, to: 50, pages: 200 });
	assert.deepEqual(pageRange(2, 51), { page: 2, from: 51, to: 51, pages: 2 });
	assert.deepEqual(pageRange(1, 50), { page: 1, from: 1, to: 50, pages: 1 });
	assert.deepEqual(pageRange(1, 0), { page: 1, from: 0, to: 0, pages: 0 });
});

test('a page that is not there is the nearest one', () => {
	assert.equal(pageRange(99, 51).page, 2);
	assert.equal(pageRange(-3, 51).page, 1);
	assert.equal(pageRange(Number.NaN, 51).page, 1);
});

test('page links: ends, neighbours, gaps', () => {
	assert.deepEqual(pageLinks(6, 12), [1, undefined, 5, 6, 7, undefined, 12]);
	assert.deepEqual(pageLinks(1, 1), [1]);
	assert.deepEqual(pageLinks(3, 5), [1, 2, 3, 4, 5]);
	assert.deepEqual(pageLinks(1, 12), [1, 2, undefined, 12]);
	// a gap of one number shows the number
	assert.deepEqual(pageLinks(4, 12), [1, 2, 3, 4, 5, undefined, 12]);
});

test('pages together hold every row once; links rise and never repeat', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 60 }), (total, size) => {
			const { pages } = pageRange(1, total, size);
			let next = 1;
			for (let page = 1; page <= pages; page++) {
				const range = pageRange(page, total, size);
				assert.equal(range.from, next);
				next = range.to + 1;
				const numbers = pageLinks(page, pages).filter((n) => n !== undefined);
				assert.deepEqual(
					numbers,
					[...new Set(numbers)].sort((a, b) => a - b),
				);
				assert.ok(numbers.includes(page));
			}
			assert.equal(next, total + 1);
		}),
		{ numRuns: 100 },
	);
});
