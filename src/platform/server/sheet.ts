import path from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import { FileRefused } from './file-refused.ts';

// A workbook is a zip. Its header may lie about sizes, so every part is really unpacked once, counted, before it is parsed.
const MOST_UNPACKED = 80 * 1024 * 1024;
const MOST_PARTS = 2_000;

/**
 * Unpacks every part of a zip to nowhere and counts.
 * @throws FileRefused file-too-large when a part says, or turns out, to hold more than a workbook may; file-damaged
 */
export async function checkZip(file: string, mostBytes = MOST_UNPACKED): Promise<void> {
	const name = path.basename(file);
	const refuse = (part?: string) =>
		new FileRefused('file-unpacks-too-large', { file: name, column: part, most: Math.round(mostBytes / 1024 / 1024) });
	const zip = await new Promise<yauzl.ZipFile>((resolve, reject) =>
		yauzl.open(file, { lazyEntries: true, autoClose: false }, (fault, opened) =>
			fault ? reject(new FileRefused('file-damaged', { file: name })) : resolve(opened),
		),
	);
	let unpacked = 0;
	let parts = 0;
	try {
		await new Promise<void>((resolve, reject) => {
			zip.on('error', () => reject(new FileRefused('file-damaged', { file: name })));
			zip.on('end', resolve);
			zip.on('entry', (entry: yauzl.Entry) => {
				if (++parts > MOST_PARTS || unpacked + entry.uncompressedSize > mostBytes)
					return reject(refuse(entry.fileName));
				zip.openReadStream(entry, (fault, stream) => {
					if (fault) return reject(new FileRefused('file-damaged', { file: name }));
					const count = new Writable({
						write(chunk: Buffer, _encoding, done) {
							unpacked += chunk.length;
							done(unpacked > mostBytes ? refuse(entry.fileName) : null);
						},
					});
					pipeline(stream, count).then(
						() => zip.readEntry(),
						(problem) =>
							reject(problem instanceof FileRefused ? problem : new FileRefused('file-damaged', { file: name })),
					);
				});
			});
			zip.readEntry();
		});
	} finally {
		zip.close();
	}
}

/** Rows of the first sheet of a workbook, as text; a formula cell is refused with its row and column. */
export async function* readSheet(file: string, mostRows: number): AsyncGenerator<{ row: number; cells: string[] }> {
	await checkZip(file);
	const name = path.basename(file);
	const { default: Excel } = await import('exceljs');
	const book = new Excel.Workbook();
	await book.xlsx.readFile(file).catch(() => {
		throw new FileRefused('file-damaged', { file: name });
	});
	const sheet = book.worksheets[0];
	if (!sheet || sheet.rowCount === 0) throw new FileRefused('file-empty', { file: name });
	if (sheet.rowCount > mostRows + 1) throw new FileRefused('file-too-many-rows', { file: name, most: mostRows });
	const width = sheet.getRow(1).cellCount;
	for (let row = 1; row <= sheet.rowCount; row++) {
		const cells: string[] = [];
		for (let column = 1; column <= width; column++) {
			const cell = sheet.getRow(row).getCell(column);
			if (cell.formula)
				throw new FileRefused('file-formula', {
					file: name,
					row,
					column: String(sheet.getRow(1).getCell(column).text || cell.address),
					value: `=${cell.formula}`,
				});
			const value = cell.value;
			cells.push(value instanceof Date ? value.toISOString().slice(0, 10) : value === null ? '' : cell.text);
		}
		if (cells.some((cell) => cell !== '')) yield { row, cells };
	}
}
