import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import './tables.ts';

// Counts and satang fit a JS number (2^53 satang is 90 million million baht); calendar days stay text, never a Date.
const parsers: Record<number, (text: string) => unknown> = {
	[pg.types.builtins.INT8]: Number,
	[pg.types.builtins.NUMERIC]: Number,
	[pg.types.builtins.DATE]: (text) => text,
};
const types: pg.CustomTypesConfig = {
	getTypeParser: ((oid: number, format?: string) =>
		parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/** Typed access to every table; each folder adds its own tables to the global interface `Tables`. */
export type Db = Kysely<Tables>;
/** The same, inside a transaction. */
export type Tx = Transaction<Tables>;

/**
 * Opens a pool on any PostgreSQL 15 or later.
 * @param url `postgres://…`, or a socket address as `startPostgres` gives it
 * @param size most connections at once
 */
export function openDatabase(url: string, size = 12): Db {
	const pool = new pg.Pool({
		connectionString: url,
		max: size,
		types,
		connectionTimeoutMillis: 10_000,
		idleTimeoutMillis: 30_000,
		statement_timeout: 30_000,
		application_name: 'wethi',
	});
	// A server that goes away fails the query at hand; an idle connection's farewell must not end the process.
	pool.on('error', () => {});
	// the pool hears only idle connections: one that is in use and dies between two queries would end the process too
	pool.on('connect', (client) => client.on('error', () => {}));
	return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** Does the database answer at all? */
export const answers = (db: Db): Promise<boolean> =>
	sql`select 1`.execute(db).then(
		() => true,
		() => false,
	);

/** A plain connection with the same parsers, for LISTEN and COPY, which need one of their own. */
export const plainClient = (url: string): pg.Client =>
	new pg.Client({ connectionString: url, types, application_name: 'wethi' });
