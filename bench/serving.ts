import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, totalmem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#platform/server';

/** A site started for measuring, on data of its own. */
export interface Measured {
	pid: number;
	/** seconds from the start to the first page */
	seconds: number;
	stop(): Promise<void>;
}

const MOST_SECONDS = 300;

/** A folder of its own below the temporary one, and how to remove it. */
export function ownFolder(): { folder: string; remove(): void } {
	const folder = mkdtempSync(join(tmpdir(), 'wethi-bench-'));
	// the database server runs as another user when we are root
	chmodSync(folder, 0o711);
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts `wethi serve` as an operator does, and waits for its front page. */
export async function start(root: string, data: string, port: number): Promise<Measured> {
	const since = performance.now();
	const child = spawn(process.execPath, [join(root, 'src/cli/main.ts'), 'serve'], {
		cwd: root,
		stdio: ['ignore', 'ignore', 'inherit'],
		env: { ...process.env, DATABASE_URL: '', WETHI_DATA: data, PORT: String(port), HOST: '127.0.0.1' },
	});
	const stop = () => ended(child, 'SIGTERM');
	while (!(await answers(`http://127.0.0.1:${port}/`))) {
		if (child.exitCode !== null || performance.now() - since > MOST_SECONDS * 1000) {
			await stop();
			throw new Error('the site did not come up');
		}
		await new Promise((resume) => setTimeout(resume, 20));
	}
	return { pid: child.pid!, seconds: (performance.now() - since) / 1000, stop };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const gone = new Promise((resolve) => child.once('exit', resolve));
	child.kill(signal);
	await gone;
}

async function answers(address: string): Promise<boolean> {
	try {
		const answer = await fetch(address, { headers: { accept: 'text/html' } });
		await answer.arrayBuffer();
		return answer.status === 200;
	} catch {
		return false;
	}
}

/** A process and all that it started, by number. */
export function family(pid: number): number[] {
	const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === pid);
	return [pid, ...children.flatMap((name) => family(Number(name)))];
}

function parentOf(pid: number): number | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
	} catch {
		return undefined;
	}
}

/** Proportional set size in MB: pages that several processes share are counted once among them. Linux only. */
export const pss = (pid: number): number => rolledUp(pid, 'Pss');

/** Resident set size in MB: every page it uses, shared or not. Linux only. */
export const rss = (pid: number): number => rolledUp(pid, 'Rss');

function rolledUp(pid: number, name: 'Pss' | 'Rss'): number {
	try {
		const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
		return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0) / 1024;
	} catch {
		return 0;
	}
}

/** The machine in one line, for beside a figure. */
export const machine = (): string =>
	`${cpus().length} × ${cpus()[0]?.model ?? process.arch}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.version}`;

/** The project this benchmark belongs to. */
export const here = projectRoot;
