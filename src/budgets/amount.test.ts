import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { kinds, liveOf, moneyByYear, surfaced, type Entry } from './amount.ts';
import { whyNotEnter, whyNotReplace } from './rules.ts';

const years = [2566, 2567, 2568];

/** Books as they grow: each entry is new, or corrects one that counts. */
const anyBooks = fc
	.array(
		fc.record({
			year: fc.constantFrom(...years),
			kind: fc.constantFrom(...kinds),
			satang: fc.integer({ min: 0, max: 100_000_000_000_000 }),
			corrects: fc.boolean(),
			pick: fc.nat(),
		}),
		{ maxLength: 40 },
	)
	.map((steps) => {
		const entries: Entry[] = [];
		const counts = new Map<string, Entry>();
		for (const [at, step] of steps.entries()) {
			const live = [...counts.values()];
			const old = step.corrects && live.length ? live[step.pick % live.length] : undefined;
			const entry: Entry = {
				id: `e${at}`,
				fiscal_year: old?.fiscal_year ?? step.year,
				kind: old?.kind ?? step.kind,
				satang: step.satang,
				replaces: old?.id ?? null,
			};
			if (old) counts.delete(old.id);
			counts.set(entry.id, entry);
			entries.push(entry);
		}
		return { entries, counts: [...counts.values()] };
	});

describe('money of a line by year', () => {
	it('counts each entry that no other replaces, once, exact to the satang', () => {
		fc.assert(
			fc.property(anyBooks, ({ entries, counts }) => {
				assert.deepEqual(new Set(liveOf(entries).map((e) => e.id)), new Set(counts.map((e) => e.id)));
				for (const money of moneyByYear(years, { 2566: 100 }, entries))
					for (const kind of kinds) {
						const own = counts.filter((e) => e.fiscal_year === money.year && e.kind === kind);
						const exact = own.reduce((sum, e) => sum + BigInt(e.satang), 0n);
						assert.equal(money[kind] === null, own.length === 0);
						assert.equal(BigInt(money[kind] ?? 0), exact);
					}
			}),
			{ seed: 3 },
		);
	});

	it('does not depend on the order entries are read in', () => {
		fc.assert(
			fc.property(anyBooks, ({ entries }) =>
				assert.deepEqual(moneyByYear(years, {}, entries), moneyByYear(years, {}, entries.toReversed())),
			),
			{ seed: 4 },
		);
	});

	it('keeps nothing apart from zero, and shows a year outside the plan when it has money', () => {
		const spent: Entry = { id: 'a', fiscal_year: 2570, kind: 'spent', satang: 0, replaces: null };
		assert.deepEqual(moneyByYear([2569], {}, [spent]), [
			{ year: 2569, plan: null, ordinance: null, transfer: null, spent: null },
			{ year: 2570, plan: null, ordinance: null, transfer: null, spent: 0 },
		]);
	});
});

describe('what is surfaced', () => {
	const year = { year: 2566, plan: 100, ordinance: 100, transfer: null, spent: null };
	it('is money above what was asked or given; nothing when all agrees', () => {
		assert.deepEqual(surfaced(year), []);
		assert.deepEqual(surfaced({ ...year, ordinance: 101 }), ['ordinance-above-plan']);
		assert.deepEqual(surfaced({ ...year, plan: null }), ['ordinance-without-plan']);
		assert.deepEqual(surfaced({ ...year, plan: null, ordinance: 0 }), []);
		assert.deepEqual(surfaced({ ...year, spent: 101 }), ['spent-above-budget']);
		assert.deepEqual(surfaced({ ...year, transfer: 1, spent: 101 }), []);
	});
});

describe('rules of entries', () => {
	const entered = { line: 'l', year: 2566, kind: 'ordinance' as const, satang: 100 };
	const old = { plan_line_id: 'l', fiscal_year: 2566, kind: 'ordinance' as const, satang: 90, replaced: false };
	it('a new entry is money; never negative, never a part of a satang', () => {
		assert.equal(whyNotEnter(entered), undefined);
		assert.equal(whyNotEnter({ ...entered, satang: 0 }), 'amount-zero');
		assert.equal(whyNotEnter({ ...entered, satang: -1 }), 'amount-negative');
		assert.equal(whyNotEnter({ ...entered, satang: 0.5 }), 'amount-negative');
	});
	it('a correction says why, of the same line, year and kind, of an entry that counts; it may be zero', () => {
		assert.equal(whyNotReplace({ ...entered, why: 'พิมพ์ผิด' }, old), undefined);
		assert.equal(whyNotReplace({ ...entered, satang: 0, why: 'พิมพ์ผิด' }, old), undefined);
		assert.equal(whyNotReplace(entered, old), 'why-needed');
		assert.equal(whyNotReplace({ ...entered, satang: -1, why: 'x' }, old), 'amount-negative');
		assert.equal(whyNotReplace({ ...entered, satang: 90, why: 'x' }, old), 'nothing-changed');
		assert.equal(whyNotReplace({ ...entered, why: 'x' }, { ...old, replaced: true }), 'already-replaced');
		assert.equal(whyNotReplace({ ...entered, year: 2567, why: 'x' }, old), 'replaces-another-kind');
		assert.equal(whyNotReplace({ ...entered, kind: 'transfer', why: 'x' }, old), 'replaces-another-kind');
		assert.equal(whyNotReplace({ ...entered, line: 'm', why: 'x' }, old), 'replaces-another-kind');
		assert.equal(whyNotReplace({ ...entered, why: 'x' }, undefined), 'not-found');
	});
});
