import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { Refused } from '#platform';
import type { Block, Document } from '../document.ts';
import { example } from '../project.fixture.ts';
import { projectDocument } from '../project.ts';
import { renderPdf, stopTypesetting } from './pdf.ts';
import { openTypesetter } from './typesetter.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'typesetter-'));
after(async () => {
	await stopTypesetting();
	rmSync(folder, { recursive: true });
});
const noPoppler = spawnSync('pdftotext', ['-v']).error ? 'pdftotext is not installed' : false;

/** Pages and text of a PDF, by an independent reader. */
function read(bytes: Uint8Array): { pages: number; text: string; info: string } {
	const file = path.join(folder, 'read.pdf');
	writeFileSync(file, bytes);
	const run = (program: string, ...options: string[]) =>
		execFileSync(program, options, { encoding: 'utf8', timeout: 20_000, stdio: ['ignore', 'pipe', 'ignore'] });
	const info = run('pdfinfo', file);
	return { pages: Number(/Pages:\s+(\d+)/.exec(info)?.[1]), text: run('pdftotext', '-layout', file, '-'), info };
}
const document = (blocks: Block[], more: Partial<Document> = {}): Document => ({ title: 'ทดสอบ', blocks, ...more });
const reason = (code: string) => (error: unknown) => error instanceof Refused && error.reason === code;

/** A program in place of the compiler's thread. */
function program(name: string, body: string): string {
	const file = path.join(folder, `${name}.mjs`);
	writeFileSync(file, `import { parentPort } from 'node:worker_threads';\n${body}`);
	return file;
}
const ECHO = `parentPort.on('message', ({ id, document }) => {
	if (document === 'crash') throw new Error('crash');
	if (document === 'exit') process.exit(3);
	if (document === 'hang') for (;;);
	if (document === 'bad') return parentPort.postMessage({ id, why: 'bad', memory: 0 });
	if (document === 'big') return parentPort.postMessage({ id, pdf: new Uint8Array([1]), memory: 1e9 });
	parentPort.postMessage({ id, pdf: new TextEncoder().encode(document), memory: 0 });
});`;
const said = async (promise: Promise<Uint8Array>) => new TextDecoder().decode(await promise);

test('the project is a tagged A4 PDF with its title, its date and its fonts, and always the same bytes', async () => {
	const { bytes } = await renderPdf(projectDocument(example));
	const again = await renderPdf(projectDocument(example));
	assert.equal(Buffer.compare(bytes, again.bytes), 0);
	const raw = Buffer.from(bytes).toString('latin1');
	assert.match(raw, /^%PDF-1\.7/);
	assert.match(raw, /\/Lang ?\(th/);
	assert.match(raw, /\/MarkInfo/);
	assert.match(raw, /FontFile/);
	assert.match(raw, /D:20210225020000/);
});

test('its text is there for a reader of PDFs, section by section', { skip: noPoppler }, async () => {
	const { pages, text, info } = read((await renderPdf(projectDocument(example))).bytes);
	assert.equal(pages, 3);
	assert.match(info, /Title:\s+โครงการส่งเสริมการมีส่วนร่วมภาคประชาชน/);
	assert.match(info, /595\.\d+ x 841\.\d+ pts \(A4\)/);
	// headings whose glyphs every reader maps back; tone marks over vowels come out twice with this typeface
	let from = 0;
	for (const heading of [
		'หลักการและเหตุผล',
		'วัตถุประสงค์',
		'วิธีการดำเนินงาน',
		'ระยะเวลา',
		'งบประมาณดำเนินการ',
		'นายประเสริฐ',
	]) {
		const at = text.indexOf(heading, from);
		assert.ok(at >= from, heading);
		from = at;
	}
	assert.match(text, /^\s*- ?๒ ?-$/m);
	assert.match(text, /\/๑๐\. .*\.\.\.$/m, 'the foot of page 2 announces the part that begins page 3');
});

test('every kind of block is set, in every paper and size', { skip: noPoppler }, async () => {
	const blocks: Block[] = [
		{
			kind: 'letterhead',
			number: 'ที่ พร 0023.3/2255',
			office: ['ศาลากลาง', '54000'],
			date: '25 ก.พ. 2564',
			emblemSpace: true,
		},
		{ kind: 'fields', entries: [{ label: 'เรียน', text: 'นายอำเภอ' }] },
		{ kind: 'heading', level: 1, text: 'Heading', align: 'center' },
		{
			kind: 'paragraph',
			size: 'huge',
			align: 'center',
			text: [
				{ text: 'Bold', bold: true },
				{ text: ' Italic', italic: true },
			],
		},
		{ kind: 'list', style: 'dash', items: ['first\nsecond line'] },
		{
			kind: 'table',
			caption: 'Table',
			columns: [
				{ header: 'Item', width: 3 },
				{ header: 'Baht', align: 'end' },
			],
			rows: Array.from({ length: 90 }, (_, index) => [`Row ${index}`, '1,000.00']),
			total: ['Sum', '90,000.00'],
		},
		{
			kind: 'signatures',
			place: 'side-by-side',
			signers: [
				{ name: '', lines: ['Chair'] },
				{ name: 'B', lines: [] },
			],
		},
		{ kind: 'qr', text: 'https://wethi.example/x', caption: 'Open' },
		{ kind: 'space', lines: 2 },
		{ kind: 'page-break' },
		{ kind: 'paragraph', text: 'Last page' },
	];
	const { bytes } = await renderPdf(document(blocks, { orientation: 'landscape', textSize: 14, language: 'en' }));
	const { text, info, pages } = read(bytes);
	assert.match(info, /841\.\d+ x 595\.\d+ pts \(A4\)/);
	assert.ok(pages >= 4);
	for (const word of [
		'0023.3/2255',
		'Heading',
		'Bold Italic',
		'second line',
		'Row 89',
		'90,000.00',
		'Chair',
		'Last page',
	]) {
		assert.ok(text.includes(word), word);
	}
	assert.ok(text.split('Baht').length > 3, 'the header is repeated on every page');
	assert.ok((await renderPdf(document([], { paper: 'a5', pageNumbers: 'none' }))).bytes.length > 500);
});

test('text is never read as markup', { skip: noPoppler }, async () => {
	const hostile = '#panic() $x^2$ \\u{41} [a] @b <c> *d* _e_ `f` "g" \'h\' // i /* j */ ~ -- --- ... = k + l #{1+1}';
	const table: Block = { kind: 'table', columns: [{ header: hostile }], rows: [[hostile]], caption: hostile };
	const made = await renderPdf(
		document(
			[
				{ kind: 'title', lines: [hostile] },
				{ kind: 'section', title: hostile, blocks: [{ kind: 'paragraph', text: hostile, align: 'start' }, table] },
				{ kind: 'list', style: 'numbered', items: [hostile] },
				{ kind: 'signatures', signers: [{ name: hostile, lines: [hostile] }] },
				{ kind: 'fields', entries: [{ label: hostile, text: hostile }] },
			],
			{ title: hostile, author: hostile, paper: 'a3', orientation: 'landscape' },
		),
	);
	const { text, info } = read(made.bytes);
	assert.ok(info.includes(`Title:           ${hostile}`));
	assert.ok(text.split(hostile).length - 1 >= 7, text);
});

test('100,000 characters are set in time, spaced or not', async () => {
	const spaced = 'การกระจายอำนาจ #x $y$ \\ [a] @b "q" ฯลฯ ๆ (ธรรมาภิบาล) '.repeat(1900).slice(0, 100_000);
	const solid = 'ก'.repeat(50_000) + 'x'.repeat(50_000);
	for (const text of [spaced, solid]) {
		const { bytes } = await renderPdf(document([{ kind: 'paragraph', text }], { thaiNumerals: true }));
		assert.ok(bytes.length > 5_000);
	}
});

test('the compiler is ended when idle and started again when needed', async () => {
	const typesetter = openTypesetter({ idleLimit: 30, program: program('idle', ECHO) });
	assert.equal(typesetter.running(), false);
	assert.equal(await said(typesetter.typeset('a')), 'a');
	assert.equal(typesetter.running(), true);
	for (let tries = 0; tries < 100 && typesetter.running(); tries++) {
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	assert.equal(typesetter.running(), false);
	assert.equal(await said(typesetter.typeset('b')), 'b');
	await typesetter.stop();
});

test('a crash or a hang costs one document, not the next', async () => {
	const typesetter = openTypesetter({ timeLimit: 2_500, program: program('crash', ECHO) });
	const orders = ['crash', 'a', 'exit', 'b', 'hang', 'c', 'bad', 'd', 'big', 'e'].map((order) =>
		said(typesetter.typeset(order)),
	);
	const results = await Promise.allSettled(orders);
	assert.deepEqual(
		results.map((result) => (result.status === 'fulfilled' ? result.value : (result.reason as Refused).reason)),
		['document-failed', 'a', 'document-failed', 'b', 'document-too-slow', 'c', 'document-failed', 'd', '\u0001', 'e'],
	);
	await typesetter.stop();
});

test('the queue is bounded, and stopping refuses what waits', async () => {
	const typesetter = openTypesetter({ queueLimit: 2, timeLimit: 5_000, program: program('queue', ECHO) });
	const orders = ['hang', 'a', 'b'].map((order) => typesetter.typeset(order));
	const refused = orders.map((order) => assert.rejects(order, reason('document-failed')));
	await assert.rejects(typesetter.typeset('c'), reason('busy'));
	await typesetter.stop();
	await Promise.all(refused);
});

test('a document that is too large is refused before the compiler sees it', async () => {
	const typesetter = openTypesetter();
	const large = document([{ kind: 'paragraph', text: 'ก'.repeat(500_000) }]);
	await assert.rejects(renderPdf(large, typesetter), reason('too-large'));
	assert.equal(typesetter.running(), false);
});
