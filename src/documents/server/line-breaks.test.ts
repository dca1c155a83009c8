import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { keepWhole } from './line-breaks.ts';

/** The stretches that stay on one line. */
const wholes = (text: string) => keepWhole(text).filter((_, index) => index % 2 === 1);

test('words that the line breaker cuts are kept whole', () => {
	assert.deepEqual(wholes('การกระจายอำนาจสู่ท้องถิ่น'), ['กระจายอำนาจ', 'ท้องถิ่น']);
	assert.deepEqual(wholes('หลักธรรมาภิบาล'), ['ธรรมาภิบาล']);
	assert.deepEqual(wholes('เทศบาลนครนครสวรรค์'), ['เทศบาลนคร', 'นครสวรรค์']);
});

test('signs stay with the word they belong to', () => {
	assert.deepEqual(wholes('ด้านต่างๆ'), ['ต่างๆ']);
	assert.deepEqual(wholes('เรื่องอื่น ๆ ที่'), ['อื่น ๆ']);
	assert.deepEqual(wholes('(ธรรมาภิบาล)'), ['(ธรรมาภิบาล)']);
	assert.deepEqual(wholes('ของอปท.และ'), ['อปท.']);
	assert.ok(wholes('ปีงบประมาณ พ.ศ. ๒๕๖๔').includes('พ.ศ.'));
});

test('the word before a space is whole, so that no line begins with the space', () => {
	assert.deepEqual(keepWhole('ร่วมประชุม จำนวน ๕'), ['ร่วม', 'ประชุม', ' ', 'จำนวน', ' ๕']);
});

test('an address longer than a line may be broken after its signs', () => {
	const parts = keepWhole('https://wethi.example/' + 'a'.repeat(60) + '?b=c');
	assert.ok(parts.join('').includes('\u200b'));
	assert.equal(keepWhole('https://x.th/a')[0], 'https://x.th/a');
});

test('no text is lost, and nothing that is kept whole is longer than a line', () => {
	const thai = fc.string({ unit: fc.constantFrom(...'การกระจายอำนาจพ.ศ. ๆฯ()"/ \nabท้องถิ่น'), maxLength: 300 });
	fc.assert(
		fc.property(fc.oneof(thai, fc.string({ unit: 'grapheme' })), (text) => {
			const parts = keepWhole(text);
			assert.equal(parts.length % 2, 1);
			assert.equal(parts.join('').replaceAll('\u200b', ''), text.replaceAll('\u200b', ''));
			assert.ok(parts.every((part, index) => index % 2 === 0 || part.length <= 100));
		}),
	);
	assert.ok(wholes('ก'.repeat(5000)).every((part) => part.length <= 100));
});
