import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whyNotChangeOrganisation, whyNotKeepOrganisation, whyNotSucceed } from './organisation-rules.ts';
import { bareEnglish, laoNames, laoTypeOrder, laoTypes, officeNames, readOrganisationSearch } from './organisation.ts';

test('officers call the types อบจ. ทน. ทม. ทต. อบต. and พิเศษ', () => {
	assert.deepEqual(
		laoTypeOrder.map((type) => laoTypes[type].short),
		['อบจ.', 'ทน.', 'ทม.', 'ทต.', 'อบต.', 'พิเศษ'],
	);
});

test('names follow from the bare name and the type', () => {
	assert.deepEqual(laoNames('tao', 'บางม่วง', 'Bang Muang'), {
		nameTh: 'องค์การบริหารส่วนตำบลบางม่วง',
		nameEn: 'Bang Muang Subdistrict Administrative Organization',
		shortTh: 'อบต.บางม่วง',
		sortTh: 'บางม่วง',
	});
	assert.equal(laoNames('city', 'ขอนแก่น', 'Khon Kaen').nameTh, 'เทศบาลนครขอนแก่น');
	assert.equal(laoNames('special', 'กรุงเทพมหานคร', 'Bangkok').shortTh, 'กทม.');
	assert.equal(laoNames('special', 'พัทยา', 'Pattaya').nameTh, 'เมืองพัทยา');
	assert.equal(laoNames('special', 'พัทยา', 'Pattaya').sortTh, 'พัทยา');
	assert.equal(laoNames('special', 'แม่สอด', 'Mae Sot').nameEn, 'Mae Sot');
	assert.equal(officeNames('district', 'แม่ริม', 'Mae Rim').shortTh, 'อ.แม่ริม');
	assert.equal(officeNames('province', 'น่าน', 'Nan').nameEn, 'Nan Province');
});

test('the English name loses the word for its type again', () => {
	for (const type of laoTypeOrder)
		if (type !== 'special') assert.equal(bareEnglish(laoNames(type, 'ก', 'Bang Muang').nameEn), 'Bang Muang');
	assert.equal(bareEnglish('Mae Rim District'), 'Mae Rim');
	assert.equal(bareEnglish('King Prajadhipok’s Institute'), 'King Prajadhipok’s Institute');
});

test('a search says the type and the name', () => {
	assert.deepEqual(readOrganisationSearch('อบต.บางม่วง'), { laoType: 'tao', key: 'บางม่วง' });
	assert.deepEqual(readOrganisationSearch(' อบต. บางม่วง '), { laoType: 'tao', key: 'บางม่วง' });
	assert.deepEqual(readOrganisationSearch('อบต บางม่วง'), { laoType: 'tao', key: 'บางม่วง' });
	assert.deepEqual(readOrganisationSearch('องค์การบริหารส่วนจังหวัดน่าน'), { laoType: 'pao', key: 'น่าน' });
	assert.deepEqual(readOrganisationSearch('เทศบาลนคร'), { laoType: 'city', key: '' });
	assert.deepEqual(readOrganisationSearch('ทม'), { laoType: 'town', key: '' });
	assert.deepEqual(readOrganisationSearch('เทศบาลปัว'), { kind: 'lao', key: 'ปัว' });
	assert.deepEqual(readOrganisationSearch('Bang Muang'), { key: 'bangmuang' });
	assert.deepEqual(readOrganisationSearch(''), { key: '' });
});

test('only an administrator keeps the facts: of the installation, or of that very organisation', () => {
	const administrator = (organisation: string | null) => [
		{ role: 'administrator' as const, organisation, forum: null },
	];
	assert.equal(whyNotKeepOrganisation(administrator(null), 'lao-1'), undefined);
	assert.equal(whyNotKeepOrganisation(administrator(null), null), undefined);
	assert.equal(whyNotKeepOrganisation(administrator('lao-1'), 'lao-1'), undefined);
	assert.equal(whyNotKeepOrganisation(administrator('lao-1'), 'lao-2'), 'not-allowed');
	assert.equal(whyNotKeepOrganisation(administrator('lao-1'), null), 'not-allowed');
	assert.equal(
		whyNotKeepOrganisation([{ role: 'officer', organisation: 'lao-1', forum: null }], 'lao-1'),
		'not-allowed',
	);
	assert.equal(whyNotKeepOrganisation([], 'lao-1'), 'not-allowed');
});

test('a change begins after what it follows began', () => {
	const open = { kind: 'lao' as const, validFrom: '2020-05-01', establishedOn: '1997-02-13' };
	assert.equal(whyNotChangeOrganisation(open, { from: '2020-05-02' }), undefined);
	assert.equal(whyNotChangeOrganisation(open, { from: '2020-05-01' }), 'change-too-early');
	assert.equal(whyNotChangeOrganisation({ ...open, validFrom: null }, { from: '1997-02-13' }), 'change-too-early');
	assert.equal(
		whyNotChangeOrganisation({ ...open, validFrom: null, establishedOn: null }, { from: '1900-01-01' }),
		undefined,
	);
	assert.equal(whyNotChangeOrganisation(undefined, { from: '2020-05-02' }), 'organisation-ended');
	assert.equal(
		whyNotChangeOrganisation({ ...open, kind: 'district' }, { from: '2021-01-01', laoType: 'tao' }),
		'type-only-for-lao',
	);
});

test('nobody follows itself, not even through others', () => {
	assert.equal(whyNotSucceed({ from: 'a', to: 'b' }, ['c']), undefined);
	assert.equal(whyNotSucceed({ from: 'a', to: 'a' }, []), 'succession-circle');
	assert.equal(whyNotSucceed({ from: 'a', to: 'b' }, ['c', 'a']), 'succession-circle');
});
