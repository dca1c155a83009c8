import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Db, Tx } from './database.ts';
import { projectRoot } from './root.ts';
import { lock } from './verb.ts';

/** One edition of a bundled data set: another digest is another edition. */
export interface Edition {
	name: string;
	digest: string;
}

/** What a load did: whether it was done now or this edition was already there. */
export interface Loaded {
	done: boolean;
	rows: number;
	digest: string;
}

/**
 * Loads a data set unless this very edition is already there. One transaction (the caller's, when there is one); of
 * several processes that start at once one loads, the others wait and then find it done.
 * @param fill writes the rows and gives their number
 * @param options.again loads although this edition is there, to repair rows that were altered
 */
export async function loadEdition(
	on: Db | Tx,
	{ name, digest }: Edition,
	fill: (tx: Tx) => Promise<number>,
	{ again = false, now = new Date() }: { again?: boolean; now?: Date } = {},
): Promise<Loaded> {
	const present = async (where: Db | Tx): Promise<Loaded | undefined> => {
		const row = await where
			.selectFrom('dataset')
			.select('rows')
			.where('name', '=', name)
			.where('digest', '=', digest)
			.executeTakeFirst();
		return row && { done: false, rows: row.rows, digest };
	};
	const before = again ? undefined : await present(on);
	if (before) return before;
	const load = async (tx: Tx): Promise<Loaded> => {
		await lock(tx, `dataset:${name}`);
		const meanwhile = again ? undefined : await present(tx);
		if (meanwhile) return meanwhile;
		const rows = await fill(tx);
		const row = { digest, rows, at: now };
		await tx
			.insertInto('dataset')
			.values({ name, ...row })
			.onConflict((c) => c.column('name').doUpdateSet(row))
			.execute();
		return { done: true, rows, digest };
	};
	return on.isTransaction ? load(on as Tx) : on.transaction().execute(load);
}

/** A bundled data set: its name, its CSV files (from the project folder), and the revision of the code that reads them. */
export interface DataSet {
	name: string;
	files: readonly string[];
	/** changed when the same files are to be read differently, so that they are loaded again */
	revision: string;
}

/**
 * Loads the CSV files of a data set as `loadEdition` does; the digest is that of the files and the revision.
 * @param fill gets the rows of each file, in the order of `files`
 */
export async function loadDataSet(
	db: Db,
	set: DataSet,
	fill: (tx: Tx, files: Record<string, string>[][]) => Promise<number>,
	options: { again?: boolean } = {},
): Promise<Loaded> {
	const texts = await Promise.all(set.files.map((file) => readFile(path.join(projectRoot(), file), 'utf8')));
	const digest = createHash('sha256')
		.update(JSON.stringify([set.revision, texts]))
		.digest('hex');
	const files = () => texts.map((text) => parse<Record<string, string>>(text, { columns: true, bom: true }));
	return loadEdition(db, { name: set.name, digest }, (tx) => fill(tx, files()), options);
}
