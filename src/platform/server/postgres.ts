import type { ChildProcess } from 'node:child_process';
import { prepareBinaries } from './postgres-binaries.ts';
import { prepareCluster } from './postgres-cluster.ts';
import { enrol } from './postgres-launchers.ts';
import { preparePlace } from './postgres-place.ts';
import { lives, pause, signal } from './postgres-process.ts';
import { pruneLogs, putDown, raise, serverPid } from './postgres-server.ts';

export { embeddedAvailable } from './postgres-binaries.ts';

/** What the watch over the server has to tell; words for a log, without personal data. */
export type ServerEvent = { event: 'died' } | { event: 'revived'; ms: number } | { event: 'failed'; why: string };

/** How the embedded server is started. */
export interface PostgresOptions {
	/** server settings on top of ours; without effect when a running server is joined */
	settings?: Readonly<Record<string, string>>;
	/** told when the server died and came back */
	onEvent?: (event: ServerEvent) => void;
}

/** A running embedded server. */
export interface Postgres {
	/** address of the application's database; it stays the same when the server is started anew */
	url: string;
	/** whether this launcher started the server or found it running */
	kind: 'started' | 'joined';
	/** Leaves; the last launcher to leave stops the server and waits until it is down. */
	stop(): Promise<void>;
}

const LOOK_MS = 500;
const PRUNE_MS = 10 * 60_000;
const BACKOFF_MS = 30_000;
// a server that lived so long before it died is brought back without delay
const CALM_MS = 60_000;

/**
 * Starts the PostgreSQL that comes with the npm packages, or joins the one that already serves this folder.
 *
 * Several launchers of one machine (the web server, commands) share one server; it stops when the last leaves, and one
 * that was left behind by a killed launcher is joined by the next. Every launcher watches: a server that dies is
 * started again, and the application's pool finds it at the same address. Two machines or containers must not share
 * the folder: neither PostgreSQL nor we can see a process on the other side.
 * @param dataDir a folder of the server's own, made when missing; it holds the cluster, the log and the socket
 * @throws OperatorError with a Thai and an English sentence when it cannot run here
 */
export async function startPostgres(dataDir: string, options: PostgresOptions = {}): Promise<Postgres> {
	const place = preparePlace(dataDir);
	const launcher = enrol(place.launchers);
	const { onEvent = () => {} } = options;
	let server: Awaited<ReturnType<typeof raise>>;
	let bring: () => ReturnType<typeof raise>;
	try {
		const binaries = prepareBinaries(place);
		await prepareCluster(place, binaries, launcher.token);
		bring = () => raise(place, binaries, launcher, options.settings);
		server = await bring();
	} catch (fault) {
		launcher.leave();
		throw fault;
	}

	let living = lives(server.pid);
	let since = Date.now();
	let pruned = since;
	let leaving: Promise<void> | undefined;
	let reviving: Promise<void> | undefined;

	const revive = async (): Promise<void> => {
		onEvent({ event: 'died' });
		const died = Date.now();
		let wait = died - since < CALM_MS ? 100 : 0;
		while (!leaving) {
			await pause(wait);
			if (leaving) return;
			try {
				server = await bring();
				living = lives(server.pid);
				since = Date.now();
				watchChild(server.child);
				onEvent({ event: 'revived', ms: since - died });
				return;
			} catch (fault) {
				onEvent({ event: 'failed', why: fault instanceof Error ? fault.message : String(fault) });
				wait = Math.min(Math.max(wait * 2, 200), BACKOFF_MS);
			}
		}
	};
	const look = (): void => {
		if (leaving || reviving) return;
		if (Date.now() - pruned > PRUNE_MS) {
			pruned = Date.now();
			pruneLogs(place);
		}
		if (!living()) reviving = revive().finally(() => (reviving = undefined));
	};
	const watchChild = (child?: ChildProcess): void => void child?.once('exit', look);
	watchChild(server.child);
	const timer = setInterval(look, LOOK_MS).unref();

	// a program that ends by process.exit cannot wait: it asks the server to stop and goes
	const farewell = (): void => {
		launcher.leave();
		const pid = launcher.others().length === 0 ? serverPid(place) : undefined;
		if (pid !== undefined) signal(pid, 'SIGINT');
	};
	process.once('exit', farewell);

	const leave = async (): Promise<void> => {
		clearInterval(timer);
		await reviving;
		launcher.leave();
		if (launcher.others().length === 0) await putDown(place, () => launcher.others().length > 0);
		process.off('exit', farewell);
	};
	return {
		url: `postgres://wethi@localhost/wethi?host=${encodeURIComponent(place.socket)}`,
		kind: server.child ? 'started' : 'joined',
		stop: () => (leaving ??= leave()),
	};
}
