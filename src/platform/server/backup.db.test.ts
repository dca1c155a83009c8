import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import {
	chmodSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	statSync,
	truncateSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { backup, tableDigests } from './backup.ts';
import { openDatabase } from './database.ts';
import { migrate, migrations } from './migrate.ts';
import type { OperatorError } from './operator-error.ts';
import { embeddedAvailable, startPostgres } from './postgres.ts';
import { restore } from './restore.ts';

// everything that makes copying hard, on top of the application's own tables
const HARD = `
create table "Odd ""name""" ("ชื่อ" text, "order" text, n numeric, primary key ("ชื่อ", "order"));
create table empty (id text collate "C" primary key);
create table keyless (a json, b bytea, c float8, d timestamptz, e text[], f int4range, g interval);
create table a_first (id text primary key, other text);
create table b_second (id text primary key, other text references a_first (id));
alter table a_first add constraint a_circle foreign key (other) references b_second (id);
create table z_parent (id bigint generated always as identity primary key, up bigint references z_parent, twice bigint generated always as (id * 2) stored);
create table child (id serial primary key, parent bigint not null references z_parent (id));
create table counted (n int not null);
insert into counted values (0);
create function count_up() returns trigger language plpgsql as $$ begin update counted set n = n + 1; return new; end $$;
create trigger child_counted before insert on child for each row execute function count_up();
create table sealed (id int primary key);
create trigger sealed_for_ever before update or delete or truncate on sealed for each statement execute function refuse_change();
alter table sealed enable always trigger sealed_for_ever;
insert into sealed values (7);
create table parted (id int, at date, primary key (id, at)) partition by range (at);
create table parted_old partition of parted for values from ('2020-01-01') to ('2026-01-01');
create table parted_new partition of parted for values from ('2026-01-01') to ('2027-01-01');
create materialized view summary as select count(*)::int as children from child;
`;
const ROWS = `
insert into "Odd ""name""" values ('เก่า', E'tab\\tnew\\nline\\\\back', 1.10), ('', '\\.', null), (E'\\\\.', E'\\r\\n', 'NaN'), ('กา', '\\N', 0);
insert into keyless values ('{"ข": [1, null]}', '\\xdeadbeef00', 0.1 + 0.2, '2026-11-22 10:00:00.123456+07', '{ก,NULL,"a,b"}', '[1,5)', '1 mon 2 days 03:04:05.6');
insert into keyless values (null, null, 'Infinity', 'infinity', null, 'empty', null), (null, null, 'Infinity', 'infinity', null, 'empty', null);
insert into a_first values ('a', null), ('ข', null);
insert into b_second values ('b', 'a'), ('ค', 'ข');
update a_first set other = 'ค' where id = 'a';
insert into z_parent (up) values (null), (1), (2);
update z_parent set up = 3 where id = 1;
insert into child (parent) select 1 + i % 3 from generate_series(1, 5000) i;
delete from child where id > 4000;
insert into sealed values (8);
insert into parted select i, date '2025-12-01' + i from generate_series(1, 60) i;
insert into outbox (event, subject_kind, subject_id, data, at) values ('x.y', 'voice', '1', '{"ก": 1}', now());
refresh materialized view summary;
`;
const all = [...migrations(), { name: '9999-hard.sql', text: HARD }];
const skip = embeddedAvailable() ? false : 'there is no packaged PostgreSQL for this machine';
const limit = { skip, timeout: 60_000 };

const folder = mkdtempSync(path.join(tmpdir(), 'wethi-backup-'));
const file = (name: string) => path.join(folder, name);
let server: Awaited<ReturnType<typeof startPostgres>>;
let source: string;
let made: { tables: number; rows: number; bytes: number };

async function ask<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		return (await client.query<T>(text)).rows;
	} finally {
		await client.end();
	}
}

/** A new database beside the one named, without our tables. */
async function emptyDatabase(beside = server.url): Promise<string> {
	const name = `wethi_test_${randomBytes(8).toString('hex')}`;
	await ask(beside, `create database ${name} template template0`);
	const url = new URL(beside);
	url.pathname = name;
	return url.href;
}

/** The names of everything in the database that is not the system's. */
const contents = async (url: string) =>
	ask<{ name: string }>(
		url,
		`select relname as name from pg_class c join pg_namespace n on n.oid = relnamespace where nspname !~ '^pg_|^information'`,
	);

before(async () => {
	if (skip) return;
	chmodSync(folder, 0o711);
	server = await startPostgres(path.join(folder, 'pg'), { settings: { fsync: 'off' } });
	source = await emptyDatabase();
	const db = openDatabase(source, 1);
	await migrate(db, all);
	await db.destroy();
	await ask(source, ROWS);
	await ask(source, 'create schema pgboss; create table pgboss.job (id int)');
	made = await backup(source, file('good.gz'));
});

after(async () => {
	await server?.stop();
	rmSync(folder, { recursive: true, force: true });
});

/** Everything that only a full restore brings back the same. */
async function assertEqual(url: string): Promise<void> {
	assert.deepEqual(await tableDigests(url), await tableDigests(source));
	assert.deepEqual(await ask(url, 'select n from counted'), [{ n: 5000 }]);
	assert.deepEqual(await ask(url, 'select id from sealed order by id'), [{ id: 7 }, { id: 8 }]);
	assert.deepEqual(await ask(url, 'select sum(twice)::int as sum from z_parent'), [{ sum: 12 }]);
	assert.deepEqual(await ask(url, 'select children from summary'), [{ children: 4000 }]);
	// sequences go on where they stood, triggers and keys are as the migrations made them
	assert.deepEqual(await ask(url, 'insert into z_parent (up) values (null) returning id::int'), [{ id: 4 }]);
	assert.deepEqual(await ask(url, 'insert into child (parent) values (1) returning id'), [{ id: 5001 }]);
	assert.deepEqual(await ask(url, 'select n from counted'), [{ n: 5001 }]);
	await assert.rejects(
		ask(url, `set session_replication_role = replica; delete from sealed`),
		/append-only|permission/,
	);
	await assert.rejects(ask(url, 'delete from sealed'), /append-only/);
	await assert.rejects(ask(url, `insert into a_first values ('x', 'nowhere')`), { code: '23503' });
	const states = `select conname, condeferrable, tgname, tgenabled from pg_constraint full join pg_trigger on tgconstraint = pg_constraint.oid
		where coalesce(contype, 'f') = 'f' and not coalesce(tgisinternal, false) order by 1, 3`;
	assert.deepEqual(await ask(url, states), await ask(source, states));
}

test('a backup restored elsewhere is equal row by row', limit, async () => {
	const target = await emptyDatabase();
	const before = await tableDigests(source);
	const { tables, rows, digests } = await restore(target, file('good.gz'), all);
	assert.deepEqual({ tables, rows }, { tables: made.tables, rows: made.rows });
	assert.deepEqual(digests, before);
	assert.equal(
		rows,
		before.reduce((sum, each) => sum + each.rows, 0),
	);
	assert.equal(before.find(({ name }) => name === 'child')!.rows, 4000);
	assert.equal(made.bytes, statSync(file('good.gz')).size);
	assert.equal(statSync(file('good.gz')).mode & 0o777, 0o600);
	assert.deepEqual(
		readdirSync(folder).filter((name) => name.endsWith('.part')),
		[],
	);
	await assertEqual(target);
});

test('digests differ as soon as one value does', limit, async () => {
	const target = await emptyDatabase();
	await restore(target, file('good.gz'), all);
	await ask(target, `update "Odd ""name""" set n = 1.1 where "ชื่อ" = 'เก่า'`); // 1.10 and 1.1 are equal, not the same
	const [mine, theirs] = [await tableDigests(target), await tableDigests(source)];
	assert.deepEqual(
		mine.filter((each, at) => each.sha256 !== theirs[at]!.sha256).map(({ name }) => name),
		['Odd "name"'],
	);
});

test('the snapshot is one instant, however long the backup takes', limit, async () => {
	const busy = await emptyDatabase();
	const db = openDatabase(busy, 1);
	await migrate(db, all);
	await db.destroy();
	// each transaction writes the first and the last table: they always hold the same number of rows at one instant
	let writing = true;
	const writer = (async () => {
		const client = new pg.Client({ connectionString: busy });
		await client.connect();
		for (let i = 0; writing; i++)
			await client.query(`begin; insert into a_first values ('${i}'); insert into empty values ('${i}'); commit`);
		await client.end();
	})();
	for (let round = 0; round < 5; round++) {
		await backup(busy, file(`busy${round}.gz`));
		const text = gunzipSync(readFileSync(file(`busy${round}.gz`))).toString();
		const rows = (name: string) => Number(new RegExp(`-- rows {"name":"${name}","rows":(\\d+)`).exec(text)![1]);
		assert.equal(rows('a_first'), rows('empty'));
		assert.ok(rows('empty') > 0 || round === 0);
	}
	writing = false;
	await writer;
});

test('restores onto another server, also of an older version, and back', limit, async (t) => {
	const other = process.env.TEST_DATABASE_URL;
	if (!other)
		return t.skip('TEST_DATABASE_URL names no other server; the test runner names one of PostgreSQL 15 to 17');
	const there = await emptyDatabase(other);
	t.after(() => ask(other, `drop database ${new URL(there).pathname.slice(1)} with (force)`));
	await restore(there, file('good.gz'), all);
	assert.deepEqual(await tableDigests(there), await tableDigests(source));
	await backup(there, file('other.gz'));
	const back = await emptyDatabase();
	await restore(back, file('other.gz'), all);
	await assertEqual(back);
});

/** Refused with that code, and the database stays as empty as it was. */
async function refused(code: string, name: string, migrationsOfProgram = all): Promise<void> {
	const target = await emptyDatabase();
	await assert.rejects(restore(target, file(name), migrationsOfProgram), (fault: OperatorError) => {
		assert.equal(fault.code, code, fault.stack);
		assert.match(fault.message, /[ก-ฮ].*\n.*[a-z]/);
		return true;
	});
	assert.deepEqual(await contents(target), []);
}

test('a damaged, cut or altered file is refused and the database stays empty', limit, async () => {
	const good = readFileSync(file('good.gz'));
	for (const share of [0.2, 0.5, 0.9, 0.999]) {
		writeFileSync(file('cut.gz'), good);
		truncateSync(file('cut.gz'), Math.floor(good.length * share));
		await refused('backup-damaged', 'cut.gz');
		const flipped = Buffer.from(good);
		flipped[Math.floor(good.length * share)]! ^= 0x10;
		writeFileSync(file('flipped.gz'), flipped);
		await refused('backup-damaged', 'flipped.gz');
	}
	// whole gzip, altered content: only our own digests tell
	const text = gunzipSync(good).toString();
	const alter = (from: string | RegExp, to: string) => {
		const changed = text.replace(from, to);
		assert.notEqual(changed, text);
		writeFileSync(file('altered.gz'), gzipSync(changed));
		return refused('backup-damaged', 'altered.gz');
	};
	await alter('เก่า', 'เก๋า'); // a value
	await alter(/\n7\n8\n\\\.\n/, '\n7\n\\.\n'); // a row
	await alter(/(-- sequence \{"name":"child_id_seq","next":")\d+/, '$19'); // a number to go on from
	await alter(/-- table \{"name":"sealed"[^]*?-- rows \{"name":"sealed".*\n/, ''); // a table
	await alter(/-- end .*\n$/, ''); // the end
	await alter(/$/, '-- table {"name":"x","columns":["y"]}\n'); // something after it
});

test('a foreign file is refused', limit, async () => {
	writeFileSync(file('letter.txt'), 'เรียน นายกเทศมนตรี');
	await refused('not-a-backup', 'letter.txt');
	writeFileSync(file('letter.gz'), gzipSync('create table evil ();\n'));
	await refused('not-a-backup', 'letter.gz');
	writeFileSync(file('nothing.gz'), '');
	await refused('not-a-backup', 'nothing.gz');
	await refused('file-missing', 'missing.gz');
	const text = gunzipSync(readFileSync(file('good.gz'))).toString();
	writeFileSync(file('newer.gz'), gzipSync(text.replace('"format":1', '"format":2')));
	await refused('backup-format', 'newer.gz');
});

test('a backup of another version of the program is refused', limit, async () => {
	await refused('other-version', 'good.gz', migrations());
	await refused('other-version', 'good.gz', [...all, { name: '99999-later.sql', text: 'select 1' }]);
});

test('rows that the database does not take as they were undo everything, migrations too', limit, async () => {
	// the same names of migrations, but this program's table alters what it is given
	const other = all.map((each) =>
		each.name === '9999-hard.sql' ? { ...each, text: HARD.replace('n numeric', 'n numeric(10, 1)') } : each,
	);
	await refused('restored-differs', 'good.gz', other);
});

test('a database that holds anything is refused and kept as it is', limit, async () => {
	const held = await tableDigests(source);
	await assert.rejects(restore(source, file('good.gz'), all), { code: 'database-not-empty' });
	assert.deepEqual(await tableDigests(source), held);
	const target = await emptyDatabase();
	await ask(target, 'create schema other; create table other.thing ()');
	await assert.rejects(restore(target, file('good.gz'), all), { code: 'database-not-empty' });
	assert.deepEqual(await contents(target), [{ name: 'thing' }]);
});

test('an existing file is not overwritten, a failed backup leaves no file', limit, async () => {
	const kept = readFileSync(file('good.gz'));
	await assert.rejects(backup(source, file('good.gz')), { code: 'file-exists' });
	assert.deepEqual(readFileSync(file('good.gz')), kept);
	await assert.rejects(backup(await emptyDatabase(), file('none.gz')), { code: 'not-our-database' });
	await assert.rejects(backup(source, path.join(folder, 'no such folder', 'x.gz')), { code: 'ENOENT' });
	assert.deepEqual(
		readdirSync(folder).filter((name) => /none|part/.test(name)),
		[],
	);
});
