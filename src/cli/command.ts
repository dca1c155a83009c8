import path from 'node:path';
import { fill, platformWords, Refused } from '#platform';
import {
	FileRefused,
	migrate,
	openDatabase,
	OperatorError,
	projectRoot,
	startPostgres,
	type Db,
} from '#platform/server';

/** One word after `wethi`. */
export interface Command {
	/** One line for the list of commands. */
	summary: string;
	/** The whole call, as `wethi backup FILE`. */
	usage: string;
	/** Does it; the number is the exit code. */
	run(args: string[]): Promise<number>;
}

/** What a source of `wethi import` needs. */
export interface Source {
	summary: string;
	usage: string;
	run(db: Db, args: string[], say: (line: string) => void): Promise<void>;
}

/** The folder of the embedded database. */
export const dataFolder = (): string => path.resolve(process.env.WETHI_DATA ?? path.join(projectRoot(), 'data'));

/**
 * Opens the database a command works on: `DATABASE_URL`, or the embedded one (started, or joined when the server runs).
 * Migrations are brought up to date first; everything is closed afterwards.
 */
export async function withDatabase(work: (db: Db, url: string) => Promise<number>): Promise<number> {
	const embedded = process.env.DATABASE_URL ? undefined : await startPostgres(path.join(dataFolder(), 'postgres'));
	const url = process.env.DATABASE_URL ?? embedded!.url;
	const db = openDatabase(url, 4);
	try {
		await migrate(db);
		return await work(db, url);
	} finally {
		await db.destroy();
		await embedded?.stop();
	}
}

/** A sentence for a refusal, in Thai and English, for an operator at a terminal. */
export async function sentence(fault: unknown): Promise<string | undefined> {
	if (fault instanceof FileRefused) {
		const values = Object.fromEntries(Object.entries(fault.place).map(([name, value]) => [name, value ?? '']));
		const of = (words: Record<string, string>) => fill(words[fault.reason] ?? fault.reason, values);
		return `${of(platformWords.th.files)}\n${of(platformWords.en.files)}`;
	}
	if (fault instanceof OperatorError) return fault.message;
	if (fault instanceof Refused) {
		// every folder's sentences; loaded only now, because a command that goes well needs none of them
		const { refusal } = await import('#wiring');
		return `${refusal(fault, 'th').sentence}\n${refusal(fault, 'en').sentence}`;
	}
	return undefined;
}
