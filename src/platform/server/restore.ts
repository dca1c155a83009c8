import { existsSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { damaged, readBackup, type Header, type Part, type SequenceState } from './backup-file.ts';
import {
	digestTables,
	hangUp,
	openQuietly,
	quote,
	readForeignKeys,
	readTables,
	type TableDigest,
} from './backup-tables.ts';
import type { Db } from './database.ts';
import { migrate, migrations } from './migrate.ts';
import { OperatorError } from './operator-error.ts';

/**
 * Brings a backup into an empty database.
 *
 * The whole file is checked before the database is touched. Then everything — making the tables, loading the rows,
 * comparing what the database now holds with what was backed up — is one transaction: it succeeds wholly, or the
 * database is as empty as before, also when the power fails in the middle.
 * @param url a PostgreSQL address, version 15 or later, newer or older than the server of the backup
 * @param all the migrations of this program, as `migrations()` gives them
 * @returns numbers of tables and rows, and the digest of each table as read back from the database
 * @throws OperatorError when the file is damaged or not a backup, the database is not empty, or the backup belongs to
 * another version of the program
 */
export async function restore(
	url: string,
	file: string,
	all = migrations(),
): Promise<{ tables: number; rows: number; digests: TableDigest[] }> {
	const header = await checkBackup(file);
	const ours = all.map(({ name }) => name);
	if (header.migrations.join() !== ours.join())
		throw new OperatorError(
			'other-version',
			`ไฟล์สำรองนี้มาจากโปรแกรมคนละรุ่น (ฐานข้อมูลขั้น ${header.migrations.at(-1)} แต่โปรแกรมนี้ ${ours.at(-1)}) โปรดกู้คืนด้วยโปรแกรมรุ่นเดียวกัน แล้วจึงปรับรุ่น`,
			`This backup is of another version of the program (its database stands at ${header.migrations.at(-1)}, this program at ${ours.at(-1)}). Restore with the same version, then upgrade.`,
		);
	const client = await openQuietly(url);
	try {
		await client.query('begin');
		await refuseUnlessEmpty(client);
		const applied = await migrate(within(client), all);
		// another program was at work between the question and the lock that migrating takes
		if (applied.length !== ours.length) throw notEmpty();
		const digests = await load(client, file);
		await client.query('commit');
		await client.query('analyze').catch(() => {}); // planning figures only; the server gathers them later anyway
		return { tables: digests.length, rows: digests.reduce((sum, { rows }) => sum + rows, 0), digests };
	} catch (fault) {
		await client.query('rollback').catch(() => {}); // a lost connection has rolled back already
		throw fault;
	} finally {
		await hangUp(client);
	}
}

/**
 * Reads a backup to its end and checks every count and digest; touches no database.
 * @throws OperatorError when it is missing, damaged or not a backup
 */
export async function checkBackup(file: string): Promise<Header> {
	if (!existsSync(file)) throw new OperatorError('file-missing', `ไม่พบไฟล์ ${file}`, `The file ${file} does not exist.`);
	let header: Header | undefined;
	for await (const part of readBackup(file)) if (part.kind === 'header') header = part.header;
	if (!header) throw damaged('it has no beginning');
	return header;
}

async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
	const { rows } = await client.query<{ found: number }>(`
		select count(*)::int as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'
			and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`);
	if (rows[0]!.found > 0) throw notEmpty();
}

const notEmpty = (): OperatorError =>
	new OperatorError(
		'database-not-empty',
		'ฐานข้อมูลปลายทางมีข้อมูลอยู่แล้ว จึงไม่ได้กู้คืนสิ่งใด โปรดสร้างฐานข้อมูลว่าง หรือย้ายโฟลเดอร์ data เดิมออกก่อน',
		'The database is not empty, so nothing was restored. Make an empty database, or move the old data folder away first.',
	);

/**
 * A Kysely over the one connection whose transaction is open: transactions inside become savepoints, so that the
 * migrations are undone together with the rest.
 */
function within(client: pg.Client): Db {
	const inner: [RegExp, string][] = [
		[/^(begin|start transaction)\b.*$/i, 'savepoint restore_step'],
		[/^commit$/i, 'release savepoint restore_step'],
		[/^rollback$/i, 'rollback to savepoint restore_step'],
	];
	const lent = {
		query: (text: string, values?: readonly unknown[]) => {
			const turned = inner.find(([pattern]) => pattern.test(text));
			return client.query(turned ? turned[1] : text, values as unknown[]);
		},
		release: () => {},
	};
	const pool = { connect: async () => lent as unknown as PostgresPoolClient, end: async () => {} } as PostgresPool;
	return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

async function load(client: pg.Client, file: string): Promise<TableDigest[]> {
	const tables = await readTables(client);
	const parts = readBackup(file);
	const wanted: TableDigest[] = [];
	const sequences: SequenceState[] = [];
	let awake: (() => Promise<void>) | undefined;
	for (let next = await parts.next(); !next.done; next = await parts.next()) {
		const part = next.value;
		if (part.kind === 'header') {
			const here = tables.map(({ name }) => name);
			if (part.header.tables.slice().sort().join() !== here.slice().sort().join()) throw differs('tables');
			awake = await putToSleep(client, part.header.tables);
		} else if (part.kind === 'table') {
			const here = tables.find(({ name }) => name === part.name);
			if (here?.columns.join() !== part.columns.slice().sort().join()) throw differs(part.name);
			wanted.push(await copyIn(client, part.name, part.columns, parts));
		} else if (part.kind === 'sequence') sequences.push(part.sequence);
	}
	await awake?.();
	for (const { name, next } of sequences) {
		// ALTER rather than setval: it is undone when the transaction is
		await client.query(`alter sequence ${quote(name)} restart with ${BigInt(next)}`);
	}
	const views = await client.query<{ name: string }>(
		`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'm' order by oid`,
	);
	for (const { name } of views.rows) await client.query(`refresh materialized view ${quote(name)}`);
	const digests = await digestTables(client);
	for (const want of wanted) {
		const got = digests.find(({ name }) => name === want.name);
		if (got?.rows !== want.rows || got.sha256 !== want.sha256) throw differs(want.name);
	}
	return digests;
}

/** Loads one table from the parts that follow its announcement, up to and with its `rows`. */
async function copyIn(
	client: pg.Client,
	name: string,
	columns: readonly string[],
	parts: AsyncGenerator<Part, void, undefined>,
): Promise<TableDigest> {
	let digest: TableDigest | undefined;
	const names = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
	await pipeline(
		async function* () {
			for (let next = await parts.next(); !next.done; next = await parts.next()) {
				if (next.value.kind === 'data') yield next.value.chunk;
				else if (next.value.kind === 'rows') {
					digest = next.value.digest;
					return;
				}
			}
		},
		client.query(copyFrom(`copy ${quote(name)} (${names}) from stdin`)),
	);
	if (!digest) throw damaged(`table ${name} has no end`);
	return digest;
}

/**
 * Makes the tables take the rows in as they were: triggers do not fire (what they would derive is in the backup),
 * rows that migrations planted give way to the backup's own, and references that point against the order wait.
 * @returns what puts everything back as the migrations made it
 */
async function putToSleep(client: pg.Client, order: readonly string[]): Promise<() => Promise<void>> {
	const { rows: triggers } = await client.query<{ table: string; name: string; always: boolean }>(
		`
		select c.relname as table, t.tgname as name, t.tgenabled = 'A' as always
		from pg_trigger t join pg_class c on c.oid = t.tgrelid
		where c.relnamespace = 'public'::regnamespace and not t.tgisinternal and t.tgparentid = 0
			and t.tgenabled in ('O', 'A') and c.relname = any ($1)`,
		[order],
	);
	const backward = (await readForeignKeys(client)).filter((key) => order.indexOf(key.to) > order.indexOf(key.from));
	const { rows: eager } = await client.query<{ name: string; table: string }>(`
		select k.conname as name, c.relname as table from pg_constraint k join pg_class c on c.oid = k.conrelid
		where k.contype = 'f' and not k.condeferrable and c.relnamespace = 'public'::regnamespace and k.conparentid = 0`);
	const waiting = eager.filter((key) => backward.some((b) => b.name === key.name && b.from === key.table));

	for (const { table, name } of triggers)
		await client.query(`alter table ${quote(table)} disable trigger ${pg.escapeIdentifier(name)}`);
	for (const { table, name } of waiting)
		await client.query(
			`alter table ${quote(table)} alter constraint ${pg.escapeIdentifier(name)} deferrable initially deferred`,
		);
	await client.query('set constraints all deferred');
	for (const table of order.toReversed()) await client.query(`delete from ${quote(table)}`);

	return async () => {
		await client.query('set constraints all immediate');
		for (const { table, name } of waiting)
			await client.query(`alter table ${quote(table)} alter constraint ${pg.escapeIdentifier(name)} not deferrable`);
		for (const { table, name, always } of triggers)
			await client.query(
				`alter table ${quote(table)} enable ${always ? 'always ' : ''}trigger ${pg.escapeIdentifier(name)}`,
			);
	};
}

const differs = (what: string): OperatorError =>
	new OperatorError(
		'restored-differs',
		`ข้อมูลที่กู้คืนไม่ตรงกับไฟล์สำรอง (${what}) จึงยกเลิกทั้งหมด ฐานข้อมูลยังว่างเหมือนเดิม`,
		`What was restored does not equal the backup (${what}); everything was undone and the database is as empty as before.`,
	);
