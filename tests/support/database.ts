import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, type TestContext } from 'node:test';
import { type KyselyPlugin } from 'kysely';
import {
	type Actor,
	type Context,
	type Db,
	migrate,
	migrations,
	nobody,
	openDatabase,
	plainClient,
	startPostgres,
} from '#platform/server';
import { carelessSettings } from './settings.ts';

/** A database of a test's own: migrated, empty, dropped by `close`. */
export interface FreshDatabase {
	db: Db;
	url: string;
	/**
	 * A context with a clock that starts at 15 January 2026, 09:00 in Bangkok, and moves one second at each look, and
	 * with keys and randomness that repeat from run to run. Contexts of one database share all three, so that keys
	 * never meet; with a `seed` of its own a context tells the same story again in another database.
	 */
	context(actor?: Actor, seed?: number): Context;
	close(): Promise<void>;
}

const TEMPLATE_LOCK = 4711_2570;
let own: { url: string; stop(): Promise<void> } | undefined;

// a test file that is run by hand brings its own server; the runner gives one address to all
const server = { url: process.env.TEST_DATABASE_URL, starting: undefined as Promise<string> | undefined };
const serverUrl = (): Promise<string> => (server.url ? Promise.resolve(server.url) : (server.starting ??= startOwn()));

async function startOwn(): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'wethi-test-'));
	// PostgreSQL runs as another user when we are root
	chmodSync(folder, 0o711);
	const started = await startPostgres(folder, { settings: carelessSettings });
	// stopped by hand or by a pipe that closed: leave by the door where the server is told to go
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
	own = {
		url: started.url,
		async stop() {
			await started.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
	return own.url;
}

after(async () => {
	await server.starting;
	await own?.stop();
});

/** The same server, another database. */
export const withDatabase = (url: string, name: string): string =>
	url.replace(/^(postgres(?:ql)?:\/\/[^/?]*)(?:\/[^?]*)?/, `$1/${name}`);

async function onServer<T>(
	url: string,
	work: (query: (text: string) => Promise<{ rows: unknown[] }>) => Promise<T>,
): Promise<T> {
	const client = plainClient(url);
	await client.connect();
	try {
		return await work((text) => client.query(text));
	} finally {
		await client.end();
	}
}

let template: Promise<string> | undefined;

/** Makes the migrated database that all others are copied from; one process makes it, the others wait. */
function templateOf(url: string): Promise<string> {
	return (template ??= onServer(url, async (query) => {
		const digest = createHash('sha256').update(JSON.stringify(migrations())).digest('hex').slice(0, 16);
		const name = `wethi_template_${digest}`;
		await query(`select pg_advisory_lock(${TEMPLATE_LOCK})`);
		const { rows } = await query(`select from pg_database where datname = '${name}'`);
		if (rows.length > 0) return name;
		// under another name until it is whole: a template is migrated or it is not there
		await query(`drop database if exists ${name}_making with (force)`);
		await query(`create database ${name}_making`);
		const db = openDatabase(withDatabase(url, `${name}_making`), 1);
		try {
			await migrate(db);
		} finally {
			await db.destroy();
		}
		await query(`alter database ${name}_making rename to ${name}`);
		return name;
	}));
}

/**
 * A migrated empty database of one's own, copied from a template in about a tenth of a second.
 * @param t the test whose end closes it; without it the caller calls `close`
 */
export async function freshDatabase(t?: Pick<TestContext, 'after'>): Promise<FreshDatabase> {
	const base = await serverUrl();
	const from = await templateOf(base);
	const name = `wethi_test_${randomBytes(8).toString('hex')}`;
	await onServer(base, (query) => query(`create database ${name} template ${from} strategy wal_log`));
	const url = withDatabase(base, name);
	const db = openDatabase(url);
	let closing: Promise<void> | undefined;
	const close = () =>
		(closing ??= (async () => {
			await db.destroy();
			await onServer(base, (query) => query(`drop database if exists ${name} with (force)`));
		})());
	t?.after(close);
	const shared = story(0);
	const context = (actor: Actor = nobody, seed?: number): Context => ({
		db,
		actor,
		...(seed === undefined ? shared : story(seed)),
	});
	return { db, url, context, close };
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Clock, keys and randomness that repeat: what a context needs from outside, from a seed. */
export function story(seed: number): Pick<Context, 'clock' | 'id' | 'random'> {
	let instant = Date.UTC(2026, 0, 15, 2);
	const random = randomFrom(seed);
	const letters = randomFrom(seed ^ 0x5eed);
	return {
		clock: () => new Date((instant += 1000)),
		random,
		id: () => Array.from({ length: 13 }, () => alphabet[Math.floor(letters() * 32)]).join(''),
	};
}

// mulberry32: small, public domain, good enough for telling stories; never for drawing lots
function randomFrom(seed: number): () => number {
	let state = (seed + 0x9e3779b9) >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/**
 * Counts the queries that `work` sends through the database it is given (begin and commit not counted).
 * @returns the number and what `work` returned
 */
export async function countQueries<T>(
	db: Db,
	work: (counted: Db) => Promise<T>,
): Promise<{ queries: number; result: T }> {
	let queries = 0;
	const counter: KyselyPlugin = {
		transformQuery: ({ node }) => {
			queries++;
			return node;
		},
		transformResult: async ({ result }) => result,
	};
	const result = await work(db.withPlugin(counter));
	return { queries, result };
}
