import { spawn, type ChildProcess, type SpawnOptionsWithoutStdio } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './process.ts';

const home = '/usr/lib/postgresql';

/** The newest PostgreSQL installed on this machine that is older than the embedded 18 and not older than 15. */
export function findSystemServer(): { version: number; bin: string } | undefined {
	if (!existsSync(home)) return undefined;
	return readdirSync(home)
		.map((name) => ({ version: Number(name), bin: join(home, name, 'bin') }))
		.filter(
			({ version, bin }) =>
				version >= 15 && version < 18 && existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')),
		)
		.sort((a, b) => b.version - a.version)[0];
}

// PostgreSQL refuses to run as root
function lesserUser(): { uid?: number; gid?: number } {
	if (process.getuid?.() !== 0) return {};
	const users = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.map((line) => line.split(':'));
	const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
	if (!user) throw new Error('PostgreSQL cannot run as root, and there is no user postgres or nobody');
	return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** An installed server that the tests started. */
export interface SystemServer {
	url: string;
	stop(): Promise<void>;
	/** Pulls the plug (SIGKILL); what it had acknowledged is on disk only if it was started carefully. */
	kill(): Promise<void>;
	/** Starts it again on the same data. */
	raise(): Promise<void>;
}

const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * Starts that server on a socket in `folder` (which must exist and be open to other users).
 * @param careful keeps what it acknowledges through a kill; otherwise its data lives as long as the tests
 */
export async function startSystemServer(bin: string, folder: string, careful = false): Promise<SystemServer> {
	const user = lesserUser();
	const data = join(folder, 'data');
	const sockets = join(folder, 's');
	for (const path of [data, sockets]) {
		mkdirSync(path, { mode: 0o700 });
		if (user.uid !== undefined) chownSync(path, user.uid, user.gid!);
	}
	const options = { ...user, stdio: 'pipe' as const, cwd: folder, detached: true };
	await makeCluster(bin, data, options);
	const settings = ['listen_addresses=', 'max_connections=100', ...(careful ? [] : careless)];
	let child: ChildProcess | undefined;
	let ended = Promise.resolve();
	// ends it with this process, however that ends
	const cut = () => child?.kill('SIGQUIT');
	process.on('exit', cut);

	async function raise(): Promise<void> {
		let said = '';
		for (let tries = 0; tries < 150; tries++) {
			if (!child || child.exitCode !== null || child.signalCode !== null) {
				// after a kill the old server's children hold its shared memory for a moment, and a new one refuses
				const started = spawn(
					join(bin, 'postgres'),
					['-D', data, '-k', sockets, ...settings.flatMap((each) => ['-c', each])],
					options,
				);
				started.stdout.on('data', () => {});
				started.stderr.on('data', (chunk: Buffer) => (said = (said + chunk).slice(-4000)));
				ended = new Promise<void>((resolve) => started.on('close', () => resolve()));
				child = started;
			}
			const { code } = await runCommand(join(bin, 'pg_isready'), ['-h', sockets, '-U', 'postgres', '-q'], 5000);
			if (code === 0) return;
			await new Promise((resume) => setTimeout(resume, 100));
		}
		throw new Error(`PostgreSQL did not start: ${said}`);
	}
	await raise();
	return {
		url: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(sockets)}`,
		raise,
		async kill() {
			child?.kill('SIGKILL');
			await ended;
		},
		async stop() {
			process.off('exit', cut);
			child?.kill('SIGINT');
			const timer = setTimeout(() => child?.kill('SIGQUIT'), 5000);
			await ended;
			clearTimeout(timer);
		},
	};
}

/** Makes the folder of a cluster that sorts Thai rightly. */
const makeCluster = (bin: string, data: string, options: SpawnOptionsWithoutStdio): Promise<void> =>
	new Promise((resolve, reject) => {
		const init = spawn(
			join(bin, 'initdb'),
			[
				'-D',
				data,
				'-U',
				'postgres',
				'-A',
				'trust',
				'-N',
				'--encoding=UTF8',
				'--locale-provider=icu',
				'--icu-locale=th',
				'--locale=C.UTF-8',
			],
			{ ...options, timeout: 60_000 },
		);
		let output = '';
		init.stdout.on('data', (chunk: Buffer) => (output += chunk));
		init.stderr.on('data', (chunk: Buffer) => (output += chunk));
		init.on('error', reject);
		init.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`initdb ended with ${code}: ${output}`))));
	});
