import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cellAmount, cellMarks } from './figures.ts';
import { readFileLine, sumsOf, yearsIn } from './file.ts';

describe('an amount as written in a plan workbook', () => {
	const known: [string, number | undefined, string?][] = [
		['', undefined],
		['   ', undefined],
		['50000', 5_000_000],
		['50,000', 5_000_000],
		['1,250,000.50', 125_000_050],
		['0.05', 5],
		['๑๒,๕๐๐', 1_250_000],
		['50000 บาท', 5_000_000],
		['-', 0],
		[' - ', 0],
		['–', 0],
		['5000000 (เงินอุดหนุนเฉพาะกิจ)', 500_000_000, 'เงินอุดหนุนเฉพาะกิจ'],
		['5,000,000 \n(เงินอุดหนุนเฉพาะกิจ)', 500_000_000, 'เงินอุดหนุนเฉพาะกิจ'],
	];
	for (const [cell, satang, note] of known)
		it(`reads ${JSON.stringify(cell)}`, () => {
			const read = cellAmount(cell);
			assert.equal(read?.satang, satang);
			assert.equal(read?.note, note);
			assert.ok(read);
		});

	for (const cell of [
		'กฎหมาย',
		'5 ล้าน',
		'50.000,00',
		'1,00',
		'-500',
		'(เงินอุดหนุน)',
		'12.345',
		'=SUM(A1:A9)',
		'5e6',
		'50 000',
	])
		it(`does not read ${JSON.stringify(cell)}`, () => assert.equal(cellAmount(cell), undefined));

	it('is exact for every amount, with and without commas', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), fc.integer({ min: 0, max: 99 }), (baht, part) => {
				const tail = `.${String(part).padStart(2, '0')}`;
				assert.equal(cellAmount(`${baht}${tail}`)?.satang, baht * 100 + part);
				assert.equal(cellAmount(`${baht.toLocaleString('en')}${tail}`)?.satang, baht * 100 + part);
			}),
			{ seed: 11 },
		);
	});
});

describe('notes of change beside a line', () => {
	it('are read in the order written, the same twice stays twice', () => {
		assert.deepEqual(cellMarks('แก้ไข 10/2567|เปลี่ยนแปลง ครั้งที่ ๒/๒๕๖๘|แก้ไข 10/2567'), [
			{ label: 'แก้ไข 10/2567', kind: 'correct', no: 10, year: 2567 },
			{ label: 'เปลี่ยนแปลง ครั้งที่ ๒/๒๕๖๘', kind: 'change', no: 2, year: 2568 },
			{ label: 'แก้ไข 10/2567', kind: 'correct', no: 10, year: 2567 },
		]);
		assert.deepEqual(cellMarks(' '), []);
	});
	for (const cell of ['แก้ไข', 'แก้ไข 2', 'แก้ไข 0/2568', 'ยกเลิก 2/2568', 'แก้ไข 2/2025', 'แก้ไข 2/2568|'])
		it(`are refused when unknown: ${cell}`, () => assert.equal(cellMarks(cell), undefined));
});

const cells = (over: Record<string, string> = {}): Record<string, string> => ({
	form: 'ผ.02',
	strategy_no: '4',
	strategy: 'กายภาพเมือง',
	tactic_code: '4.1',
	tactic: 'คมนาคม',
	plan: 'แผนงานอุตสาหกรรมและการโยธา',
	seq: '7',
	name: 'ถนน  คสล.\nสาย 1',
	objective: '',
	target: '',
	kpi: '',
	expected_result: '',
	department: 'สำนักช่าง',
	amendments: '',
	funding_source: '',
	transfer_to: '',
	source_sheet: 'ยุทธ4.1',
	source_row: '14',
	b2566: '100',
	b2567: '-',
	ord2566: '90',
	ord2567: '',
	...over,
});
const read = (over?: Record<string, string>) => readFileLine(9, cells(over), [2566, 2567]);
const line = (over?: Record<string, string>) => {
	const found = read(over);
	assert.ok('line' in found);
	return found;
};

describe('a row of a plan file', () => {
	it('becomes a line with its headings, amounts and what was odd', () => {
		const found = line();
		assert.deepEqual(found.line.headings, [
			{ level: 'strategy', code: '4', name: 'กายภาพเมือง' },
			{ level: 'tactic', code: '4.1', name: 'คมนาคม' },
			{ level: 'category', code: '', name: 'แผนงานอุตสาหกรรมและการโยธา' },
		]);
		assert.equal(found.line.name, 'ถนน คสล. สาย 1');
		assert.deepEqual(found.line.amounts, { 2566: 10_000 });
		assert.deepEqual(found.line.ordinance, { 2566: 9_000 });
		assert.equal(found.line.ref, 'ยุทธ4.1!14');
		assert.deepEqual(found.oddities, [{ row: 9, column: 'b2567', value: '-', what: 'dash-is-zero' }]);
	});
	it('whose strategy fell into the columns of the tactic stands right under the strategy', () => {
		const found = line({ strategy_no: '', strategy: '', tactic_code: '6.', tactic: 'บริหารจัดการ', plan: '' });
		assert.deepEqual(found.line.headings, [{ level: 'strategy', code: '6', name: 'บริหารจัดการ' }]);
		assert.equal(found.oddities[0]!.what, 'strategy-in-tactic');
	});
	it('keeps words beside a figure', () => {
		const found = line({ b2567: '5000000 (เงินอุดหนุนเฉพาะกิจ)' });
		assert.equal(found.line.amounts[2567], 500_000_000);
		assert.deepEqual(found.line.notes, { 2567: 'เงินอุดหนุนเฉพาะกิจ' });
	});
	const bad: [string, string][] = [
		['b2566', 'ห้าพัน'],
		['ord2567', '5000 (ขาด'],
		['form', 'ผ.99'],
		['seq', '1.5'],
		['seq', ''],
		['name', ' '],
		['name', 'ก'.repeat(501)],
		['amendments', 'แก้ไข ครั้งสุดท้าย'],
		['strategy', ''],
		['source_row', 'x'],
		['source_sheet', ''],
	];
	for (const [column, value] of bad)
		it(`is refused for ${column} = ${JSON.stringify(value.slice(0, 20))}`, () => {
			assert.deepEqual(read({ [column]: value }), { bad: { row: 9, column, value } });
		});
});

describe('sums of a file', () => {
	it('add plan and ordinance per fiscal year', () => {
		const lines = [line(), line({ b2566: '0.05', b2567: '1' })].map((one) => one.line);
		assert.deepEqual(sumsOf([2566, 2567], lines), [
			{ year: 2566, plan: 10_005, ordinance: 18_000 },
			{ year: 2567, plan: 100, ordinance: 0 },
		]);
	});
	it('know the fiscal years by the headings', () => {
		assert.deepEqual(yearsIn(['b2567', 'ord2566', 'b2566', 'plan', 'b25']), [2566, 2567]);
	});
});
