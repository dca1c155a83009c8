import { createHash } from 'node:crypto';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { plainClient } from './database.ts';

/** One table of schema public as it is copied. */
export interface TableShape {
	name: string;
	/** stored columns by name; generated ones are computed again by the database that takes the rows in */
	columns: string[];
	/** expressions that put the rows in one order on every server */
	order: string[];
}

/** What a table holds: the number of rows, and SHA-256 over their text in key order. Equal digest, equal rows. */
export interface TableDigest {
	name: string;
	rows: number;
	sha256: string;
}

export interface ForeignKey {
	name: string;
	from: string;
	to: string;
}

export const quote = (name: string): string => `public.${pg.escapeIdentifier(name)}`;

/** A connection whose text is the same on every server and which no timeout ends in the middle. */
export async function openQuietly(url: string): Promise<pg.Client> {
	const client = plainClient(url);
	// a server that goes away fails the query at hand, which is where it is reported
	client.on('error', () => {});
	await client.connect();
	await client.query(`set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
		set timezone = 'UTC'; set extra_float_digits = 1; set bytea_output = 'hex'; set row_security = off;
		set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set lock_timeout = '60s'`);
	return client;
}

/** Ends a connection, also one that stands in the middle of a copy and would never hear a goodbye. */
export async function hangUp(client: pg.Client): Promise<void> {
	const forced = setTimeout(() => client.connection.stream.destroy(), 2000);
	await client.end().catch(() => {});
	clearTimeout(forced);
}

/** The tables of schema public in an order in which rows can be loaded: what is referred to comes first. */
export async function readTables(client: pg.Client): Promise<TableShape[]> {
	const { rows } = await client.query<TableShape>(`
		select c.relname as name,
			array(select a.attname::text from pg_attribute a
				where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
				order by a.attname::text collate "C") as columns,
			-- without a primary key the whole row's text gives the order
			coalesce((select array_agg(quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end
					order by k.place)
				from pg_index i, unnest(i.indkey::int[]) with ordinality k (attnum, place), pg_attribute a
				where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum),
				array['t::text collate "C"']) as "order"
		from pg_class c
		where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
			and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
		order by c.relname::text collate "C"`);
	return inOrder(rows, await readForeignKeys(client));
}

/** The references between different tables of schema public. */
export async function readForeignKeys(client: pg.Client): Promise<ForeignKey[]> {
	const { rows } = await client.query<ForeignKey>(`
		select k.conname as name, f.relname as "from", t.relname as "to"
		from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
		where k.contype = 'f' and k.conparentid = 0 and k.connamespace = 'public'::regnamespace and f.oid <> t.oid
		order by k.conname::text collate "C", f.relname::text collate "C"`);
	return rows;
}

/** Referred tables first; a circle is entered at its first name, and the restore defers the keys that point back. */
export function inOrder(tables: readonly TableShape[], keys: readonly ForeignKey[]): TableShape[] {
	const left = new Map(tables.map((table) => [table.name, table]));
	const ordered: TableShape[] = [];
	while (left.size > 0) {
		const free = [...left.values()].filter((t) => !keys.some((key) => key.from === t.name && left.has(key.to)));
		for (const table of free.length > 0 ? free : [...left.values()].slice(0, 1)) {
			ordered.push(table);
			left.delete(table.name);
		}
	}
	return ordered;
}

/** Counts and digests a stream of COPY text; a row is a line, since COPY writes line breaks inside values as `\n`. */
export class RowCounter {
	rows = 0;
	readonly #hash = createHash('sha256');

	add(chunk: Buffer): void {
		this.#hash.update(chunk);
		for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) this.rows++;
	}

	digest(name: string): TableDigest {
		return { name, rows: this.rows, sha256: this.#hash.digest('hex') };
	}
}

/** The rows of a table as COPY text, in key order. */
export function copyOut(client: pg.Client, table: TableShape): AsyncIterable<Buffer> {
	const columns = table.columns.map((name) => pg.escapeIdentifier(name)).join(', ');
	return client.query(
		copyTo(`copy (select ${columns} from ${quote(table.name)} t order by ${table.order.join(', ')}) to stdout`),
	);
}

/** The digests of all tables over an open connection; a caller that wants one instant opens the transaction. */
export async function digestTables(client: pg.Client): Promise<TableDigest[]> {
	const digests: TableDigest[] = [];
	for (const table of await readTables(client)) {
		const counter = new RowCounter();
		for await (const chunk of copyOut(client, table)) counter.add(chunk);
		digests.push(counter.digest(table.name));
	}
	return digests.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * What every table of the application holds at one instant, by table name.
 * Two databases with the same digests hold the same rows, whatever their server versions.
 */
export async function tableDigests(url: string): Promise<TableDigest[]> {
	const client = await openQuietly(url);
	try {
		await client.query('begin isolation level repeatable read, read only');
		return await digestTables(client);
	} finally {
		await hangUp(client);
	}
}
