import assert from 'node:assert/strict';
import { test } from 'node:test';
import { provincePaths } from './province-map.ts';

test('the map has one outline for each of the 77 provinces, inside the view box, and stays small', () => {
	const { outlines, viewBox } = provincePaths();
	const codes = outlines.map(({ code }) => code);
	assert.equal(new Set(codes).size, 77);
	assert.deepEqual(codes, [...codes].sort());
	assert.ok(codes.includes('10'), 'Bangkok');
	assert.ok(codes.includes('38'), 'Bueng Kan, the youngest province');
	const [, , width = 0, height = 0] = viewBox.split(' ').map(Number);
	for (const { code, d } of outlines) {
		assert.match(d, /^M[\d.,MLZ-]+Z$/, code);
		for (const [, x, y] of d.matchAll(/([\d.-]+),([\d.-]+)/g))
			assert.ok(Number(x) >= 0 && Number(x) <= width && Number(y) >= 0 && Number(y) <= height, code);
	}
	const size = outlines.reduce((sum, { d }) => sum + d.length, 0);
	assert.ok(size <= 20_000, `${size} characters of path data`);
	assert.equal(provincePaths(), provincePaths(), 'drawn once');
});

test('the outlines stand where the provinces are', () => {
	const middle = (code: string) => {
		const points = [
			...provincePaths()
				.outlines.find((one) => one.code === code)!
				.d.matchAll(/([\d.]+),([\d.]+)/g),
		];
		const mean = (at: 1 | 2) => points.reduce((sum, point) => sum + Number(point[at]), 0) / points.length;
		return { x: mean(1), y: mean(2) };
	};
	const [chiangMai, bangkok, ubon, narathiwat] = ['50', '10', '34', '96'].map(middle) as ReturnType<typeof middle>[];
	assert.ok(chiangMai!.y < bangkok!.y && bangkok!.y < narathiwat!.y, 'north is up');
	assert.ok(chiangMai!.x < bangkok!.x && bangkok!.x < ubon!.x, 'east is right');
});
