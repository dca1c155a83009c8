import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refused } from '#platform';
import { encode } from 'uqr';
import { limits } from './limits.ts';
import { qrModules, qrPath, qrSvg } from './qr.ts';

const ADDRESS = 'https://wethi.example/f/abc23';

test('the code has a quiet zone of four modules and three finder patterns', () => {
	const rows = qrModules(ADDRESS);
	const size = rows.length;
	assert.ok(rows.every((row) => row.length === size));
	for (let edge = 0; edge < 4; edge++) {
		assert.ok(rows[edge]!.every((dark) => !dark) && rows[size - 1 - edge]!.every((dark) => !dark));
		assert.ok(rows.every((row) => !row[edge] && !row[size - 1 - edge]));
	}
	const finder = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'];
	for (const [x, y] of [
		[4, 4],
		[size - 11, 4],
		[4, size - 11],
	] as const) {
		assert.deepEqual(
			rows.slice(y, y + 7).map((row) =>
				row
					.slice(x, x + 7)
					.map(Number)
					.join(''),
			),
			finder,
		);
	}
});

/** Reads a one-block code in byte mode (versions 1–3, correction M), independently of the encoder's own data path. */
function decode(rows: boolean[][]): string {
	const grid = rows.slice(4, -4).map((row) => row.slice(4, -4));
	const size = grid.length;
	const { types } = encode(ADDRESS, { ecc: 'M', border: 0 });
	const format = [0, 1, 2, 3, 4, 5, 7, 8].map((y) => Number(grid[8]![y])); // left of row 8, high bits first
	const mask = ((format[2]! << 2) | (format[3]! << 1) | format[4]!) ^ 0b101;
	const masks = [
		(x: number, y: number) => (x + y) % 2,
		(_: number, y: number) => y % 2,
		(x: number) => x % 3,
		(x: number, y: number) => (x + y) % 3,
		(x: number, y: number) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
		(x: number, y: number) => ((x * y) % 2) + ((x * y) % 3),
		(x: number, y: number) => (((x * y) % 2) + ((x * y) % 3)) % 2,
		(x: number, y: number) => (((x + y) % 2) + ((x * y) % 3)) % 2,
	];
	const bits: number[] = [];
	let up = true;
	for (let right = size - 1; right > 0; right -= 2, up = !up) {
		if (right === 6) right -= 1;
		for (let step = 0; step < size; step++) {
			const y = up ? size - 1 - step : step;
			for (const x of [right, right - 1]) {
				if (types[y]![x] === 0) bits.push(Number(grid[y]![x]) ^ Number(masks[mask]!(x, y) === 0));
			}
		}
	}
	const number = (at: number, length: number) => Number.parseInt(bits.slice(at, at + length).join(''), 2);
	assert.equal(number(0, 4), 0b0100, 'byte mode');
	const bytes = Array.from({ length: number(4, 8) }, (_, index) => number(12 + index * 8, 8));
	return new TextDecoder().decode(new Uint8Array(bytes));
}

test('the code reads back as the address', () => {
	assert.equal(decode(qrModules(ADDRESS)), ADDRESS);
});

test('the path draws exactly the dark modules', () => {
	const { size, path } = qrPath(ADDRESS);
	const drawn = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
	for (const [, x, y, length, back] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)) {
		assert.equal(length, back);
		for (let step = 0; step < Number(length); step++) drawn[Number(y)]![Number(x) + step] = true;
	}
	assert.deepEqual(drawn, qrModules(ADDRESS));
	assert.equal(path.replace(/M\d+ \d+h\d+v1h-\d+z/g, ''), '');
});

test('the label cannot leave its attribute, and empty or huge texts are refused', () => {
	assert.match(qrSvg('x', '"><script>&\'ก'), /aria-label="&#34;&#62;&#60;script&#62;&#38;&#39;ก"/);
	for (const text of ['', 'x'.repeat(limits.qr + 1)]) {
		assert.throws(
			() => qrSvg(text),
			(error) => error instanceof Refused && error.reason === 'too-large',
		);
	}
	assert.ok(qrPath('ก'.repeat(limits.qr)).size > 100);
});
