import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#platform/server';
import { freePort } from './browser.ts';

/** How a serving process is started; what is left out is as an operator has it. */
export interface Serving {
	/** address of its database; without it the embedded one in `data` */
	url?: string;
	/** folder of its data (WETHI_DATA) */
	data: string;
	port?: number;
	env?: Record<string, string>;
}

/** A serving process that a test may end in any way. */
export interface Site {
	address: string;
	port: number;
	pid: number;
	/** milliseconds from the start to the first answer of /readyz */
	startedIn: number;
	/** What it has written so far. */
	said(): string;
	/** Pulls the plug: SIGKILL to this one process, and waits until it is gone. */
	kill(): Promise<void>;
	/** Asks it to stop as an operator does, and waits. */
	stop(): Promise<{ code: number | null; ms: number; said: string }>;
}

const MOST_START_MS = 120_000;
const MOST_STOP_MS = 20_000;

/** A folder of one's own that another user's database server can enter. */
export function ownFolder(): { folder: string; remove(): void } {
	const folder = mkdtempSync(join(tmpdir(), 'wethi-site-'));
	chmodSync(folder, 0o711);
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }) };
}

/** Starts `wethi serve` without waiting for it. */
export function launch({ url, data, port, env }: Serving & { port: number }): { child: ChildProcess; said(): string } {
	const child = spawn(process.execPath, [join(projectRoot(), 'src/cli/main.ts'), 'serve'], {
		cwd: projectRoot(),
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {
			...process.env,
			HOST: '127.0.0.1',
			DATABASE_URL: url ?? '',
			WETHI_DEMO: '0',
			...env,
			WETHI_DATA: data,
			PORT: String(port),
		},
	});
	let said = '';
	const hear = (chunk: Buffer) => (said = (said + chunk).slice(-100_000));
	child.stdout!.on('data', hear);
	child.stderr!.on('data', hear);
	const cut = () => child.kill('SIGKILL');
	process.once('exit', cut);
	child.once('exit', () => process.off('exit', cut));
	return { child, said: () => said };
}

/** When a process ended, and with what code; at once when it has ended already. */
export const ended = (child: ChildProcess): Promise<number | null> =>
	child.exitCode !== null || child.signalCode !== null
		? Promise.resolve(child.exitCode)
		: new Promise((resolve) => child.once('exit', (code) => resolve(code)));

/** Waits until /readyz answers 200. */
export async function ready(address: string, most: number, lives = () => true): Promise<boolean> {
	for (const until = Date.now() + most; Date.now() < until && lives();) {
		try {
			const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(5_000) });
			await answer.body?.cancel();
			if (answer.status === 200) return true;
		} catch {
			// nobody listens yet
		}
		await new Promise((resume) => setTimeout(resume, 20));
	}
	return false;
}

/**
 * Starts the built site and waits until it answers.
 * @throws Error with what it said when it does not come up
 */
export async function serve(serving: Serving): Promise<Site> {
	const port = serving.port ?? (await freePort());
	const since = Date.now();
	const { child, said } = launch({ ...serving, port });
	const address = `http://127.0.0.1:${port}`;
	const kill = async () => {
		child.kill('SIGKILL');
		await ended(child);
	};
	if (!(await ready(address, MOST_START_MS, () => child.exitCode === null && child.signalCode === null))) {
		await kill();
		throw new Error(`the site did not answer after ${Date.now() - since} ms:\n${said()}`);
	}
	return {
		address,
		port,
		pid: child.pid!,
		startedIn: Date.now() - since,
		said,
		kill,
		async stop() {
			const asked = Date.now();
			child.kill('SIGTERM');
			const timer = setTimeout(() => child.kill('SIGKILL'), MOST_STOP_MS);
			const code = await ended(child);
			clearTimeout(timer);
			return { code, ms: Date.now() - asked, said: said() };
		},
	};
}

/** What came back for a request. */
export interface Answered {
	status: number;
	location: string | null;
	text: string;
}

/** A browser without JavaScript: keeps its cookies, sends forms as HTML does, follows nothing by itself. */
export class Visitor {
	readonly #address: string;
	readonly #cookies = new Map<string, string>();

	constructor(address: string, cookies: Record<string, string> = {}) {
		this.#address = address;
		for (const [name, value] of Object.entries(cookies)) this.#cookies.set(name, value);
	}

	/** @param method any method; a form is sent with POST */
	async ask(path: string, method = 'GET', form: Record<string, string> = {}): Promise<Answered> {
		const sends = method !== 'GET' && method !== 'HEAD';
		const answer = await fetch(this.#address + path, {
			method,
			redirect: 'manual',
			signal: AbortSignal.timeout(60_000),
			headers: {
				accept: 'text/html,application/xhtml+xml',
				...(this.#cookies.size > 0 && { cookie: [...this.#cookies].map((pair) => pair.join('=')).join('; ') }),
				...(sends && { origin: this.#address, 'content-type': 'application/x-www-form-urlencoded' }),
			},
			body: sends ? new URLSearchParams(form).toString() : undefined,
		});
		for (const line of answer.headers.getSetCookie()) {
			const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
			if (!name) continue;
			if (value && !/max-age=0/i.test(line)) this.#cookies.set(name, value);
			else this.#cookies.delete(name);
		}
		// a stream of events has no end: its head is the answer
		const streams = answer.headers.get('content-type')?.includes('event-stream');
		if (streams) await answer.body?.cancel();
		return {
			status: answer.status,
			location: answer.headers.get('location'),
			text: streams ? '' : await answer.text(),
		};
	}

	/** Sends a form. */
	send(path: string, form: Record<string, string> = {}): Promise<Answered> {
		return this.ask(path, 'POST', form);
	}
}

const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/** The secret of a new browser, as its cookie holds it. */
export const newDevice = (): string =>
	Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => letters[byte % 32]).join('');
