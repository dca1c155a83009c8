import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { likeText, nameKey, searchKey } from './name-key.ts';

test('two ways of typing one name give one key', () => {
	assert.equal(nameKey('น\u0E49\u0E4D\u0E32'), nameKey('น\u0E49\u0E33')); // ้ + ํ + า = ้ + ำ
	assert.equal(nameKey('น\u0E4D\u0E49\u0E32'), nameKey('น\u0E49\u0E33')); // ํ before the tone mark
	assert.equal(nameKey('น\u0E33\u0E49'), nameKey('น\u0E49\u0E33')); // tone mark after ำ
	assert.equal(nameKey('ท\u0E48\u0E35'), nameKey('ท\u0E35\u0E48')); // tone mark before the vowel
	assert.equal(nameKey('เเม่ริม'), nameKey('แม่ริม'));
	assert.equal(nameKey('แม่ริิม'), nameKey('แม่ริม')); // a vowel mark typed twice
	assert.equal(nameKey('ต้นตาล - พระยาทด'), nameKey('ต้นตาล-พระยาทด'));
	assert.equal(nameKey('กม.๕'), nameKey('กม.5'));
	assert.equal(nameKey('Mae\u200B Rim'), nameKey('maerim'));
});

test('different names keep different keys', () => {
	for (const [a, b] of [
		['ขาม', 'ข้าม'],
		['เกา', 'แกา'],
		['นา', 'น้ำ'],
		['บาง', 'บ่าง'],
	] as const)
		assert.notEqual(nameKey(a), nameKey(b));
});

test('a key is its own key', () => {
	const thai = fc.string({ unit: fc.constantFrom(...'กขนมเแโาิีึืุู่้๊๋ำํะั็์ๆ๑ a.-'), maxLength: 12 });
	fc.assert(
		fc.property(thai, (name) => {
			const key = nameKey(name);
			assert.equal(nameKey(key), key);
		}),
	);
});

test('the word for the kind is not part of what is searched', () => {
	assert.equal(searchKey('จังหวัดเชียงใหม่'), nameKey('เชียงใหม่'));
	assert.equal(searchKey('อ. แม่ริม'), nameKey('แม่ริม'));
	assert.equal(searchKey('ต.ริมใต้'), nameKey('ริมใต้'));
	assert.equal(searchKey('Mae Rim District'), 'maerim');
	assert.equal(searchKey('อำนาจเจริญ'), nameKey('อำนาจเจริญ'));
});

test('wildcards of LIKE are taken as letters', () => assert.equal(likeText('50%_\\'), '50\\%\\_\\\\'));
