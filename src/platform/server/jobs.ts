import { PgBoss } from 'pg-boss';
import { log } from './log.ts';

/** A job that runs on a clock or on demand. */
export interface Job {
	name: string;
	/** cron expression in Bangkok time, or undefined for jobs that are only sent */
	cron?: string;
	run(data: unknown): Promise<void>;
}

/** Background work in PostgreSQL: kept across restarts, run once even when several processes serve. */
export interface Jobs {
	send(name: string, data?: object): Promise<void>;
	stop(): Promise<void>;
}

/**
 * Starts the job runner on its own small pool.
 * @param url database address
 * @param jobs every job there is
 */
export async function startJobs(url: string, jobs: Job[]): Promise<Jobs> {
	const boss = new PgBoss({ connectionString: url, max: 3, application_name: 'wethi-jobs' });
	boss.on('error', (fault) => log.warn({ fault: fault.message }, 'jobs'));
	await boss.start();
	for (const job of jobs) {
		await boss.createQueue(job.name, { retryLimit: 5, retryBackoff: true });
		await boss.work(job.name, { pollingIntervalSeconds: 5 }, async ([given]) => job.run(given?.data));
		if (job.cron) await boss.schedule(job.name, job.cron, {}, { tz: 'Asia/Bangkok' });
	}
	return {
		send: async (name, data = {}) => void (await boss.send(name, data)),
		stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
	};
}
