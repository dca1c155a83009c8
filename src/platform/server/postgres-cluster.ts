import { spawn } from 'node:child_process';
import {
	chownSync,
	closeSync,
	existsSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
} from 'node:fs';
import path from 'node:path';
import { OperatorError } from './operator-error.ts';
import type { Binaries } from './postgres-binaries.ts';
import { livingLaunchers } from './postgres-launchers.ts';
import { endMakers } from './postgres-process.ts';
import type { Place } from './postgres-place.ts';

/** The environment of every server program: nothing of ours, which may hold secrets. */
export const BARE_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
const MAKING = 'making-';
const LIMIT_MS = 120_000;

/**
 * Makes the cluster when there is none, and clears away what earlier launchers left half made.
 *
 * It is made under a temporary name and renamed when whole and on disk, so a cluster either exists or does not:
 * a kill or a power cut in the middle leaves only rubbish with a known name.
 * The application gets a database and a role of its own, without superuser rights, as on any hosted server.
 * @throws OperatorError when it cannot be made, or is of another major version
 */
export async function prepareCluster(place: Place, binaries: Binaries, token: string): Promise<void> {
	await clearHalfMade(place);
	if (!existsSync(place.cluster)) await makeCluster(place, binaries, token);
	let version = '';
	try {
		version = readFileSync(path.join(place.cluster, 'PG_VERSION'), 'utf8').trim();
	} catch {
		// reported below
	}
	if (version !== binaries.major)
		throw new OperatorError(
			'other-major-version',
			`ข้อมูลใน ${place.cluster} เป็นของ PostgreSQL ${version || '(ไม่ทราบรุ่น)'} แต่โปรแกรมนี้มากับรุ่น ${binaries.major} โปรดใช้โปรแกรมรุ่นเดิมสำรองข้อมูล (wethi backup) ย้ายโฟลเดอร์นี้ออก แล้วกู้คืน (wethi restore)`,
			`The data in ${place.cluster} is of PostgreSQL ${version || '(unknown)'}, this program brings ${binaries.major}. Make a backup with the earlier program (wethi backup), move this folder away, then restore the backup (wethi restore).`,
		);
}

/** Removes clusters whose maker was killed before they were whole. */
async function clearHalfMade(place: Place): Promise<void> {
	const living = new Set(livingLaunchers(place.launchers));
	for (const name of readdirSync(place.home)) {
		if (!name.startsWith(MAKING) || living.has(name.slice(MAKING.length))) continue;
		const folder = path.join(place.home, name);
		await endMakers(folder);
		rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
	}
}

async function makeCluster(place: Place, binaries: Binaries, token: string): Promise<void> {
	// the server's user may not write in `home`: it gets a folder of its own and the cluster is moved out of it
	const making = path.join(place.home, MAKING + token);
	const draft = path.join(making, 'cluster');
	mkdirSync(making, { mode: 0o700 });
	try {
		if (place.owner.uid !== undefined) chownSync(making, place.owner.uid, place.owner.gid!);
		await run(place, binaries.initdb, [
			...['--pgdata', draft, '--username=postgres', '--encoding=UTF8', '--no-instructions'],
			// trust is for the socket alone, whose folder only the server's user can enter; the network is refused
			...['--auth-local=trust', '--auth-host=reject'],
			...['--locale-provider=icu', '--icu-locale=th', '--locale=C.UTF-8'],
		]);
		await run(
			place,
			binaries.postgres,
			['--single', '-D', draft, '-c', 'exit_on_error=on', '-c', 'log_checkpoints=off', 'template1'],
			'create role wethi login createdb\ncreate database wethi owner wethi\n',
		);
		try {
			renameSync(draft, place.cluster);
		} catch (fault) {
			// another launcher's was whole first: ours is thrown away
			if (!existsSync(place.cluster)) throw fault;
		}
		syncFolder(place.home);
	} finally {
		rmSync(making, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
	}
}

/** Makes a rename in this folder survive a power cut. */
export function syncFolder(folder: string): void {
	const handle = openSync(folder, 'r');
	try {
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}

// A launcher killed while it forks leaves a child that carries its command line, so nobody can tell what it is about to
// do. Such a child finds another parent than the one it was told, and does nothing. One that found its launcher alive
// has its own command line by then, and is found by it.
const WITH_ITS_LAUNCHER = '[ "$PPID" = "$0" ] && exec "$@"';

function run(place: Place, program: string, args: string[], input = ''): Promise<void> {
	return new Promise((resolve, reject) => {
		const child = spawn('/bin/sh', ['-c', WITH_ITS_LAUNCHER, String(process.pid), program, ...args], {
			...place.owner,
			env: BARE_ENVIRONMENT,
			cwd: '/',
			timeout: LIMIT_MS,
		});
		let said = '';
		const hear = (chunk: Buffer): void => {
			said = (said + chunk.toString()).slice(-2000);
		};
		child.stdout.resume();
		child.stderr.on('data', hear);
		child.stdin.on('error', () => {}); // a program that ends early says why below
		child.stdin.end(input);
		const failed = (why: string): OperatorError =>
			new OperatorError(
				'database-not-made',
				`สร้างฐานข้อมูลใน ${place.home} ไม่สำเร็จ โปรดตรวจพื้นที่ว่างและสิทธิ์ของโฟลเดอร์ หรือกำหนด DATABASE_URL`,
				`The database could not be made in ${place.home}: ${why}. Check free space and permissions, or set DATABASE_URL.`,
			);
		child.on('error', (fault) => reject(failed(fault.message)));
		child.on('close', (code, how) =>
			code === 0 ? resolve() : reject(failed(said.trim() || `ended by ${how ?? code}`)),
		);
	});
}
