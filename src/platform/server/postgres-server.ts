import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, linkSync, openSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { OperatorError } from './operator-error.ts';
import type { Binaries } from './postgres-binaries.ts';
import { BARE_ENVIRONMENT } from './postgres-cluster.ts';
import type { Launcher } from './postgres-launchers.ts';
import type { Place } from './postgres-place.ts';
import { endOrphans, gone, pause, servesCluster, signal } from './postgres-process.ts';
import { LOG_FILES, settingArguments } from './postgres-settings.ts';

// a server that lives and says nothing at all for so long is put down; longer when others may be working on it
const SILENCE_MS = 8_000;
const SHARED_SILENCE_MS = 90_000;
// recovery after a power cut may take minutes, and the server says so when asked
const PATIENCE_MS = 10 * 60_000;
const ATTEMPTS = 4;
// held by a launcher that is stopping the server; lives in the database `postgres`, away from the application's locks
const STOPPING = 20_569;

const client = (place: Place, more: pg.ClientConfig = {}): pg.Client =>
	new pg.Client({
		host: place.socket,
		user: 'postgres',
		database: 'postgres',
		application_name: 'wethi launcher',
		connectionTimeoutMillis: 5000,
		...more,
	});

/** The number of the cluster's server process as its lock file says, if that process is one of this cluster. */
export function serverPid(place: Place): number | undefined {
	const pid = Number(firstLine(path.join(place.cluster, 'postmaster.pid')));
	return pid > 0 && servesCluster(pid, place.cluster) ? pid : undefined;
}

function firstLine(file: string): string | undefined {
	try {
		return readFileSync(file, 'utf8').split('\n', 1)[0];
	} catch {
		return undefined;
	}
}

/**
 * Says hello at the socket.
 * @returns 'ready' when our cluster answers and nobody is stopping it; 'busy' when a server answers but is starting or
 * stopping or full; 'silent' when nothing answers
 */
export async function greet(place: Place): Promise<'ready' | 'busy' | 'silent'> {
	const file = path.join(place.cluster, 'postmaster.pid');
	if (!existsSync(file)) return 'silent';
	const guest = client(place, { query_timeout: 10_000 });
	guest.on('error', () => {});
	try {
		await guest.connect();
		// whoever stops the server holds this lock until the server is gone: being given it means we stay
		await guest.query('select pg_advisory_lock_shared($1)', [STOPPING]);
		const { rows } = await guest.query<{ text: string }>(`select pg_read_file('postmaster.pid') as text`);
		const head = (text: string): string => text.split('\n').slice(0, 3).join('\n');
		return head(rows[0]!.text) === head(readFileSync(file, 'utf8')) ? 'ready' : 'silent';
	} catch (fault) {
		return /^[0-9A-Z]{5}$/.test((fault as { code?: string }).code ?? '') ? 'busy' : 'silent';
	} finally {
		await guest.end().catch(() => {});
	}
}

// an immediate shutdown, then a kill: as safe for the data as a power cut
const HARD: readonly [NodeJS.Signals, number][] = [
	['SIGQUIT', 5_000],
	['SIGKILL', 10_000],
];

async function end(pid: number, signals: readonly (readonly [NodeJS.Signals, number])[]): Promise<void> {
	for (const [name, ms] of signals) {
		signal(pid, name);
		if (await gone(pid, ms)) return;
	}
}

/**
 * Stops the server unless `needed` says, while no launcher can join, that someone still uses it.
 * Fast shutdown first; what does not end within half a minute is ended harder.
 */
export async function putDown(place: Place, needed: () => boolean): Promise<void> {
	const guard = client(place, { query_timeout: 10_000 });
	guard.on('error', () => {});
	try {
		await guard.connect();
		await guard.query('select pg_advisory_lock($1)', [STOPPING]);
	} catch {
		// it does not answer: nobody can be joining it either
	}
	try {
		const pid = serverPid(place);
		if (pid === undefined || needed()) return;
		await end(pid, [['SIGINT', 30_000], ...HARD]);
	} finally {
		await guard.end().catch(() => {});
	}
}

/**
 * Brings the server to where it answers: joins the one that runs, or starts one.
 *
 * PostgreSQL itself decides who starts: its lock file lets one server in and the other ends, so launchers need no lock
 * of their own. A lock file that names a process which is not this cluster's server (after a power cut the number may
 * have been given to another program) would keep it out for ever, and is cleared away.
 * @returns the server's process number, and the process when it is our child
 * @throws OperatorError when it does not come up
 */
export async function raise(
	place: Place,
	binaries: Binaries,
	launcher: Launcher,
	settings: Readonly<Record<string, string>> = {},
): Promise<{ pid: number; child?: ChildProcess }> {
	const began = Date.now();
	let heard = began;
	let attempts = 0;
	let child: ChildProcess | undefined;
	let ended = true;
	let words = '';
	for (;;) {
		const answer = await greet(place);
		const pid = serverPid(place);
		if (answer === 'ready' && pid !== undefined) return { pid, child: child?.pid === pid ? child : undefined };
		if (answer !== 'silent') heard = Date.now();
		if (Date.now() - began > PATIENCE_MS) throw failed(place, 'it did not become ready in time');
		if (pid !== undefined && Date.now() - heard > (launcher.others().length > 0 ? SHARED_SILENCE_MS : SILENCE_MS)) {
			await end(pid, HARD);
			heard = Date.now();
		} else if (pid === undefined && answer === 'silent' && ended) {
			if (attempts === ATTEMPTS) throw failed(place, words);
			if (attempts > 0) {
				await pause(200 * attempts);
				// processes of a killed server hold its memory; the polite ones have left by now
				if (attempts > 1 && serverPid(place) === undefined) endOrphans(place.cluster);
			}
			attempts++;
			clearStale(place);
			ended = false;
			heard = Date.now();
			child = start(place, binaries, launcher.token, settings, (said) => {
				words = said || words;
				ended = true;
			});
		}
		await pause(20);
	}
}

function start(
	place: Place,
	binaries: Binaries,
	token: string,
	settings: Readonly<Record<string, string>>,
	onEnd: (said: string) => void,
): ChildProcess {
	pruneLogs(place);
	// what it says before its own log is open, kept in a file: a pipe would break when we leave before it
	const file = path.join(place.launchers, `start-${token}`);
	rmSync(file, { force: true });
	const out = openSync(file, 'wx', 0o600);
	// a session of its own: Ctrl-C in the launcher's terminal must not reach it
	const child = spawn(
		binaries.postgres,
		['-D', place.cluster, '-k', place.socket, '-c', `log_directory=${place.logs}`, ...settingArguments(settings)],
		{ ...place.owner, env: BARE_ENVIRONMENT, cwd: '/', detached: true, stdio: ['ignore', out, out] },
	);
	closeSync(out);
	let over = false;
	const close = (said: string): void => {
		if (over) return;
		over = true;
		rmSync(file, { force: true });
		onEnd(said);
	};
	child.on('error', (fault) => close(fault.message));
	child.on('exit', () => {
		let said = '';
		try {
			said = readFileSync(file, 'utf8').trim().slice(-1500);
		} catch {
			// nothing was said
		}
		close(said);
	});
	child.unref();
	return child;
}

/** Removes lock files that name a living process which is not this cluster's server; PostgreSQL sees to dead ones. */
function clearStale(place: Place): void {
	for (const file of [path.join(place.cluster, 'postmaster.pid'), path.join(place.socket, '.s.PGSQL.5432.lock')]) {
		const line = firstLine(file);
		// the lock file of a socket names the server by its number with a minus sign when it runs alone
		if (line === undefined || servesCluster(Math.abs(Number(line)), place.cluster)) continue;
		// between reading and removing, another launcher's new server may have written its own: look again, put it back
		const aside = `${file}.stale`;
		renameSync(file, aside);
		if (firstLine(aside) !== line) {
			try {
				linkSync(aside, file);
			} catch {
				// a newer one stands there already
			}
		}
		rmSync(aside, { force: true });
	}
}

/** Keeps the newest log files; each is at most 5 MB. */
export function pruneLogs(place: Place): void {
	const files = readdirSync(place.logs)
		.filter((name) => name.startsWith('postgres-'))
		.sort();
	for (const name of files.slice(0, -LOG_FILES)) rmSync(path.join(place.logs, name), { force: true });
}

function failed(place: Place, words: string): OperatorError {
	return new OperatorError(
		'database-did-not-start',
		`ฐานข้อมูลใน ${place.home} ไม่เริ่มทำงาน โปรดดูบันทึกในโฟลเดอร์ ${place.logs} ตรวจพื้นที่ว่างของดิสก์ หากข้อมูลเสียหายให้ย้ายโฟลเดอร์ออกแล้วกู้คืน (wethi restore)`,
		`The database in ${place.home} did not start: ${words || 'it ended without a word'}. See the log in ${place.logs}, check free disk space; if the data is damaged, move the folder away and restore a backup (wethi restore).`,
	);
}
