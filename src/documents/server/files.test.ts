import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refused } from '#platform';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import yauzl from 'yauzl';
import type { Document } from '../document.ts';
import { example } from '../project.fixture.ts';
import { projectDocument } from '../project.ts';
import { qrPng, renderCsv, renderDocx, renderXlsx, respondWith, type Rendered } from './index.ts';

/** Every XML part of an Office file, by name. */
async function parts({ bytes }: Rendered): Promise<Map<string, string>> {
	const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
	return new Promise((resolve, reject) => {
		const found = new Map<string, string>();
		zip.on('error', reject);
		zip.on('end', () => resolve(found));
		zip.on('entry', (entry: yauzl.Entry) => {
			zip.openReadStream(entry, async (error, stream) => {
				if (error) return reject(error);
				const chunks = await stream.toArray();
				found.set(entry.fileName, Buffer.concat(chunks as Buffer[]).toString('utf8'));
				zip.readEntry();
			});
		});
		zip.readEntry();
	});
}
const decode = (file: Rendered) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes);
const tooLarge = (error: unknown) => error instanceof Refused && error.reason === 'too-large';

test('the project as DOCX has its sections as numbered headings in order, in the Thai government typeface', async () => {
	const files = await parts(await renderDocx(projectDocument(example)));
	const body = files.get('word/document.xml')!;
	const headings = [...body.matchAll(/<w:p><w:pPr><w:pStyle w:val="Heading1"\/>.*?<\/w:p>/g)].map((match) => match[0]);
	assert.deepEqual(
		headings.map((heading) => /<w:t[^>]*>([^<]*)</.exec(heading)![1]),
		[
			...['หลักการและเหตุผล', 'วัตถุประสงค์', 'กลุ่มเป้าหมาย', 'วิธีการดำเนินงาน', 'ระยะเวลาดำเนินงาน', 'พื้นที่ดำเนินการ'],
			...['ผู้รับผิดชอบโครงการ', 'งบประมาณดำเนินการ', 'ผลที่คาดว่าจะได้รับ', 'ผู้เสนอโครงการ', 'ผู้เห็นชอบโครงการ', 'ผู้อนุมัติโครงการ'],
		],
	);
	assert.ok(headings.every((heading) => heading.includes('<w:numPr><w:ilvl w:val="0"/>')));
	assert.equal(
		body.split('<w:ilvl w:val="1"/>').length - 1,
		6,
		'three objectives and three results are numbered items',
	);
	assert.match(body, /w:jc w:val="thaiDistribute"/);
	const styles = files.get('word/styles.xml')!;
	assert.match(styles, /<w:rFonts [^>]*w:cs="TH SarabunPSK"/);
	assert.match(styles, /<w:szCs w:val="32"\/>/);
	assert.match(styles, /w:bidi="th-TH"/);
	assert.match(files.get('word/numbering.xml')!, /<w:numFmt w:val="thaiNumbers"\/>.{0,80}<w:lvlText w:val="%1\.%2"\/>/);
	assert.match(files.get('docProps/core.xml')!, /โครงการส่งเสริม/);
});

test('DOCX holds every kind of block, and text that is not XML', async () => {
	const hostile = '<w:p>&amp; "]]> \u0000\u000b ก';
	const document: Document = {
		title: hostile,
		orientation: 'landscape',
		blocks: [
			{ kind: 'letterhead', number: '1', office: [hostile], date: 'd', emblemSpace: true },
			{ kind: 'fields', entries: [{ label: 'a', text: hostile }] },
			{ kind: 'heading', level: 2, text: hostile },
			{ kind: 'paragraph', text: [{ text: hostile, bold: true, italic: true }], size: 'large' },
			{ kind: 'list', style: 'dash', items: [hostile] },
			{ kind: 'list', style: 'numbered', items: [hostile] },
			{ kind: 'table', caption: 'c', columns: [{ header: hostile }], rows: [[hostile]], total: [hostile] },
			{
				kind: 'signatures',
				place: 'side-by-side',
				signers: [
					{ name: '', lines: [hostile] },
					{ name: 'b', lines: [] },
				],
			},
			{ kind: 'qr', text: 'https://wethi.example/x', caption: 'q' },
			{ kind: 'space', lines: 1 },
			{ kind: 'page-break' },
		],
	};
	const body = (await parts(await renderDocx(document))).get('word/document.xml')!;
	assert.equal(body.split('&lt;w:p&gt;&amp;amp; &quot;]]&gt;  ก').length - 1, 10, body.slice(-4000));
	// eslint-disable-next-line no-control-regex
	assert.doesNotMatch(body, /[\u0000-\u0008\u000b]/);
	assert.match(body, /<w:tblHeader\/>/);
	assert.match(body, /<w:pgSz w:w="16840" w:h="11907" w:orient="landscape"\/>/);
});

test('CSV opens in Excel as Thai, with numbers as numbers and formulas as text', () => {
	const file = renderCsv([
		['ชื่อ', 'จำนวน'],
		['=1+1', -5],
		['+66 81', 0.5],
		['-x', null],
		['@SUM(A1)', undefined],
		['\t=1', true],
		['  =1', 12n],
		['＝1+1', Number.NaN],
		['มี "คำพูด", และ\nบรรทัด', new Date('2021-02-25T00:00:00Z')],
	]);
	assert.equal(
		decode(file),
		'\ufeff' +
			[
				'ชื่อ,จำนวน',
				"'=1+1,-5",
				"'+66 81,0.5",
				"'-x,",
				"'@SUM(A1),",
				'"\'\t=1",true',
				"'  =1,12",
				"'＝1+1,",
				'"มี ""คำพูด"", และ\nบรรทัด",2021-02-25T00:00:00.000Z',
				'',
			].join('\r\n'),
	);
});

test('no text becomes a formula in CSV, and a reader gets every text back', () => {
	const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n "\',;ก1') }));
	fc.assert(
		fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
			const read = parse(decode(renderCsv(rows)), { bom: true, relax_column_count: true }) as string[][];
			assert.equal(read.length, rows.length);
			read.flat().forEach((text) => assert.doesNotMatch(text, /^\s*[=+\-@]/));
		}),
	);
});

test('XLSX cells have the type of their column; text that looks like a formula is text', async () => {
	const file = await renderXlsx([
		{
			name: 'แผน: ผ.02/1',
			title: 'บัญชีโครงการ',
			columns: [
				{ header: 'โครงการ' },
				{ header: 'งบประมาณ', type: 'baht' },
				{ header: 'วันที่', type: 'day' },
				{ header: 'คน', type: 'integer' },
			],
			rows: [
				['=HYPERLINK("http://x","y")', 1_234_550, '2021-02-25', 1200],
				['0812345678', null, '', undefined],
			],
		},
		{ name: 'แผน: ผ.02/1', columns: [], rows: [] },
	]);
	const book = new ExcelJS.Workbook();
	await book.xlsx.load(file.bytes.buffer);
	assert.deepEqual(
		book.worksheets.map((sheet) => sheet.name),
		['แผน  ผ.02 1', 'แผน  ผ.02 1 2'],
	);
	const sheet = book.worksheets[0]!;
	assert.equal(sheet.getCell('A3').type, ExcelJS.ValueType.String);
	assert.equal(sheet.getCell('A3').value, '=HYPERLINK("http://x","y")');
	assert.equal(sheet.getCell('A4').value, '0812345678');
	assert.deepEqual([sheet.getCell('B3').value, sheet.getCell('B3').numFmt], [12345.5, '#,##0.00']);
	assert.equal((sheet.getCell('C3').value as Date).toISOString().slice(0, 10), '2021-02-25');
	assert.equal(sheet.getCell('D3').value, 1200);
	assert.equal(sheet.views[0]!.state, 'frozen');
	assert.doesNotMatch((await parts(file)).get('xl/worksheets/sheet1.xml')!, /<f>/);
});

test('XLSX refuses what does not fit', async () => {
	const sheet = (type: 'baht' | 'day' | 'text', value: string | number) =>
		renderXlsx([{ name: 'a', columns: [{ header: 'a', type }], rows: [[value]] }]);
	await assert.rejects(sheet('baht', 'x'), (error) => error instanceof Refused && error.reason === 'document-failed');
	await assert.rejects(
		sheet('day', '25/2/2564'),
		(error) => error instanceof Refused && error.reason === 'document-failed',
	);
	await assert.rejects(sheet('text', 'ก'.repeat(40_000)), tooLarge);
	const rows = Array.from({ length: 100_001 }, () => []);
	const columns = Array.from({ length: 10 }, () => ({ header: 'a' }));
	await assert.rejects(renderXlsx([{ name: 'a', columns, rows }]), tooLarge);
});

test('a download names the file in Thai, is never sniffed and never runs', () => {
	const file = renderCsv([['a']]);
	const { headers, body } = respondWith(file, 'โครงการ "ก/ข" 2564\r\nX: y');
	assert.equal(body, file.bytes);
	assert.equal(headers['Content-Type'], 'text/csv; charset=utf-8');
	assert.equal(headers['X-Content-Type-Options'], 'nosniff');
	assert.match(headers['Content-Security-Policy']!, /sandbox/);
	assert.equal(headers['Content-Length'], '6');
	const disposition = headers['Content-Disposition']!;
	assert.match(disposition, /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w%.~-]+$/);
	assert.equal(decodeURIComponent(/UTF-8''(.*)$/.exec(disposition)![1]!), 'โครงการ ก ข 2564X y.csv');
	assert.match(respondWith(file, '../../').headers['Content-Disposition']!, /filename="document\.csv"/);
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
			assert.match(respondWith(file, name).headers['Content-Disposition']!, /^[\x20-\x7e]{1,4000}$/);
		}),
	);
});

test('the PNG of a QR code is a picture of the right size', () => {
	const png = Buffer.from(qrPng('https://wethi.example/x', 4));
	assert.equal(png.subarray(1, 4).toString(), 'PNG');
	assert.equal(png.readUInt32BE(16), (25 + 8) * 4);
});
