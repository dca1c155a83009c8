import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { projectRoot } from './root.ts';

// any constant of our own: several processes may start at once, one migrates, the others wait
const MIGRATION_LOCK = 4711_2569;

/** The migrations in order, as `{ name, text }`; names are `0001-platform.sql` and so on, forward only. */
export function migrations(folder = path.join(projectRoot(), 'migrations')): { name: string; text: string }[] {
	return readdirSync(folder)
		.filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name))
		.sort()
		.map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));
}

/**
 * Brings the database up to this version, in one transaction under one lock.
 * @returns the names applied now; empty when nothing was to do
 * @throws Error when the database knows migrations that this version does not (a newer version ran here before)
 */
export async function migrate(db: Db, all = migrations()): Promise<string[]> {
	return db.transaction().execute(async (tx) => {
		await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(tx);
		await sql`set local statement_timeout = 0`.execute(tx);
		await sql`create table if not exists migration (name text primary key, at timestamptz not null default now())`.execute(
			tx,
		);
		const rows = await tx.selectFrom('migration').select('name').execute();
		const known = new Set(all.map((m) => m.name));
		const stranger = rows.find((row) => !known.has(row.name));
		if (stranger)
			throw new Error(
				`ฐานข้อมูลนี้ใหม่กว่าโปรแกรม (the database was made by a newer version: it has ${stranger.name}). Please update the program.`,
			);
		const done = new Set(rows.map((row) => row.name));
		const applied: string[] = [];
		for (const { name, text } of all) {
			if (done.has(name)) continue;
			await sql.raw(text).execute(tx);
			await tx.insertInto('migration').values({ name }).execute();
			applied.push(name);
		}
		return applied;
	});
}
