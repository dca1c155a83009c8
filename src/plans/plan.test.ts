import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { amountsOf } from './forms.ts';
import { changedParts, totalsOf, yearsOf, type LineState } from './plan.ts';
import { whyNotAdopt, whyNotAmend, whyNotAnnounce, whyNotChangePlan, whyNotHeading } from './rules.ts';
import { csvRows, planTable } from './table.ts';

const years = [2566, 2567, 2568, 2569, 2570];
const anyState = fc.constantFrom<LineState>('planned', 'amended', 'moved', 'dropped');
const anyAmounts = fc.dictionary(
	fc.constantFrom(...years.map(String)),
	fc.integer({ min: 0, max: 100_000_000_000_000 }),
) as fc.Arbitrary<Record<number, number>>;
const anyLines = fc.array(fc.record({ state: anyState, amounts: anyAmounts }), { maxLength: 60 });

describe('totals of a plan', () => {
	it('equal the sum of its standing lines, exact to the satang', () => {
		fc.assert(
			fc.property(anyLines, (lines) => {
				const totals = totalsOf(years, lines);
				assert.deepEqual(
					totals.map((total) => total.year),
					years,
				);
				for (const { year, satang, lines: counted } of totals) {
					let exact = 0n;
					let some = 0;
					for (const line of lines) {
						if (line.state === 'moved' || line.state === 'dropped') continue;
						exact += BigInt(line.amounts[year] ?? 0);
						if ((line.amounts[year] ?? 0) > 0) some++;
					}
					assert.equal(BigInt(satang), exact);
					assert.equal(counted, some);
				}
			}),
			{ seed: 7 },
		);
	});

	it('do not depend on the order of lines', () => {
		fc.assert(
			fc.property(anyLines, (lines) => assert.deepEqual(totalsOf(years, lines), totalsOf(years, lines.toReversed()))),
			{ seed: 8 },
		);
	});

	it('list every fiscal year of the plan, both ends included', () => {
		assert.deepEqual(yearsOf({ from_year: 2566, until_year: 2570 }), years);
		assert.deepEqual(yearsOf({ from_year: 2571, until_year: 2571 }), [2571]);
	});
});

describe('what changed between two wordings', () => {
	const wording = {
		name: 'ถนน',
		objective: null,
		target: null,
		kpi: null,
		expected: null,
		unit: null,
		coordinate_with: null,
	};
	it('names parts and years, and nothing when both are the same', () => {
		const before = { ...wording, amounts: { 2566: 100, 2567: 200 } };
		assert.deepEqual(changedParts(before, { ...before, amounts: { 2567: 200, 2566: 100 } }), []);
		assert.deepEqual(changedParts(before, { ...before, kpi: 'ร้อยละ 80', amounts: { 2567: 250, 2568: 0 } }), [
			'kpi',
			'2566',
			'2567',
			'2568',
		]);
	});
});

describe('rules of plans', () => {
	const draft = { state: 'draft', from_year: 2566, until_year: 2570 } as const;
	const inForce = { ...draft, state: 'in-force' } as const;
	it('an announced plan changes only by an edition; an addition needs reasons', () => {
		assert.equal(whyNotChangePlan(draft, undefined), undefined);
		assert.equal(whyNotChangePlan(draft, { kind: 'correct', no: 1, year: 2566 }), 'edition-too-early');
		assert.equal(whyNotChangePlan(inForce, undefined), 'edition-needed');
		assert.equal(whyNotChangePlan(inForce, { kind: 'correct', no: 2, year: 2568 }), undefined);
		assert.equal(whyNotChangePlan(inForce, { kind: 'add', no: 2, year: 2568 }), 'reason-needed');
		assert.equal(whyNotChangePlan(inForce, { kind: 'add', no: 2, year: 2568, reason: 'น้ำท่วม' }), undefined);
		assert.equal(whyNotChangePlan(inForce, { kind: 'correct', no: 1, year: 2565 }), undefined);
		assert.equal(whyNotChangePlan(inForce, { kind: 'correct', no: 1, year: 2571 }), 'edition-other-years');
	});
	it('a plan is announced once, and not empty', () => {
		assert.equal(whyNotAnnounce(draft, 0), 'plan-empty');
		assert.equal(whyNotAnnounce(draft, 1), undefined);
		assert.equal(whyNotAnnounce(inForce, 1), 'plan-already-announced');
	});
	it('a moved or dropped line changes no more; an amendment changes something', () => {
		assert.equal(whyNotAmend('planned', 'amended', ['name']), undefined);
		assert.equal(whyNotAmend('amended', 'dropped', []), undefined);
		assert.equal(whyNotAmend('planned', 'amended', []), 'nothing-changed');
		assert.equal(whyNotAmend('dropped', 'amended', ['name']), 'line-closed');
		assert.equal(whyNotAmend('moved', 'dropped', []), 'line-closed');
	});
	it('headings stand where the form has them', () => {
		assert.equal(whyNotHeading('strategy', null, 'strategy'), undefined);
		assert.equal(whyNotHeading('tactic', 'strategy', 'strategy'), undefined);
		assert.equal(whyNotHeading('tactic', null, 'strategy'), 'heading-misplaced');
		assert.equal(whyNotHeading('category', 'category', 'strategy'), 'heading-misplaced');
		assert.equal(whyNotHeading('issue', null, 'strategy'), 'heading-other-shape');
	});
	it('a proposal enters the plan of the body that accepted it, or to which it was referred and which then did', () => {
		assert.equal(whyNotAdopt({ bodies: ['lao-1'], answer: 'adopted' }, 'lao-1'), undefined);
		assert.equal(whyNotAdopt({ bodies: ['lao-1', 'lao-2'], answer: 'adopted-in-part' }, 'lao-2'), undefined);
		assert.equal(whyNotAdopt({ bodies: ['lao-1'], answer: 'adopted' }, 'lao-2'), 'proposal-for-another');
		assert.equal(whyNotAdopt({ bodies: ['lao-1'], answer: undefined }, 'lao-1'), 'proposal-unanswered');
		assert.equal(whyNotAdopt({ bodies: ['lao-1'], answer: 'declined' }, 'lao-1'), 'proposal-not-adopted');
	});
});

describe('amounts of a form', () => {
	it('belong to the years of the plan, the first field to the first year', () => {
		assert.deepEqual(amountsOf({ amount1: 100, amount3: 0 }, { from_year: 2566 }), { 2566: 100, 2568: 0 });
	});
});

describe('form ผ.02 as a table', () => {
	const line = {
		form: 'p02' as const,
		seq: 1,
		state: 'planned' as LineState,
		name: 'ไฟส่องสว่าง',
		objective: null,
		target: null,
		kpi: null,
		expected: null,
		unit: 'กองช่าง',
		coordinate_with: null,
		amounts: { 2566: 5_000_050, 2568: 0 },
		marks: [{ kind: 'correct' as const, no: 2, year: 2568 }],
		path: '4 · 4.1',
	};
	it('has the official columns in order, and a row of sums that leaves dropped lines out', () => {
		const table = planTable([line, { ...line, state: 'dropped' }], years, 'th');
		assert.deepEqual(
			table.columns.slice(2, 6).map((column) => column.header),
			['ที่', 'โครงการ', 'วัตถุประสงค์', 'เป้าหมาย (ผลผลิตของโครงการ)'],
		);
		assert.equal(table.rows.length, 2);
		assert.deepEqual(table.rows[0]!.slice(6, 11), [5_000_050, null, 0, null, null]);
		assert.equal(table.rows[0]!.at(-1), 'แก้ไข ครั้งที่ 2/2568');
		assert.deepEqual(table.rows[1]!.slice(6, 11), [5_000_050, 0, 0, 0, 0]);
		for (const row of table.rows) assert.equal(row.length, table.columns.length);
		assert.deepEqual(csvRows(table)[1]!.slice(6, 9), [50_000.5, null, 0]);
	});
});
