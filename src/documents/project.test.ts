import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refused } from '#platform';
import fc from 'fast-check';
import {
	cleanText,
	limits,
	prepare,
	projectDocument,
	projectParts,
	type Block,
	type Document,
	type Prepared,
	type PreparedBlock,
} from './index.ts';
import { example } from './project.fixture.ts';
import { en, th } from './words.ts';

type Section = Extract<PreparedBlock, { kind: 'section' }>;
const sections = (prepared: Prepared) => prepared.blocks.filter((block): block is Section => block.kind === 'section');
const document = (blocks: Block[], more: Partial<Document> = {}): Document => ({ title: 'ทดสอบ', blocks, ...more });

test('the twelve sections stand in the official order with Thai numbers', () => {
	const prepared = prepare(projectDocument(example));
	assert.deepEqual(
		sections(prepared).map((section) => `${section.label} ${section.title}`),
		[
			'๑. หลักการและเหตุผล',
			'๒. วัตถุประสงค์',
			'๓. กลุ่มเป้าหมาย',
			'๔. วิธีการดำเนินงาน',
			'๕. ระยะเวลาดำเนินงาน',
			'๖. พื้นที่ดำเนินการ',
			'๗. ผู้รับผิดชอบโครงการ',
			'๘. งบประมาณดำเนินการ',
			'๙. ผลที่คาดว่าจะได้รับ',
			'๑๐. ผู้เสนอโครงการ',
			'๑๑. ผู้เห็นชอบโครงการ',
			'๑๒. ผู้อนุมัติโครงการ',
		],
	);
	assert.equal(prepared.blocks[0]!.kind === 'title' && prepared.blocks[0]!.lines.length, 3);
	assert.equal(sections(prepared)[0]!.blocks.length, 2, 'the principle has two paragraphs');
	const objectives = sections(prepared)[1]!.blocks[0]!;
	assert.deepEqual(objectives.kind === 'list' && objectives.items.map((item) => item.label), ['๒.๑', '๒.๒', '๒.๓']);
	const approver = sections(prepared)[11]!.blocks[0]!;
	assert.deepEqual(approver.kind === 'signatures' && approver.signers[0]!.lines, [
		'ท้องถิ่นจังหวัดแพร่ ปฏิบัติราชการแทน',
		'ผู้ว่าราชการจังหวัดแพร่',
	]);
});

test('who signs for another says so once', () => {
	const lines = (more: object) => {
		const made = projectDocument({ title: 'ก', approver: { name: 'ข', position: 'ปลัด', ...more } });
		const block = sections(prepare(made))[0]!.blocks[0]!;
		return block.kind === 'signatures' ? block.signers[0]!.lines : [];
	};
	assert.deepEqual(lines({}), ['ปลัด']);
	assert.deepEqual(lines({ actingFor: 'นายกเทศมนตรี' }), ['ปลัด ปฏิบัติราชการแทน', 'นายกเทศมนตรี']);
	assert.deepEqual(lines({ actingFor: 'รักษาราชการแทนนายก' }), ['ปลัด', 'รักษาราชการแทนนายก']);
	assert.deepEqual(lines({ acting: 'รักษาราชการแทน', actingFor: 'นายก' }), ['ปลัด รักษาราชการแทน', 'นายก']);
});

test('shorter forms print what they have, under their own headings', () => {
	const seminar = projectDocument({
		title: 'งานสัมมนา\nพลังท้องถิ่น',
		thaiNumerals: false,
		numbered: false,
		principle: 'ย่อหน้าหนึ่ง\n\nย่อหน้าสอง',
		objectives: ['ข้อเดียว'],
		headings: { principle: 'ที่มา' },
	});
	const [first, second, ...rest] = sections(prepare(seminar));
	assert.deepEqual([first!.label, first!.title, first!.blocks.length], ['', 'ที่มา', 2]);
	assert.deepEqual([second!.title, second!.blocks.map((block) => block.kind)], ['วัตถุประสงค์', ['paragraph']]);
	assert.deepEqual(rest, []);
	assert.equal(prepare(seminar).title, 'งานสัมมนา พลังท้องถิ่น');
	assert.deepEqual(sections(prepare(projectDocument({ title: 'ว่าง', objectives: [' '], principle: '' }))), []);
});

test('groups and money are added up and written out', () => {
	const made = projectDocument({
		title: 'ประชุมวิชาการ',
		thaiNumerals: false,
		target: {
			groups: [
				{ name: 'ผู้นำชุมชน', persons: 1200 },
				{ name: 'เยาวชน', persons: 250 },
			],
		},
		budget: {
			satang: 101_00,
			items: [
				{ name: 'ค่าอาหาร', satang: 100_50 },
				{ name: 'ค่าวัสดุ', satang: 50 },
			],
		},
	});
	const [target, budget] = sections(prepare(made));
	const table = target!.blocks[0]!;
	assert.deepEqual(table.kind === 'table' && table.total.map((cell) => cell[0]!.text), ['รวม', '1,450']);
	const amount = budget!.blocks[0]!;
	assert.equal(amount.kind === 'paragraph' && amount.text[0]!.text, 'งบประมาณทั้งสิ้น 101.00 บาท (หนึ่งร้อยเอ็ดบาทถ้วน)');
	const items = budget!.blocks[1]!;
	assert.deepEqual(items.kind === 'table' && items.rows[0]!.map((cell) => cell[0]!.text), ['ค่าอาหาร', '100.50']);
});

test('an English project uses English headings and Arabic digits', () => {
	const prepared = prepare(projectDocument({ ...example, language: 'en' }));
	assert.deepEqual([prepared.language, prepared.thaiNumerals], ['en', false]);
	assert.equal(sections(prepared)[11]!.title, en.project.parts.approver);
	assert.deepEqual(Object.keys(th.project.parts), [...projectParts]);
});

test('numbers count on through lists and sections at every depth', () => {
	const list: Block = { kind: 'list', style: 'numbered', items: ['ก', 'ข'] };
	const prepared = prepare(
		document([
			list,
			{ kind: 'section', title: 'หนึ่ง', blocks: [list, { kind: 'section', title: 'ย่อย', blocks: [list] }, list] },
		]),
	);
	const labels = (block: PreparedBlock): string[] =>
		block.kind === 'list'
			? block.items.map((item) => item.label)
			: block.kind === 'section'
				? [block.label, ...block.blocks.flatMap(labels)]
				: [];
	assert.deepEqual(prepared.blocks.flatMap(labels), [
		...['1.', '2.', '1.', '1.1', '1.2', '1.3', '1.3.1', '1.3.2', '1.4', '1.5'],
	]);
});

test('what would break a file or deceive a reader is dropped from text', () => {
	assert.equal(cleanText('ก\u0000ข\u0008\u202eค\u2066\r\nง\u2028จ\ud800'), 'กขค\nง\nจ\ufffd');
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			const clean = cleanText(text);
			assert.equal(cleanText(clean), clean);
			// eslint-disable-next-line no-control-regex
			assert.doesNotMatch(clean, /[\u0000-\u0008\u000b-\u001f\u202a-\u202e]/);
			assert.ok(clean.isWellFormed());
		}),
	);
});

test('rows have as many cells as the table has columns', () => {
	const prepared = prepare(
		document([{ kind: 'table', columns: [{ header: 'ก' }, { header: 'ข' }], rows: [['1'], ['1', '2', '3']] }]),
	);
	const table = prepared.blocks[0]!;
	assert.deepEqual(table.kind === 'table' && table.rows.map((row) => row.length), [2, 2]);
});

test('a document over any limit is refused, and the limit is named', () => {
	let nested: Block = { kind: 'paragraph', text: 'ก' };
	for (let depth = 0; depth <= limits.depth; depth++) nested = { kind: 'section', title: 'ก', blocks: [nested] };
	const columns = (count: number) => Array.from({ length: count }, () => ({ header: 'ก' }));
	const cases: [keyof typeof limits, Block[]][] = [
		['characters', [{ kind: 'paragraph', text: 'ก'.repeat(limits.characters + 1) }]],
		['blocks', Array.from({ length: limits.blocks + 1 }, (): Block => ({ kind: 'page-break' }))],
		['depth', [nested]],
		['columns', [{ kind: 'table', columns: columns(limits.columns + 1), rows: [] }]],
		['cells', [{ kind: 'table', columns: columns(10), rows: Array.from({ length: 3_000 }, () => Array(10).fill('')) }]],
		['qr', [{ kind: 'qr', text: 'x'.repeat(limits.qr + 1) }]],
	];
	for (const [limit, blocks] of cases) {
		assert.throws(
			() => prepare(document(blocks)),
			(error) => error instanceof Refused && error.reason === 'too-large' && error.details.limit === limit,
			limit,
		);
	}
	assert.doesNotThrow(() => prepare(document([{ kind: 'paragraph', text: 'ก'.repeat(limits.characters - 5) }])));
});
