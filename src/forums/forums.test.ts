import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readForm } from '#platform';
import {
	AgendaForm,
	contradictions,
	ConveneForm,
	documentOf,
	forumStates,
	forumWords,
	GroupsForm,
	levels,
	moves,
	movesFrom,
	pseudonymOf,
	SignaturesForm,
	whyNotDays,
	whyNotFeed,
	whyNotKeyIn,
	whyNotMove,
	whyNotTakePart,
	type Forum,
	type Move,
	type StatedNumber,
	type TargetGroup,
} from '#forums';

const group = (name: string, seats: number | null): TargetGroup => ({
	name,
	seats,
	quote: seats === null ? null : `${name} ${seats} คน`,
});
const stated = (subject: StatedNumber['subject'], number: number): StatedNumber => ({
	subject,
	number,
	quote: `จำนวน ${number} คน`,
});

test('a conference that invites 1,200, whose groups add to 1,450 and that promises 800 contradicts itself twice', () => {
	const groups = [800, 400, 100, 50, 100].map((seats, at) => group(`กลุ่ม ${at + 1}`, seats));
	const found = contradictions([stated('total', 1200), stated('output', 800)], groups);
	assert.deepEqual(
		found.map(({ kind, first, second, uncounted }) => [
			kind,
			first.of,
			first.number,
			second.of,
			second.number,
			uncounted,
		]),
		[
			['differs', 'total', 1200, 'groups', 1450, 0],
			['promises-fewer', 'total', 1200, 'output', 800, 0],
		],
	);
	assert.deepEqual(found[1]?.second.quotes, ['จำนวน 800 คน']);
	assert.equal(found[0]?.second.quotes.length, 5);
});

test('five people of whom four are counted by role: the group without a number is told', () => {
	const groups = [group('ท้องถิ่นจังหวัด', null), ...['จังหวัด', 'อำเภอ', 'อปท.', 'ประชาชน'].map((name) => group(name, 1))];
	const [only, ...more] = contradictions([stated('total', 5)], groups);
	assert.deepEqual(more, []);
	assert.deepEqual([only?.first.number, only?.second.number, only?.uncounted], [5, 4, 1]);
});

test('500 people with no split, or numbers that agree, contradict nothing', () => {
	assert.deepEqual(contradictions([stated('total', 500)], [group('ผู้บริหาร', null), group('นักศึกษา', null)]), []);
	assert.deepEqual(
		contradictions([stated('total', 3), stated('roles', 3), stated('output', 3)], [group('ก', 1), group('ข', 2)]),
		[],
	);
	assert.deepEqual(contradictions([], []), []);
});

test('every contradiction names two different numbers, both taken from the document', () => {
	const anyNumber = fc.record({
		subject: fc.constantFrom('total' as const, 'roles' as const, 'output' as const),
		number: fc.nat(50),
		quote: fc.constant(null),
	});
	const anyGroup = fc.record({ name: fc.constant('ก'), seats: fc.option(fc.nat(20)), quote: fc.constant(null) });
	fc.assert(
		fc.property(fc.array(anyNumber, { maxLength: 6 }), fc.array(anyGroup, { maxLength: 6 }), (numbers, groups) => {
			const sum = groups.reduce((total, one) => total + (one.seats ?? 0), 0);
			for (const { first, second } of contradictions(numbers, groups)) {
				assert.notEqual(first.number, second.number);
				for (const side of [first, second])
					assert.ok(
						side.of === 'groups'
							? side.number === sum
							: numbers.some((one) => one.subject === side.of && one.number === side.number),
					);
			}
		}),
	);
});

test('the state table: each move leaves only from its states, and nothing leaves a concluded forum', () => {
	const possible = Object.fromEntries(forumStates.map((state) => [state, movesFrom(state)]));
	assert.deepEqual(possible, {
		draft: ['announce', 'open'],
		announced: ['open'],
		open: ['close'],
		closed: ['open', 'conclude'],
		concluded: [],
	});
	for (const state of forumStates)
		for (const move of Object.keys(moves) as Move[])
			assert.equal(whyNotMove(state, move), movesFrom(state).includes(move) ? undefined : 'forum-not-there');
});

test('who may take part, and until when words may be keyed in', () => {
	assert.deepEqual(forumStates.map(whyNotTakePart), [
		'forum-not-open',
		'forum-not-open',
		undefined,
		'forum-closed',
		'forum-closed',
	]);
	assert.deepEqual(forumStates.map(whyNotKeyIn), [
		'forum-not-open',
		'forum-not-open',
		undefined,
		undefined,
		'forum-concluded',
	]);
});

test('a forum feeds only a higher level, so no ring can close', () => {
	for (const [low, lower] of levels.entries())
		for (const [high, upper] of levels.entries())
			assert.equal(whyNotFeed(lower, upper), high > low ? undefined : 'forum-feeds-upward');
});

test('days follow each other', () => {
	assert.equal(whyNotDays('2026-03-02', '2026-03-01'), 'forum-ends-before');
	assert.equal(whyNotDays(null, '2026-03-01'), 'forum-needs-date');
	assert.equal(whyNotDays('2026-03-01', '2026-03-01'), undefined);
});

test('the form of a new forum reads พ.ศ. and leaves what is empty undefined', () => {
	const reading = readForm(ConveneForm, {
		organisation: 'lao-1',
		title: ' เวที ',
		kind: 'hearing',
		level: 'lao',
		startsOn: '2569-03-01',
		endsOn: '',
		parent: '',
	});
	assert.ok(reading.ok);
	assert.equal(reading.value.startsOn, '2026-03-01');
	assert.equal(reading.value.title, 'เวที');
	assert.equal(reading.value.parent, undefined);
	const bad = readForm(ConveneForm, { organisation: 'lao-1', title: '', kind: 'party', level: 'lao' });
	assert.deepEqual(bad.ok ? {} : bad.problems, { title: 'missing', kind: 'not-a-choice' });
});

test('rows of a form: blank rows are left out, one row alone is a row, Thai digits count', () => {
	const form = new FormData();
	for (const [name, seats] of [
		['ผู้บริหาร', '๘๐๐'],
		['', ''],
		['นักวิชาการ', ''],
	]) {
		form.append('name', name!);
		form.append('seats', seats!);
		form.append('quote', '');
	}
	const reading = readForm(GroupsForm, form);
	assert.ok(reading.ok);
	assert.deepEqual(reading.value.rows, [
		{ name: 'ผู้บริหาร', seats: 800, quote: null },
		{ name: 'นักวิชาการ', seats: null, quote: null },
	]);
	const one = readForm(SignaturesForm, { step: 'proposer', name: 'นายก', position: '', actingFor: '', signedOn: '' });
	assert.deepEqual(one.ok && one.value.rows, [
		{ step: 'proposer', name: 'นายก', position: null, actingFor: null, signedOn: null },
	]);
	const times = readForm(AgendaForm, {
		day: '2566-12-15',
		starts: '9.00',
		ends: '25:00',
		title: 'ลงทะเบียน',
		speaker: '',
		room: '',
	});
	assert.equal(times.ok, false);
});

test('pseudonyms are made from the key alone and spread over many names', () => {
	assert.equal(pseudonymOf('0000000000000'), pseudonymOf('0000000000000'));
	const names = new Set(Array.from({ length: 2000 }, (_, at) => pseudonymOf(`seat-${at}`)));
	assert.ok(names.size > 1900, `${names.size} names of 2000`);
	for (const name of names) assert.match(name, /^[ก-๙]+ \d{3}$/);
});

const forum: Forum = {
	id: 'f',
	title: 'โครงการอบรม',
	lead: null,
	kind: 'training',
	level: 'province',
	state: 'announced',
	startsOn: '2021-03-01',
	endsOn: '2021-03-02',
	madeUp: false,
	source: null,
	organisation: { id: 'o', nameTh: 'จังหวัดแพร่', nameEn: 'Phrae' },
	place: null,
	parentId: null,
	regionGroup: null,
	region: null,
	venue: null,
	joinCode: 'abcdefgh',
	language: 'th',
	createdAt: new Date('2021-02-25T02:00:00Z'),
	sections: [
		{ section: 'principle', heading: 'ที่มา', body: 'การบริหารภาครัฐ' },
		{ section: 'objectives', heading: null, body: '๒.๑ เพื่อสร้างเครือข่าย\n๒.๒ เพื่อให้มีความรู้\n(3) เพื่อธรรมาภิบาล' },
	],
	signatures: [
		{
			step: 'approver',
			name: 'นายต่อพงษ์ ทับทิมโต',
			position: 'ท้องถิ่นจังหวัดแพร่',
			actingFor: 'ปฏิบัติราชการแทน ผู้ว่าราชการจังหวัดแพร่',
			signedOn: null,
		},
	],
	groups: [group('ประชาชน', 1), group('อปท.', 1)],
	numbers: [],
	agenda: [],
};

test('the project document prints the parts there are, with their own headings, hand-written numbers taken off', () => {
	const made = documentOf(forum, 'จังหวัดแพร่');
	const sections = made.blocks.flatMap((block) => (block.kind === 'section' ? [block] : []));
	assert.deepEqual(sections.map((one) => one.title).slice(0, 3), ['ที่มา', 'วัตถุประสงค์', 'กลุ่มเป้าหมาย']);
	const [list] = sections[1]!.blocks;
	assert.deepEqual(list?.kind === 'list' && list.items, ['เพื่อสร้างเครือข่าย', 'เพื่อให้มีความรู้', 'เพื่อธรรมาภิบาล']);
	const signature = sections.at(-1)!.blocks[0];
	assert.deepEqual(signature?.kind === 'signatures' && signature.signers[0]?.lines, [
		'ท้องถิ่นจังหวัดแพร่',
		'ปฏิบัติราชการแทน ผู้ว่าราชการจังหวัดแพร่',
	]);
});

test('a group without a number is printed by name; no sum is made up for it', () => {
	const made = documentOf({ ...forum, groups: [group('ท้องถิ่นจังหวัด', null), group('ประชาชน', 1)] }, 'จังหวัดแพร่');
	const target = made.blocks.find((block) => block.kind === 'section' && block.title === 'กลุ่มเป้าหมาย');
	assert.deepEqual(target?.kind === 'section' && target.blocks.map((block) => block.kind), ['paragraph']);
});

test('every refusal and every word exists in both languages', () => {
	assert.deepEqual(Object.keys(forumWords.en.refusals), Object.keys(forumWords.th.refusals));
	assert.deepEqual(Object.keys(forumWords.en.sources), Object.keys(forumWords.th.sources));
});
