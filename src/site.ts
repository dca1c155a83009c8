import { createAuth, forgetStale, providersFrom, type Auth } from '#people/server';
import { drainOutbox, forgetKeys, log, openDatabase, openHub, startJobs, type Db, type Hub } from '#platform/server';
import { listeners } from '#wiring';

/** What one serving process holds open. */
export interface Site {
	db: Db;
	hub: Hub;
	auth: Auth;
	close(): Promise<void>;
}

const DRAIN_MS = 2_000;

/**
 * Opens what a serving process needs, from its settings: DATABASE_URL, WETHI_SECRET, WETHI_ORIGIN, PORT, OIDC_*.
 * @throws Error naming the setting that is missing
 */
export async function openSite(settings: NodeJS.ProcessEnv): Promise<Site> {
	const url = settings.DATABASE_URL;
	const secret = settings.WETHI_SECRET;
	if (!url) throw new Error('DATABASE_URL is not set; `npm start` sets it for the embedded database');
	if (!secret) throw new Error('WETHI_SECRET is not set; `npm start` makes one and keeps it');
	const db = openDatabase(url);
	const hub = openHub(url);
	const baseUrl = settings.WETHI_ORIGIN ?? `http://localhost:${settings.PORT ?? 3000}`;
	const auth = createAuth({
		db,
		secret,
		baseUrl,
		providers: providersFrom(settings),
		madeUp: settings.WETHI_DEMO === '1',
	});
	const jobs = await startJobs(url, [
		{ name: 'forget-stale', cron: '27 3 * * *', run: async () => void (await forgetStale(db, new Date())) },
		{ name: 'forget-keys', cron: '17 3 * * *', run: () => forgetKeys(db, new Date()) },
	]);
	let draining = Promise.resolve();
	const timer = setInterval(() => {
		draining = draining
			.then(() => drainOutbox(db, listeners, () => new Date()))
			.then(
				() => {},
				(fault: Error) => log.warn({ fault: fault.message }, 'outbox'),
			);
	}, DRAIN_MS);
	return {
		db,
		hub,
		auth,
		async close() {
			clearInterval(timer);
			await draining;
			await jobs.stop();
			await hub.stop();
			await db.destroy();
		},
	};
}
