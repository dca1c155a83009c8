import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import Excel from 'exceljs';
import { FileRefused, readWholeTable } from '#platform/server';

const folder = mkdtempSync(path.join(tmpdir(), 'wethi-files-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string | Buffer): string => {
	const at = path.join(folder, name);
	writeFileSync(at, content);
	return at;
};
const shape = { columns: ['name', 'baht'], freeText: ['name'] };
const refused =
	(reason: string, place: Record<string, unknown> = {}) =>
	(fault: unknown) => {
		assert.ok(fault instanceof FileRefused, String(fault));
		assert.equal(fault.reason, reason);
		for (const [key, value] of Object.entries(place)) assert.equal(fault.place[key], value);
		return true;
	};

test('a table with quotes, line breaks in cells and a byte-order mark is read', async () => {
	const rows = await readWholeTable(
		file('good.csv', '\uFEFFname,baht\r\n"ถนน ""สาย 1""\nหมู่ 2",-5\r\n- บันได,"1,000"\r\n'),
		shape,
	);
	assert.deepEqual(rows, [
		{ row: 2, cells: { name: 'ถนน "สาย 1"\nหมู่ 2', baht: '-5' } },
		{ row: 3, cells: { name: '- บันได', baht: '1,000' } },
	]);
});

const bad: [string, string | Buffer, string, Record<string, unknown>][] = [
	['columns.csv', 'name,bath\na,1\n', 'file-wrong-columns', { row: 1, column: 'baht' }],
	['twice.csv', 'name,baht,name\na,1,b\n', 'file-column-twice', { column: 'name' }],
	['ragged.csv', 'name,baht\na,1\nb,2,3\n', 'file-ragged', { row: 3, found: 3, wanted: 2 }],
	['formula.csv', 'name,baht\na,=1+1\n', 'file-formula', { row: 2, column: 'baht' }],
	['plus.csv', 'name,baht\na,1\nb,+SUM(A1)\n', 'file-formula', { row: 3, column: 'baht' }],
	['words.csv', 'name,baht\n"=HYPERLINK(""http://x"")",1\n', 'file-formula', { row: 2, column: 'name' }],
	['empty.csv', '', 'file-empty', {}],
	['quote.csv', 'name,baht\n"a,1\n', 'file-damaged', {}],
	[
		'tis620.csv',
		Buffer.concat([Buffer.from('name,baht\na,1\n'), Buffer.from([0xb6, 0xb9, 0xb9, 0x2c, 0x31])]),
		'file-encoding',
		{ row: 3 },
	],
	['utf16.csv', Buffer.from('name,baht\na,1\n', 'utf16le'), 'file-encoding', { row: 1 }],
];
for (const [name, content, reason, place] of bad)
	test(`${name} is refused as ${reason} with its place`, () =>
		assert.rejects(readWholeTable(file(name, content), shape), refused(reason, { file: name, ...place })));

test('a file that is not there, too many rows and too long a cell are refused', async () => {
	await assert.rejects(readWholeTable(path.join(folder, 'none.csv'), shape), refused('file-not-found'));
	const three = file('three.csv', 'name,baht\na,1\nb,2\nc,3\n');
	await assert.rejects(readWholeTable(three, { ...shape, mostRows: 2 }), refused('file-too-many-rows', { row: 4 }));
	await assert.rejects(
		readWholeTable(file('long.csv', `name,baht\n${'ก'.repeat(11)},1\n`), { ...shape, mostCell: 10 }),
		refused('file-cell-too-long', { row: 2, column: 'name' }),
	);
});

test('a workbook is read like a table, and its formula is refused with row and column', async () => {
	const book = new Excel.Workbook();
	const sheet = book.addWorksheet('แผน');
	sheet.addRows([
		['name', 'baht'],
		['ถนน', 12.5],
		['สะพาน', 0],
	]);
	const good = path.join(folder, 'good.xlsx');
	await book.xlsx.writeFile(good);
	assert.deepEqual(await readWholeTable(good, shape), [
		{ row: 2, cells: { name: 'ถนน', baht: '12.5' } },
		{ row: 3, cells: { name: 'สะพาน', baht: '0' } },
	]);
	sheet.getCell('B3').value = { formula: 'B2*2', result: 25 };
	const sly = path.join(folder, 'sly.xlsx');
	await book.xlsx.writeFile(sly);
	await assert.rejects(readWholeTable(sly, shape), refused('file-formula', { row: 3, column: 'baht' }));
});

// One entry of a zip, written by hand so that its header may say anything.
function zip(content: Buffer, said: number): Buffer {
	const name = Buffer.from('xl/worksheets/sheet1.xml');
	const body = deflateRawSync(content);
	const local = Buffer.alloc(30);
	local.writeUInt32LE(0x04034b50, 0);
	local.writeUInt16LE(20, 4);
	local.writeUInt16LE(8, 8);
	local.writeUInt32LE(body.length, 18);
	local.writeUInt32LE(said, 22);
	local.writeUInt16LE(name.length, 26);
	const central = Buffer.alloc(46);
	central.writeUInt32LE(0x02014b50, 0);
	central.writeUInt16LE(20, 4);
	central.writeUInt16LE(20, 6);
	central.writeUInt16LE(8, 10);
	central.writeUInt32LE(body.length, 20);
	central.writeUInt32LE(said, 24);
	central.writeUInt16LE(name.length, 28);
	const start = local.length + name.length + body.length;
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(1, 8);
	end.writeUInt16LE(1, 10);
	end.writeUInt32LE(central.length + name.length, 12);
	end.writeUInt32LE(start, 16);
	return Buffer.concat([local, name, body, central, name, end]);
}

test('a zip whose header says a gigabyte is refused before it is unpacked', () =>
	assert.rejects(
		readWholeTable(file('says.xlsx', zip(Buffer.alloc(10), 1 << 30)), shape),
		refused('file-unpacks-too-large'),
	));

test('a zip that unpacks to more than its header says is refused while it is unpacked', () =>
	assert.rejects(
		readWholeTable(file('lies.xlsx', zip(Buffer.alloc(200 << 20), 1000)), shape),
		refused('file-damaged'),
	));

test('a zip that is honestly too large is refused', () =>
	assert.rejects(
		readWholeTable(file('large.xlsx', zip(Buffer.alloc(100 << 20), 100 << 20)), shape),
		refused('file-unpacks-too-large'),
	));
