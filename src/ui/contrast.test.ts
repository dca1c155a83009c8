import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { seenPairs, textPairs } from './tokens.ts';

const folder = new URL('./ui/', import.meta.url);
const sheet = readFileSync(new URL('tokens.css', folder), 'utf8');

/** The custom properties of one block of tokens.css. */
const block = (selector: string): Map<string, string> => {
	const start = sheet.indexOf(`${selector} {`);
	assert.ok(start >= 0, `tokens.css has a block ${selector}`);
	const body = sheet.slice(start, sheet.indexOf('}', start));
	return new Map([...body.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6})\b/g)].map((found) => [found[1]!, found[2]!]));
};

const looks = {
	light: block(':root'),
	dark: block(":root[data-look='dark']"),
	contrast: block(":root[data-look='contrast']"),
	'auto at night': block(":root[data-look='auto']"),
};

/** Relative luminance, WCAG 2.2 definition. */
const luminance = (hex: string): number => {
	const [r, g, b] = [1, 3, 5]
		.map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
		.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (one: string, other: string): number => {
	const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
	return (light + 0.05) / (dark + 0.05);
};

test('the measure of contrast agrees with known values', () => {
	assert.equal(contrast('#000000', '#ffffff'), 21);
	assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48');
});

for (const [look, tokens] of Object.entries(looks)) {
	const ratio = (pair: readonly [string, string]): number => {
		const [one, other] = pair.map((name) => tokens.get(name) ?? assert.fail(`--${name} is missing in ${look}`));
		return contrast(one!, other!);
	};
	const fainter = (pairs: readonly (readonly [string, string])[], least: number) =>
		pairs.filter((pair) => ratio(pair) < least).map((pair) => `${pair.join(' on ')}: ${ratio(pair).toFixed(2)}`);

	test(`${look}: every text on its ground is at least 4.5 to 1`, () => {
		assert.deepEqual(fainter(textPairs, 4.5), []);
	});
	test(`${look}: edges, rings and marks are at least 3 to 1`, () => {
		assert.deepEqual(fainter(seenPairs, 3), []);
	});
}

test('the high-contrast look reaches 7 to 1 for every text', () => {
	const tokens = looks.contrast;
	const faint = textPairs.filter(([ink, ground]) => contrast(tokens.get(ink)!, tokens.get(ground)!) < 7);
	assert.deepEqual(faint, []);
});

test('night is the same whether chosen or followed', () => {
	assert.deepEqual(looks['auto at night'], looks.dark);
});

test('every look names the same colours', () => {
	for (const tokens of Object.values(looks)) assert.deepEqual([...tokens.keys()], [...looks.light.keys()]);
});

test('components use only properties that exist, and no colour of their own but those a camera needs', () => {
	const files = readdirSync(folder).filter((name) => /\.(svelte|css)$/.test(name));
	assert.ok(files.length > 30);
	const text = new Map(files.map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]));
	const known = new Set(
		[...text.values()].flatMap((source) => [...source.matchAll(/(--[a-z0-9-]+):/g)].map((found) => found[1]!)),
	);
	const unknown: string[] = [];
	const coloured: string[] = [];
	for (const [name, source] of text) {
		for (const [, used] of source.matchAll(/var\((--[a-z0-9-]+)/g))
			if (!known.has(used!) && !used!.startsWith('--bits-')) unknown.push(`${name}: ${used}`);
		const style = source.slice(source.indexOf('<style'));
		if (!['tokens.css', 'wethi.css', 'Qr.svelte'].includes(name) && /#[0-9a-f]{3,6}\b/i.test(style))
			coloured.push(name);
	}
	assert.deepEqual({ unknown, coloured }, { unknown: [], coloured: [] });
});
