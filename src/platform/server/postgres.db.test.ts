import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
} from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test, type TestContext } from 'node:test';
import pg from 'pg';
import type { OperatorError } from './operator-error.ts';
import { gone, servesCluster } from './postgres-process.ts';
import { preparePlace } from './postgres-place.ts';
import { putDown } from './postgres-server.ts';
import { embeddedAvailable, startPostgres, type Postgres, type ServerEvent } from './postgres.ts';

const skip = embeddedAvailable() ? false : 'there is no packaged PostgreSQL for this machine';
const asRoot = process.getuid?.() === 0;
const limit = { skip, timeout: 60_000 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const started: Postgres[] = [];
const launched: ChildProcess[] = [];

async function start(...args: Parameters<typeof startPostgres>): Promise<Postgres> {
	const server = await startPostgres(...args);
	started.push(server);
	return server;
}

/** A data folder of the test's own; whatever still runs in it at the end is killed. */
function folder(t: TestContext, mode = 0o711): string {
	const parent = mkdtempSync(path.join(tmpdir(), 'wethi-pg-'));
	chmodSync(parent, mode);
	const data = path.join(parent, 'pg');
	t.after(async () => {
		// a failed test must not leave a watch behind that brings its server back
		for (const child of launched.splice(0)) child.kill('SIGKILL');
		for (const server of started.splice(0)) await server.stop().catch(() => {});
		const home = existsSync(data) ? realpathSync(data) : data;
		for (const pid of postmasters(home)) {
			process.kill(pid, 'SIGKILL');
			await gone(pid, 5000);
		}
		for (const each of [parent, home]) rmSync(each, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
	});
	return data;
}

/** Numbers of the postmasters (not their children) that serve a folder. */
function postmasters(home: string): number[] {
	const cluster = path.join(home, 'cluster');
	if (process.platform !== 'linux') {
		const pid = pidOf(home);
		return pid && servesCluster(pid, cluster) ? [pid] : [];
	}
	// a child just forked still carries the postmaster's command line; its parent tells it apart
	return readdirSync('/proc')
		.map(Number)
		.filter((pid) => {
			try {
				if (!servesCluster(pid, cluster)) return false;
				if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes('-D')) return false;
				const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
				return !servesCluster(Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]), cluster);
			} catch {
				return false;
			}
		});
}

function pidOf(home: string): number {
	try {
		return Number(readFileSync(path.join(home, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
	} catch {
		return 0;
	}
}

async function ask<T extends pg.QueryResultRow>(url: string, text: string, values: unknown[] = []): Promise<T[]> {
	const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
	client.on('error', () => {});
	await client.connect();
	try {
		return (await client.query<T>(text, values)).rows;
	} finally {
		await client.end().catch(() => {});
	}
}

const program = `
import { startPostgres } from ${JSON.stringify(new URL('./postgres.ts', import.meta.url).href)};
const server = await startPostgres(process.argv[1]);
console.log(server.kind + ' ' + server.url);
for await (const line of process.stdin) { if (String(line).trim() === 'exit') process.exit(0); break; }
await server.stop();
process.exit(0);`;

/** A launcher in a process of its own: `ready` gives its first line, a line on its input ends it. */
function launcher(data: string, user: { uid?: number; gid?: number } = {}) {
	const child = spawn(process.execPath, ['--input-type=module', '-e', program, data], { ...user, cwd: '/' });
	launched.push(child);
	let fault = '';
	child.stderr.on('data', (chunk: Buffer) => (fault += chunk));
	const ready = new Promise<string[]>((resolve, reject) => {
		createInterface(child.stdout).once('line', (line) => resolve(line.split(' ')));
		child.once('exit', () => reject(new Error(`the launcher ended: ${fault}`)));
	});
	ready.catch(() => {});
	return { child, ready };
}

async function leave(child: ChildProcess, how = 'stop'): Promise<void> {
	const exit = once(child, 'exit');
	child.stdin!.write(`${how}\n`);
	await exit;
}

test('starts, sorts Thai, keeps rows over a restart, and is durable and deaf to the network', limit, async (t) => {
	const data = folder(t);
	const first = await start(data);
	assert.equal(first.kind, 'started');
	const [words] = await ask<{ words: string }>(
		first.url,
		`select string_agg(w, ' ' order by w) as words from unnest(array['เขา','ขา','ไก่','แก','กา']) w`,
	);
	assert.equal(words!.words, 'กา แก ไก่ ขา เขา');
	const settings = await ask<{ name: string; setting: string }>(
		first.url,
		`select name, setting from pg_settings where name = any ($1) order by name`,
		[['fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'data_checksums', 'server_encoding']],
	);
	assert.deepEqual(Object.fromEntries(settings.map(({ name, setting }) => [name, setting])), {
		data_checksums: 'on',
		fsync: 'on',
		full_page_writes: 'on',
		listen_addresses: '',
		server_encoding: 'UTF8',
		synchronous_commit: 'on',
	});
	const [role] = await ask<{ super: boolean }>(
		first.url,
		'select rolsuper as super from pg_roles where rolname = current_user',
	);
	assert.equal(role!.super, false);
	await ask(first.url, `create table kept as select 'เสียง' as word`);
	await first.stop();
	assert.deepEqual(postmasters(data), []);
	const again = await start(data);
	assert.deepEqual(await ask(again.url, 'select word from kept'), [{ word: 'เสียง' }]);
	assert.equal(again.url, first.url);
	await again.stop();
});

test('a launcher killed while it makes the cluster leaves rubbish that the next one clears away', limit, async (t) => {
	// at once, and in the middle of it: the programs it started outlive it and go on writing
	for (const after of [0, 30, 100]) {
		const data = folder(t);
		const { child } = launcher(data);
		const making = () => (existsSync(data) ? readdirSync(data).filter((name) => name.startsWith('making-')) : []);
		for (let tries = 0; making().length === 0 && tries < 2000; tries++) await pause(5);
		await pause(after);
		child.kill('SIGKILL');
		await once(child, 'exit');
		assert.equal(making().length, 1);
		assert.equal(existsSync(path.join(data, 'cluster')), false);
		const server = await start(data);
		assert.deepEqual(making(), []);
		assert.deepEqual(await ask(server.url, 'select 1 as one'), [{ one: 1 }]);
		await pause(300);
		assert.deepEqual(making(), [], `killed after ${after} ms`);
		await server.stop();
	}
});

test('two launchers at the same instant share one server, which ends with the last of them', limit, async (t) => {
	const data = folder(t);
	const two = [launcher(data), launcher(data)];
	const lines = await Promise.all(two.map(({ ready }) => ready));
	assert.deepEqual(lines.map(([kind]) => kind).sort(), ['joined', 'started']);
	assert.equal(lines[0]![1], lines[1]![1]);
	const url = lines[0]![1]!;
	assert.equal(postmasters(data).length, 1);
	// the one that started it leaves first
	const [starter, joiner] = lines[0]![0] === 'started' ? two : two.toReversed();
	await leave(starter!.child);
	assert.deepEqual(await ask(url, 'select 1 as one'), [{ one: 1 }]);
	await leave(joiner!.child);
	assert.deepEqual(postmasters(data), []);
});

test('joining while the last launcher leaves ends with a server that answers', limit, async (t) => {
	const data = folder(t);
	let server = await start(data);
	for (let round = 0; round < 8; round++) {
		const [, next] = await Promise.all([server.stop(), pause(round * 3).then(() => start(data))]);
		await pause(30);
		assert.deepEqual(await ask(next.url, 'select 1 as one'), [{ one: 1 }], `round ${round}`);
		assert.equal(postmasters(data).length, 1);
		server = next;
	}
	await server.stop();
	assert.deepEqual(postmasters(data), []);
});

test('who comes while the server is being stopped waits and starts it anew', limit, async (t) => {
	const data = folder(t);
	const first = launcher(data);
	await first.ready;
	first.child.kill('SIGKILL');
	await once(first.child, 'exit');
	const late: ReturnType<typeof launcher>[] = [];
	await putDown(preparePlace(data), () => {
		late.push(launcher(data));
		// as if this process were put aside between looking around and stopping the server
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
		return false;
	});
	const [kind, url] = await late[0]!.ready;
	assert.equal(kind, 'started');
	assert.deepEqual(await ask(url!, 'select 1 as one'), [{ one: 1 }]);
	await leave(late[0]!.child);
});

test(
	'kill -9 of the server ten times while rows are written loses no acknowledged row',
	{ ...limit, timeout: 100_000 },
	async (t) => {
		const data = folder(t);
		const events: ServerEvent['event'][] = [];
		const server = await start(data, { onEvent: ({ event }) => events.push(event) });
		await ask(server.url, 'create table row (id bigint primary key)');
		const pool = new pg.Pool({ connectionString: server.url, max: 4, connectionTimeoutMillis: 2000 });
		pool.on('error', () => {});
		const acknowledged: number[] = [];
		let next = 0;
		let writing = true;
		t.after(() => (writing = false));
		const writers = [1, 2, 3, 4].map(async () => {
			while (writing) {
				const id = next++;
				try {
					await pool.query('insert into row values ($1)', [id]);
					acknowledged.push(id);
				} catch {
					await pause(20);
				}
			}
		});
		for (let kill = 0; kill < 10; kill++) {
			const had = acknowledged.length;
			for (let tries = 0; acknowledged.length < had + 50 && tries < 500; tries++) await pause(20);
			assert.ok(acknowledged.length >= had + 50, `writing goes on before kill ${kill + 1}`);
			process.kill(pidOf(data), 'SIGKILL');
			for (let tries = 0; events.filter((e) => e === 'revived').length <= kill && tries < 1000; tries++)
				await pause(20);
		}
		writing = false;
		await Promise.all(writers);
		await pool.end();
		assert.equal(events.filter((event) => event === 'revived').length, 10);
		const held = new Set((await ask<{ id: string }>(server.url, 'select id from row')).map(({ id }) => Number(id)));
		assert.deepEqual(
			acknowledged.filter((id) => !held.has(id)),
			[],
		);
		await server.stop();
		assert.deepEqual(postmasters(data), []);
	},
);

test('a server left by a killed launcher is joined by the next, which stops it', limit, async (t) => {
	const data = folder(t);
	const { child, ready } = launcher(data);
	const [, url] = await ready;
	const pid = pidOf(data);
	child.kill('SIGKILL');
	await once(child, 'exit');
	assert.deepEqual(await ask(url!, 'select 1 as one'), [{ one: 1 }]);
	const server = await start(data);
	assert.equal(server.kind, 'joined');
	assert.equal(pidOf(data), pid);
	await server.stop();
	assert.deepEqual(postmasters(data), []);
});

test('process.exit without a word stops the server too', limit, async (t) => {
	const data = folder(t);
	const { child, ready } = launcher(data);
	await ready;
	const pid = pidOf(data);
	await leave(child, 'exit');
	assert.equal(await gone(pid, 10_000), true);
});

test('a joined server that is killed is brought back by the one who joined', limit, async (t) => {
	const data = folder(t);
	const { child, ready } = launcher(data);
	await ready;
	const server = await start(data);
	child.kill('SIGKILL');
	await once(child, 'exit');
	const killed = pidOf(data);
	process.kill(killed, 'SIGKILL');
	assert.equal(await gone(killed, 10_000), true);
	for (let tries = 0; tries < 500 && !(await ask(server.url, 'select 1').then(Boolean, () => false)); tries++)
		await pause(20);
	assert.equal(postmasters(data).length, 1);
	await server.stop();
	assert.deepEqual(postmasters(data), []);
});

test(
	'lock files that name a strange living process (power cut, numbers given anew) do not keep it out',
	limit,
	async (t) => {
		const data = folder(t);
		const server = await start(data);
		await server.stop();
		const owner = asRoot ? { uid: 65534, gid: 65534 } : {};
		const stranger = spawn('sleep', ['60'], { ...owner, stdio: 'ignore' });
		t.after(() => stranger.kill('SIGKILL'));
		const cluster = path.join(data, 'cluster');
		writeFileSync(path.join(cluster, 'postmaster.pid'), `${stranger.pid}\n${cluster}\n1\n5432\n`, { mode: 0o600 });
		writeFileSync(path.join(data, 'socket', '.s.PGSQL.5432.lock'), `${stranger.pid}\n${cluster}\n`, { mode: 0o600 });
		const again = await start(data);
		assert.equal(again.kind, 'started');
		assert.equal(stranger.exitCode ?? stranger.signalCode, null);
		await again.stop();
	},
);

test('a server that hangs is put down and started anew', { ...limit, timeout: 90_000 }, async (t) => {
	const data = folder(t);
	const { child, ready } = launcher(data);
	await ready;
	const pid = pidOf(data);
	child.kill('SIGKILL');
	await once(child, 'exit');
	process.kill(pid, 'SIGSTOP');
	const server = await start(data);
	assert.equal(server.kind, 'started');
	assert.notEqual(pidOf(data), pid);
	await server.stop();
});

test('data of another major version is refused with a sentence', limit, async (t) => {
	const data = folder(t);
	await (await start(data)).stop();
	writeFileSync(path.join(data, 'cluster', 'PG_VERSION'), '17\n');
	await assert.rejects(start(data), (fault: OperatorError) => {
		assert.equal(fault.code, 'other-major-version');
		assert.match(fault.message, /กู้คืน[^]*PostgreSQL 17[^]*wethi backup/);
		return true;
	});
	assert.deepEqual(readdirSync(path.join(data, 'launchers')), []);
});

test('a server that cannot start says why', limit, async (t) => {
	const data = folder(t);
	await assert.rejects(
		start(data, { settings: { max_connections: 'many' } }),
		(fault: OperatorError) => fault.code === 'database-did-not-start' && fault.message.includes('max_connections'),
	);
	assert.deepEqual(postmasters(data), []);
});

test('what citizens write does not reach the log', limit, async (t) => {
	const data = folder(t);
	const server = await start(data);
	const secret = 'ลับเฉพาะสมหญิง';
	await ask(server.url, 'create table secret_note (name text primary key)');
	await ask(server.url, 'insert into secret_note values ($1)', [secret]);
	await assert.rejects(ask(server.url, 'insert into secret_note values ($1)', [secret]), { code: '23505' });
	await assert.rejects(ask(server.url, `select '${secret}'::int`), { code: '22P02' });
	await assert.rejects(ask(server.url, `select no_such_function('${secret}')`), { code: '42883' });
	await server.stop();
	const logs = readdirSync(path.join(data, 'logs'));
	const text = logs.map((name) => readFileSync(path.join(data, 'logs', name), 'utf8')).join('');
	assert.match(text, /ready to accept connections/);
	assert.equal(text.includes(secret), false);
});

test('works where the path is too long for a socket', limit, async (t) => {
	const data = path.join(folder(t), 'ชื่อโฟลเดอร์ยาวมาก'.repeat(3));
	mkdirSync(data, { recursive: true, mode: 0o711 });
	chmodSync(path.dirname(data), 0o711);
	const server = await start(data);
	assert.deepEqual(await ask(server.url, 'select 1 as one'), [{ one: 1 }]);
	assert.match(decodeURIComponent(server.url), /host=\/tmp\/wethi-[0-9a-f]{12}$/);
	await server.stop();
	rmSync(new URL(server.url).searchParams.get('host')!, { recursive: true });
});

test('works where only root can enter', { ...limit, skip: skip || (asRoot ? false : 'needs root') }, async (t) => {
	const data = folder(t, 0o700);
	const server = await start(data);
	await ask(server.url, 'create table kept ()');
	await server.stop();
	assert.match(realpathSync(data), /^\/var\/lib\/wethi\/[0-9a-f]{12}$/);
	// found again by its link, also when the folder has been opened meanwhile
	chmodSync(path.dirname(data), 0o711);
	const again = await start(data);
	assert.deepEqual(await ask(again.url, 'select count(*)::int as rows from kept'), [{ rows: 0 }]);
	await again.stop();
});

test(
	'works for an ordinary user',
	{ ...limit, skip: skip || (asRoot ? false : 'needs root to become one') },
	async (t) => {
		const data = folder(t, 0o777);
		const { child, ready } = launcher(data, { uid: 1, gid: 1 });
		const [kind, url] = await ready;
		assert.equal(kind, 'started');
		assert.deepEqual(await ask(url!, 'select 1 as one'), [{ one: 1 }]);
		await leave(child);
		assert.deepEqual(postmasters(data), []);
		// root goes on as the same user
		const server = await start(data);
		assert.deepEqual(await ask(server.url, 'select 1 as one'), [{ one: 1 }]);
		await server.stop();
	},
);
