import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadPlaces } from '#places/server';
import { Refused } from '#platform';
import { freshDatabase } from '#testing';
import type { Actor } from '#platform/server';
import {
	addOrganisation,
	changeOrganisation,
	listOrganisations,
	organisationHistory,
	organisationOn,
	organisationsServing,
	succeedOrganisation,
} from './index.ts';
import { applyRegister, type RegisterRow } from './register.ts';

const system: Actor = { kind: 'system', id: 'test' };
const refused = (reason: string) => (fault: unknown) => fault instanceof Refused && fault.reason === reason;
const overlap = (fault: unknown) => (fault as { code?: string }).code === '23P01';
const lao = (id: string, sortTh: string, placeCode: string): RegisterRow => ({
	id,
	kind: 'lao',
	laoType: 'tao',
	nameTh: `องค์การบริหารส่วนตำบล${sortTh}`,
	nameEn: id,
	shortTh: `อบต.${sortTh}`,
	sortTh,
	dlaCode: '6500701',
	placeCode,
	establishedOn: '1997-02-13',
	coverage: [`${placeCode}*`],
});
const source = 'ประกาศกระทรวงมหาดไทย';

async function fresh(t: Parameters<typeof freshDatabase>[0]) {
	const own = await freshDatabase(t);
	await loadPlaces(own.db);
	const rows = [lao('lao-a', 'ริมใต้', '500701'), lao('lao-b', 'ริมเหนือ', '500702'), lao('lao-c', 'ขี้เหล็ก', '500704')];
	await own.db.transaction().execute((tx) => applyRegister(tx, { asOf: '2022-08-31', source: 'edition' }, rows));
	return { ...own, act: own.context(system) };
}

test('a new name ends the version before and keeps it', async (t) => {
	const { db, act } = await fresh(t);
	const change = { organisation: 'lao-a', from: '2025-10-01', nameTh: 'ริมใต้พัฒนา', nameEn: 'Rim Tai Phatthana', source };
	await changeOrganisation(act, { ...change, laoType: 'subdistrict-municipality' });
	const before = await organisationOn(db, 'lao-a', '2025-09-30');
	const after = await organisationOn(db, 'lao-a', '2025-10-01');
	assert.deepEqual([before?.shortTh, before?.dlaCode, before?.validUntil], ['อบต.ริมใต้', '6500701', '2025-10-01']);
	assert.deepEqual([after?.nameTh, after?.shortTh], ['เทศบาลตำบลริมใต้พัฒนา', 'ทต.ริมใต้พัฒนา']);
	assert.deepEqual([after?.dlaCode, after?.placeCode], [null, '500701'], 'the code of the former type does not follow');
	assert.equal((await listOrganisations(db, '2026-01-15', { text: 'ทต.ริมใต้พัฒนา' })).total, 1);
	assert.equal((await listOrganisations(db, '2026-01-15', { text: 'อบต.ริมใต้' })).total, 0);
	assert.equal((await listOrganisations(db, '2025-01-15', { text: 'อบต.ริมใต้' })).total, 1);
	await assert.rejects(changeOrganisation(act, { ...change, from: '2025-10-01' }), refused('change-too-early'));
	await assert.rejects(changeOrganisation(act, { ...change, organisation: 'lao-x' }), refused('not-found'));
	await assert.rejects(
		changeOrganisation(act, { ...change, from: '2026-02-01', placeCode: '999999' }),
		refused('not-found'),
	);
	assert.equal((await organisationHistory(db, 'lao-a'))!.versions.length, 2, 'what was refused left nothing');
});

test('versions of one organisation never overlap, whoever writes them', async (t) => {
	const { db, act } = await fresh(t);
	await changeOrganisation(act, { organisation: 'lao-a', from: '2025-10-01', nameTh: 'ก', nameEn: 'K', source });
	const base = await db
		.selectFrom('organisation_version')
		.select([
			'organisation_id',
			'lao_type',
			'name_th',
			'name_en',
			'short_th',
			'sort_th',
			'key_th',
			'key_en',
			'dla_code',
			'place_code',
			'source',
		])
		.where('organisation_id', '=', 'lao-a')
		.where('valid_until', 'is', null)
		.executeTakeFirstOrThrow();
	const write = (valid_from: string | null, valid_until: string | null) =>
		db
			.insertInto('organisation_version')
			.values({ ...base, valid_from, valid_until })
			.execute();
	await assert.rejects(write('2024-01-01', '2024-06-01'), overlap);
	await assert.rejects(write('2026-01-01', null), overlap);
	await assert.rejects(write('2020-01-01', '2025-10-02'), overlap);
	await assert.rejects(
		db
			.updateTable('organisation_version')
			.set({ valid_until: '2025-10-02' })
			.where('organisation_id', '=', 'lao-a')
			.where('valid_from', 'is', null)
			.execute(),
		overlap,
	);
	// side by side is fine: [start, end)
	await db
		.updateTable('organisation_version')
		.set({ valid_until: '2025-09-01' })
		.where('organisation_id', '=', 'lao-a')
		.where('valid_from', 'is', null)
		.execute();
	await write('2025-09-01', '2025-10-01');
	assert.equal((await organisationHistory(db, 'lao-a'))!.versions.length, 3);
});

test('of two who change one organisation at once, one is too late', async (t) => {
	const { db, context } = await fresh(t);
	const change = (nameTh: string) =>
		changeOrganisation(context(system), { organisation: 'lao-a', from: '2025-10-01', nameTh, nameEn: 'X', source });
	const outcomes = await Promise.allSettled(['ก', 'ข', 'ค'].map(change));
	assert.deepEqual(outcomes.map((one) => one.status).sort(), ['fulfilled', 'rejected', 'rejected']);
	assert.equal((await organisationHistory(db, 'lao-a'))!.versions.length, 2);
});

test('a merger keeps both: the one before ends, its places pass on, its page still tells', async (t) => {
	const { db, act } = await fresh(t);
	const merge = { kind: 'merged' as const, on: '2025-10-01', citation: source };
	await succeedOrganisation(act, { ...merge, from: 'lao-a', to: 'lao-b' });
	assert.equal(await organisationOn(db, 'lao-a', '2025-10-01'), undefined);
	assert.equal((await organisationOn(db, 'lao-a', '2025-09-30'))?.shortTh, 'อบต.ริมใต้');
	const before = (await organisationHistory(db, 'lao-a'))!;
	const after = (await organisationHistory(db, 'lao-b'))!;
	assert.deepEqual(
		before.successions.map((one) => [one.direction, one.id, one.kind, one.on, one.nameEn]),
		[['after', 'lao-b', 'merged', '2025-10-01', 'lao-b']],
	);
	assert.deepEqual(
		after.successions.map((one) => [one.direction, one.id]),
		[['before', 'lao-a']],
	);
	assert.deepEqual(
		after.coverage.map((place) => place.code),
		['500701', '500702'],
	);
	assert.deepEqual(
		(await organisationsServing(db, '500701', '2025-10-01')).map((one) => one.id),
		['lao-b'],
	);
	await assert.rejects(
		succeedOrganisation(act, { ...merge, from: 'lao-a', to: 'lao-c' }),
		refused('organisation-ended'),
	);
	await assert.rejects(
		succeedOrganisation(act, { ...merge, from: 'lao-b', to: 'lao-a' }),
		refused('succession-circle'),
	);
	await succeedOrganisation(act, { ...merge, on: '2026-10-01', from: 'lao-b', to: 'lao-c' });
	await assert.rejects(
		succeedOrganisation(act, { ...merge, on: '2027-10-01', from: 'lao-c', to: 'lao-a' }),
		refused('succession-circle'),
	);
	await assert.rejects(db.deleteFrom('organisation_succession').execute(), /append-only/);
	await assert.rejects(db.deleteFrom('organisation').where('id', '=', 'lao-a').execute(), /foreign key/);
});

test('a split leaves the one before in place', async (t) => {
	const { db, act } = await fresh(t);
	await succeedOrganisation(act, { kind: 'split', on: '2025-10-01', citation: source, from: 'lao-a', to: 'lao-b' });
	assert.equal((await organisationOn(db, 'lao-a', '2026-01-15'))?.validUntil, null);
	assert.deepEqual(
		(await organisationHistory(db, 'lao-b'))!.coverage.map((place) => place.code),
		['500702'],
	);
});

test('an institute joins; nobody and strangers may not', async (t) => {
	const { db, act, context } = await fresh(t);
	const input = {
		kind: 'institute' as const,
		nameTh: 'สถาบันพระปกเกล้า',
		nameEn: 'King Prajadhipok’s Institute',
		source,
	};
	const { id } = await addOrganisation(act, { ...input, shortTh: 'สปก.', placeCode: '10' });
	const added = await organisationOn(db, id, '2026-01-15');
	assert.deepEqual(
		[added?.kind, added?.shortTh, added?.provinceCode, added?.laoType],
		['institute', 'สปก.', '10', null],
	);
	assert.equal((await listOrganisations(db, '2026-01-15', { text: 'prajadhipok' })).total, 1);
	await assert.rejects(addOrganisation(context(), input), refused('sign-in-first'));
	await assert.rejects(
		addOrganisation(context({ kind: 'seat', id: 's', forum: 'f' }), input),
		refused('sign-in-first'),
	);
	await assert.rejects(addOrganisation(context({ kind: 'person', id: 'stranger' }), input), refused('not-allowed'));
});
