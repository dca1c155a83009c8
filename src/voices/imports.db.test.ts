import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { sql } from 'kysely';
import { Refused } from '#platform';
import { FileRefused, type Actor, type Db } from '#platform/server';
import { freshDatabase, sharedData } from '#testing';
import { daysOf, importDreamcon, importPolis, readDreamcon, readPolis } from '#voices/server';

const system: Actor = { kind: 'system', id: 'import' };

const summary =
	'topic,ถนนในหมู่บ้าน\nurl,https://polis.example/abc\nvoters,3\ncomments,3\nconversation-description,"คุยกัน\nสองบรรทัด"\n';
const comments = `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1500000000000,x,0,0,2,0,1,"ควรมีไฟถนน, ทุกซอย"
1500000001000,x,1,1,0,1,-1,ข้อความที่ถูกซ่อน
1500000002000,x,2,5,0,0,0,+1 เห็นด้วยกับไฟถนน
`;
const votes = `timestamp,datetime,comment-id,voter-id,vote
1500000020000,x,0,0,-1
1500000010000,x,0,0,1
1500000011000,x,0,1,1
1500000011000,x,0,1,1
1500000012000,x,1,1,-1
`;
const matrix = `participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2
0,0,1,1,0,1,-1,,
1,0,1,2,1,1,1,-1,
2,,0,1,0,0,,,0
`;

type Files = Partial<
	Record<'summary.csv' | 'comments.csv' | 'votes.csv' | 'participants-votes.csv', string | Buffer | null>
>;

function folder(t: TestContext, files: Record<string, string | Buffer | null>): string {
	const made = mkdtempSync(join(tmpdir(), 'wethi-import-'));
	t.after(() => rmSync(made, { recursive: true, force: true }));
	for (const [name, content] of Object.entries(files)) if (content !== null) writeFileSync(join(made, name), content);
	return made;
}
const polisFolder = (t: TestContext, changed: Files = {}) =>
	folder(t, {
		'summary.csv': summary,
		'comments.csv': comments,
		'votes.csv': votes,
		'participants-votes.csv': matrix,
		...changed,
	});

/** One line for each table an import writes: how many rows, and what they hold. */
const digests = async (db: Db): Promise<string[]> => {
	const tables = [
		'organisation',
		'forum',
		'forum_section',
		'target_group',
		'stated_number',
		'seat',
		'voice',
		'vote',
		'vote_cast',
		'trace',
		'outbox',
	];
	return Promise.all(
		tables.map(async (table) => {
			const { rows } = await sql<{ n: number; digest: string }>`select count(*) as n,
				md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as digest from ${sql.table(table)} t`.execute(db);
			return `${table} ${rows[0]!.n} ${rows[0]!.digest}`;
		}),
	);
};

test('a small conversation: moderation, authors, history with its times, the votes it ends in', async (t) => {
	const { db, context } = await freshDatabase(t);
	const done = await importPolis(context(system), { conversation: await readPolis(polisFolder(t)) });
	assert.deepEqual(done.statements, { all: 3, shown: 1, heard: 1, hidden: 1 });
	assert.deepEqual([done.fresh, done.people, done.cast, done.votes], [true, 4, 5, 4]);
	assert.deepEqual(done.agreement, { same: 3, differing: 0, opposite: 0, historyOnly: 0, matrixOnly: 1 });
	const { rows } = await sql<{ text: string; value: number; at: Date | null }>`
		select v.text, o.value, o.at from vote o join voice v on v.id = o.voice_id join seat s on s.id = o.seat_id
		order by v.source_ref, s.source_ref`.execute(db);
	assert.deepEqual(
		rows.map((row) => [row.text, row.value, row.at?.valueOf() ?? null]),
		[
			['ควรมีไฟถนน, ทุกซอย', -1, 1500000020000],
			['ควรมีไฟถนน, ทุกซอย', 1, 1500000011000],
			['ข้อความที่ถูกซ่อน', -1, 1500000012000],
			['+1 เห็นด้วยกับไฟถนน', 0, null],
		],
	);
	const forum = await db.selectFrom('forum').selectAll().executeTakeFirstOrThrow();
	assert.deepEqual(
		[forum.title, forum.state, forum.kind, forum.language, forum.lead],
		['ถนนในหมู่บ้าน', 'closed', 'conversation', 'th', 'คุยกัน\nสองบรรทัด'],
	);
	const cast = await db.selectFrom('vote_cast').select('at').orderBy('id').execute();
	assert.deepEqual(
		cast.map((row) => row.at.valueOf() - 1.5e12),
		[10000, 11000, 11000, 12000, 20000],
		'in the order of casting',
	);
});

test('the same files again change nothing; other files of the same conversation are refused', async (t) => {
	const { db, context } = await freshDatabase(t);
	const files = polisFolder(t);
	await importPolis(context(system), { conversation: await readPolis(files) });
	const before = await digests(db);
	const again = await importPolis(context(system), { conversation: await readPolis(files) });
	assert.deepEqual([again.fresh, again.votes, again.cast], [false, 4, 5]);
	assert.deepEqual(await digests(db), before);
	const other = await readPolis(polisFolder(t, { 'votes.csv': votes + '1500000030000,x,0,0,1\n' }));
	await assert.rejects(
		importPolis(context(system), { conversation: other }),
		(fault) => fault instanceof Refused && fault.reason === 'import-other-edition',
	);
	assert.deepEqual(await digests(db), before);
});

test('without a history the votes stand without times, and no history is made up', async (t) => {
	const { db, context } = await freshDatabase(t);
	const done = await importPolis(context(system), {
		conversation: await readPolis(polisFolder(t, { 'votes.csv': null })),
	});
	assert.deepEqual([done.cast, done.votes], [0, 4]);
	assert.equal((await db.selectFrom('vote').select('at').where('at', 'is not', null).execute()).length, 0);
});

test('a history with its signs turned is refused before anything is written', async (t) => {
	const { db, context } = await freshDatabase(t);
	const before = await digests(db);
	const turned = votes.replace(/,(-?1)$/gm, (_, value) => `,${-Number(value)}`);
	const conversation = await readPolis(polisFolder(t, { 'votes.csv': turned }));
	await assert.rejects(
		importPolis(context(system), { conversation }),
		(fault) => fault instanceof Refused && fault.reason === 'polis-signs-turned',
	);
	assert.deepEqual(await digests(db), before);
});

const bad: [string, Files, Partial<FileRefused['place']> & { reason: string }][] = [
	[
		'a missing column',
		{ 'comments.csv': comments.replace('moderated', 'state') },
		{ reason: 'file-wrong-columns', row: 1, column: 'moderated' },
	],
	['a missing file', { 'participants-votes.csv': null }, { reason: 'file-not-found', file: 'participants-votes.csv' }],
	[
		'another encoding',
		{ 'comments.csv': Buffer.concat([Buffer.from(comments), Buffer.from([0xa1, 0xd2, 0x0a])]) },
		{ reason: 'file-encoding', row: 5 },
	],
	[
		'a formula',
		{ 'votes.csv': votes + '1500000030000,x,0,0,=1+0\n' },
		{ reason: 'file-formula', row: 7, column: 'vote' },
	],
	[
		'a vote of two',
		{ 'votes.csv': votes.replace(/,1,-1\n$/, ',1,2\n') },
		{ reason: 'file-value', row: 6, column: 'vote', value: '2' },
	],
	[
		'a vote on a statement that is not there',
		{ 'votes.csv': votes + '1500000030000,x,77,0,1\n' },
		{ reason: 'file-value', row: 7, column: 'comment-id', value: '77' },
	],
	[
		'a time in seconds',
		{ 'votes.csv': votes + '1500000030,x,0,0,1\n' },
		{ reason: 'file-value', row: 7, column: 'timestamp' },
	],
	[
		'a statement twice',
		{ 'comments.csv': comments + '1500000003000,x,2,0,0,0,1,อีกครั้ง\n' },
		{ reason: 'file-value', row: 5, column: 'comment-id' },
	],
	[
		'a statement that is too long',
		{ 'comments.csv': comments + `1500000003000,x,3,0,0,0,1,${'ก'.repeat(1001)}\n` },
		{ reason: 'file-cell-too-long', row: 5, column: 'comment-body' },
	],
	[
		'a participant twice',
		{ 'participants-votes.csv': matrix + '2,,0,0,0,0,,,\n' },
		{ reason: 'file-value', row: 5, column: 'participant' },
	],
	['a row cut short', { 'participants-votes.csv': matrix + '3,,0\n' }, { reason: 'file-ragged', row: 5 }],
];
for (const [name, files, expected] of bad)
	test(`a bad export is refused with its place: ${name}`, async (t) => {
		await assert.rejects(readPolis(polisFolder(t, files)), (fault) => {
			assert.ok(fault instanceof FileRefused, String(fault));
			const { reason, ...place } = expected;
			assert.equal(fault.reason, reason);
			for (const [key, value] of Object.entries(place)) assert.equal(fault.place[key], value, key);
			return true;
		});
	});

const events =
	'event_id,name,display,participants,venue,target,date\nE1,เวทีหนึ่ง,A,40.0,TPBS,ประชาชน,2024-12-03 00:00:00\nE2,เวทีสอง,B,,ธนบุรี,,5/29/2025 - 5/30/2025\n';
const spoken = 'argument_id,argument,event,event_id,tag\nA1,เหตุผลหนึ่ง,A,E1,สสร.\n';
const replies =
	'comment_id,comment,relation,parent_comment_id,argument_id,event\nC2,ตอบข้อหนึ่ง,ไม่เห็นด้วย,C1,A1,A\nC1,เสริม,เห็นด้วยบางส่วน,,A1,A\n';
const dreamcon = (t: TestContext, changed: Record<string, string> = {}) =>
	folder(t, {
		'dreamcon_events.csv': events,
		'dreamcon_arguments.csv': spoken,
		'dreamcon_comments.csv': replies,
		...changed,
	});

test('dialogues: comments answer arguments and each other with their stance; again changes nothing', async (t) => {
	const { db, context } = await freshDatabase(t);
	const tables = await readDreamcon(dreamcon(t));
	const done = await importDreamcon(context(system), { tables });
	assert.deepEqual([done.fresh, done.forums.length, done.arguments, done.comments], [true, 2, 1, 2]);
	const { rows } = await sql<{ text: string; stance: string; to: string }>`
		select v.text, v.stance, a.text as to from voice v join voice a on a.id = v.answers_id order by v.source_ref`.execute(
		db,
	);
	assert.deepEqual(
		rows.map((row) => [row.text, row.stance, row.to]),
		[
			['เสริม', 'partly', 'เหตุผลหนึ่ง'],
			['ตอบข้อหนึ่ง', 'disagree', 'เสริม'],
		],
	);
	const before = await digests(db);
	assert.equal((await importDreamcon(context(system), { tables })).fresh, false);
	assert.deepEqual(await digests(db), before);
});

test('dialogues that do not fit together are refused with row and column', async (t) => {
	const place = async (changed: Record<string, string>) => {
		const fault = await readDreamcon(dreamcon(t, changed)).then(
			() => undefined,
			(thrown) => thrown as unknown,
		);
		assert.ok(fault instanceof FileRefused);
		return [fault.reason, fault.place.row, fault.place.column];
	};
	assert.deepEqual(await place({ 'dreamcon_comments.csv': replies.replace(',A1,A\nC1', ',A9,A\nC1') }), [
		'file-value',
		2,
		'argument_id',
	]);
	assert.deepEqual(await place({ 'dreamcon_comments.csv': replies.replace('ไม่เห็นด้วย', 'เฉย ๆ') }), [
		'file-value',
		2,
		'relation',
	]);
	assert.deepEqual(await place({ 'dreamcon_events.csv': events.replace('5/29/2025', '13/29/2025') }), [
		'file-value',
		3,
		'date',
	]);
	assert.deepEqual(daysOf('5/29/2025 - 5/30/2025'), { starts: '2025-05-29', ends: '2025-05-30' });
	assert.equal(daysOf('soon'), undefined);
});

const real = (rel: string, name: string, body: (t: TestContext, path: string) => Promise<void>) => {
	const path = sharedData(rel);
	test(name, { skip: path ? false : `the real data ${rel} is not here`, timeout: 120_000 }, (t) => body(t, path!));
};

real(
	'polis/vtaiwan.uberx/votes.csv',
	'vTaiwan, UberX: 49,997 votes of history end in exactly the 49,443 of the matrix, within 20 s',
	async (t, path) => {
		const { db, context } = await freshDatabase(t);
		const began = performance.now();
		const conversation = await readPolis(dirname(path));
		const read = performance.now();
		const done = await importPolis(context(system), { conversation });
		const seconds = (performance.now() - began) / 1000;
		t.diagnostic(`read ${((read - began) / 1000).toFixed(1)} s, whole import ${seconds.toFixed(1)} s`);
		assert.ok(seconds <= 20, `${seconds} s`);
		assert.deepEqual(done.statements, { all: 197, shown: 99, heard: 20, hidden: 78 });
		assert.deepEqual([done.people, done.cast, done.votes], [1921, 49_997, 49_443]);
		assert.deepEqual(done.agreement, { same: 49_443, differing: 0, opposite: 0, historyOnly: 0, matrixOnly: 0 });
		const { rows } = await sql<{
			value: number;
			n: number;
		}>`select value, count(*) as n from vote group by value order by value`.execute(db);
		assert.deepEqual(
			rows.map((row) => [row.value, row.n]),
			[
				[-1, 11_894],
				[0, 6_520],
				[1, 31_029],
			],
		);
		const before = await digests(db);
		assert.equal((await importPolis(context(system), { conversation: await readPolis(dirname(path)) })).fresh, false);
		assert.deepEqual(await digests(db), before);
	},
);

real(
	'polis/american-assembly.bowling-green/comments.csv',
	'Bowling Green has no history: 225,524 votes stand, none has a time',
	async (t, path) => {
		const { context } = await freshDatabase(t);
		const done = await importPolis(context(system), { conversation: await readPolis(dirname(path)) });
		assert.deepEqual([done.statements.all, done.people, done.cast, done.votes], [896, 2031, 0, 225_524]);
	},
);

for (const [name, statements, people, cast, votes] of [
	['brexit-consensus', 50, 204, 5312, 5303],
	['canadian-electoral-reform', 174, 448, 12_018, 11_950],
	['scoop-hivemind.biodiversity', 316, 536, 29_802, 29_719],
	['austria-climate.5twd2jsnkf.2022-08-08', 522, 1117, 61_936, 61_384],
] as const)
	real(`polis/${name}/votes.csv`, `${name}: history and matrix agree in every cell`, async (t, path) => {
		const { context } = await freshDatabase(t);
		const done = await importPolis(context(system), { conversation: await readPolis(dirname(path)) });
		assert.deepEqual([done.statements.all, done.people, done.cast, done.votes], [statements, people, cast, votes]);
		assert.deepEqual([done.agreement.same, done.agreement.differing], [votes, 0]);
	});

real(
	'thai/dreamcon_comments.csv',
	'DreamCon: 3 forums, 115 arguments, 345 comments with their stance',
	async (t, path) => {
		const { db, context } = await freshDatabase(t);
		const done = await importDreamcon(context(system), { tables: await readDreamcon(dirname(path)) });
		assert.deepEqual([done.forums.length, done.arguments, done.comments], [3, 115, 345]);
		const { rows } = await sql<{
			stance: string;
			n: number;
		}>`select stance, count(*) as n from voice where stance is not null group by stance order by stance`.execute(db);
		assert.deepEqual(
			rows.map((row) => [row.stance, row.n]),
			[
				['agree', 188],
				['disagree', 64],
				['partly', 93],
			],
		);
	},
);
