import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync, readdirSync } from 'node:fs';

const linux = process.platform === 'linux';
let boot: string | undefined;

function bootId(): string {
	boot ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
	return boot;
}

/**
 * What tells a process from a later one that was given the same number: the boot and the instant it began.
 * @returns undefined when no such process lives (a zombie does not)
 */
export function identityOf(pid: number): string | undefined {
	try {
		if (!linux) {
			const ps = spawnSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
			const line = ps.stdout.trim();
			return ps.status !== 0 || !line || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
		}
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// the program's name stands in brackets and may hold anything; the fields are counted after it
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return fields[0] === 'Z' || fields[0] === 'X' ? undefined : `${bootId()}/${fields[19]}`;
	} catch {
		return undefined;
	}
}

/** Asks, each time it is called, whether the process that now has this number still lives; cheap, twice a second. */
export function lives(pid: number): () => boolean {
	if (linux) {
		const identity = identityOf(pid);
		return () => identity !== undefined && identityOf(pid) === identity;
	}
	return () => {
		try {
			process.kill(pid, 0);
			return true;
		} catch (fault) {
			return (fault as NodeJS.ErrnoException).code === 'EPERM';
		}
	};
}

/** Is this living process a server of that cluster? Every server process works in its cluster's folder. */
export function servesCluster(pid: number, cluster: string): boolean {
	if (identityOf(pid) === undefined) return false;
	if (!linux) {
		const ps = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
		return ps.stdout.includes(cluster);
	}
	try {
		return readlinkSync(`/proc/${pid}/cwd`) === cluster;
	} catch {
		try {
			return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster);
		} catch {
			return false;
		}
	}
}

/**
 * Ends server processes whose postmaster was killed and which are too busy to notice. They hold the shared memory,
 * so no new server may start before they are gone; what they were doing was never acknowledged.
 */
export function endOrphans(cluster: string): number {
	if (!linux) return 0;
	let ended = 0;
	for (const name of readdirSync('/proc')) {
		const pid = Number(name);
		if (!Number.isInteger(pid) || pid === process.pid || !servesCluster(pid, cluster)) continue;
		try {
			if (!readFileSync(`/proc/${pid}/stat`, 'utf8').includes('(postgres)')) continue;
			process.kill(pid, 'SIGKILL');
			ended++;
		} catch {
			// it left by itself
		}
	}
	return ended;
}

/** Does this process work in that folder, or was it told to? */
function worksOn(pid: number, folder: string): boolean {
	const inside = (path: string) => path === folder || path.startsWith(`${folder}/`);
	try {
		if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').some(inside)) return true;
		return inside(readlinkSync(`/proc/${pid}/cwd`));
	} catch {
		return false;
	}
}

/**
 * Ends the programs that still make a cluster in a folder after their launcher was killed: they would go on writing
 * there while the folder is cleared away.
 */
export async function endMakers(folder: string): Promise<void> {
	if (!linux) return;
	const makers = readdirSync('/proc')
		.map(Number)
		.filter((pid) => Number.isInteger(pid) && pid !== process.pid && worksOn(pid, folder));
	for (const pid of makers) signal(pid, 'SIGKILL');
	for (const pid of makers) await gone(pid, 5_000);
}

/** Sends a signal; a process that is already gone is no fault. */
export function signal(pid: number, name: NodeJS.Signals): void {
	try {
		process.kill(pid, name);
	} catch (fault) {
		if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault;
	}
}

/** Waits until the process is gone. @returns false when it still lives after `ms` */
export async function gone(pid: number, ms: number): Promise<boolean> {
	const identity = identityOf(pid);
	const end = Date.now() + ms;
	while (identity !== undefined && identityOf(pid) === identity) {
		if (Date.now() > end) return false;
		await pause(25);
	}
	return true;
}

/** Sleeps. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
