import path from 'node:path';
import { OperatorError, startPostgres } from '#platform/server';
import { dataFolder } from './command.ts';

/**
 * Runs a command on the database as it is, without bringing its migrations up to date: `DATABASE_URL`, or the
 * embedded one (started, or joined when it runs). What only the operator can put right is said in a sentence.
 */
export async function withServer(work: (url: string) => Promise<number>, address?: string): Promise<number> {
	try {
		const given = address ?? process.env.DATABASE_URL;
		if (given) return await work(given);
		const embedded = await startPostgres(path.join(dataFolder(), 'postgres'));
		try {
			return await work(embedded.url);
		} finally {
			await embedded.stop();
		}
	} catch (fault) {
		if (!(fault instanceof OperatorError)) throw fault;
		console.error(fault.message);
		return 1;
	}
}
