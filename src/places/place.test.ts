import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesDownTo, kindOfCode, kindWord, placeName } from './place.ts';

test('a code tells the kind and the places it lies in', () => {
	assert.deepEqual(['50', '5007', '500701'].map(kindOfCode), ['province', 'district', 'subdistrict']);
	assert.deepEqual(['', '5', '507', '50070101', 'ab', '๕๐'].map(kindOfCode), Array(6).fill(undefined));
	assert.deepEqual(codesDownTo('500701'), ['50', '5007', '500701']);
	assert.deepEqual(codesDownTo('50'), ['50']);
	assert.deepEqual(codesDownTo("50' or 1=1"), []);
});

test('names carry the word for their kind, and Bangkok has words of its own', () => {
	const name = (code: string, nameTh: string, nameEn = 'X') => placeName({ code, nameTh, nameEn }, 'th');
	assert.equal(name('50', 'เชียงใหม่'), 'จังหวัดเชียงใหม่');
	assert.equal(name('5007', 'แม่ริม'), 'อำเภอแม่ริม');
	assert.equal(name('500701', 'ริมใต้'), 'ตำบลริมใต้');
	assert.equal(name('10', 'กรุงเทพมหานคร'), 'กรุงเทพมหานคร');
	assert.equal(name('1004', 'บางรัก'), 'เขตบางรัก');
	assert.equal(name('100402', 'สีลม'), 'แขวงสีลม');
	assert.equal(placeName({ code: '10', nameTh: '', nameEn: 'Bangkok' }, 'en'), 'Bangkok');
	assert.equal(placeName({ code: '5007', nameTh: '', nameEn: 'Mae Rim' }, 'en'), 'Mae Rim District');
	assert.equal(kindWord('50070', 'th'), '');
});
