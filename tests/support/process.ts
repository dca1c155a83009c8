import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const alive = new Set<ChildProcess>();

/** What a finished command left: `code` is null when it was stopped; `late` when its time ran out. */
export type Finished = { code: number | null; late: boolean; output: string };

// enough for any failure worth reading; a command that never stops talking does not fill the memory
const mostOutput = 2_000_000;

/**
 * Runs a command in its own process group and waits for it, at most `limit` milliseconds.
 * Whatever it started is ended with it.
 */
export function runCommand(
	command: string,
	args: string[],
	limit: number,
	env: Record<string, string> = {},
): Promise<Finished> {
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, ...env },
		});
		alive.add(child);
		let output = '';
		let late = false;
		const keep = (chunk: Buffer) => {
			if (output.length < mostOutput) output += chunk.toString();
		};
		child.stdout.on('data', keep);
		child.stderr.on('data', keep);
		const timer = setTimeout(() => {
			late = true;
			endGroup(child);
		}, limit);
		const finish = (code: number | null) => {
			clearTimeout(timer);
			endGroup(child);
			alive.delete(child);
			resolve({ code: late ? null : code, late, output });
		};
		child.on('error', (error) => {
			output += String(error);
			finish(127);
		});
		child.on('exit', (code) => {
			// what it started may hold the pipes open: end the group first, then read what is left
			endGroup(child);
			const wait = setTimeout(() => finish(code), 2000);
			child.on('close', () => {
				clearTimeout(wait);
				finish(code);
			});
		});
	});
}

/** Ends a process started with `detached`, and everything in its group. */
export function endGroup(child: ChildProcess): void {
	if (child.pid === undefined) return;
	try {
		process.kill(-child.pid, 'SIGKILL');
	} catch {
		// nobody of the group is left
	}
}

/** Ends everything that is still running; for signals. */
export function endAll(): void {
	for (const child of alive) endGroup(child);
}

/**
 * Ends what was started for a run and left its group, such as a database server: every process that names the run's
 * own temporary folder in its command line or environment. Linux only; elsewhere nothing is looked for.
 * @returns the command lines of those ended
 */
export function endThoseIn(folder: string): string[] {
	const ended: string[] = [];
	for (const id of process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : []) {
		if (Number(id) === process.pid) continue;
		const command = readOr(`/proc/${id}/cmdline`);
		if (!command.includes(folder) && !readOr(`/proc/${id}/environ`).includes(folder)) continue;
		try {
			process.kill(Number(id), 'SIGKILL');
			ended.push(command.replaceAll('\0', ' ').slice(0, 200));
		} catch {
			// it ended by itself meanwhile
		}
	}
	return ended;
}

function readOr(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}
