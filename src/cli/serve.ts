import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import compression from 'compression';
import { log, OperatorError, projectRoot, startPostgres } from '#platform/server';
import { dataFolder, type Command } from './command.ts';
import { keepSecret } from './keep-secret.ts';
import { prepare } from './serve-prepare.ts';

type Handler = (request: http.IncomingMessage, response: http.ServerResponse, next: () => void) => void;

const GRACE_MS = 5_000;
const loopback = (host: string) => ['localhost', '127.0.0.1', '::1'].includes(host);

const newest = (folder: string): number =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !/\.test\.ts$|\.csv$/.test(entry.name))
		.reduce((latest, entry) => Math.max(latest, statSync(path.join(entry.parentPath, entry.name)).mtimeMs), 0);

/** Builds what is missing: once for a checkout, again when its sources moved on. */
function build(root: string): void {
	const handler = path.join(root, 'build/handler.js');
	const sources = ['package-lock.json', 'vite.config.ts'].map((file) => statSync(path.join(root, file)).mtimeMs);
	const moved = Math.max(...sources, newest(path.join(root, 'src')), newest(path.join(root, 'packages')));
	if (existsSync(handler) && statSync(handler).mtimeMs > moved) return;
	console.log('กำลังสร้างเว็บ (building the site, once) …');
	const vite = path.join(root, 'node_modules/vite/bin/vite.js');
	const run = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, encoding: 'utf8' });
	if (run.status !== 0) throw new Error(`the site could not be built\n${run.stdout}\n${run.stderr}`);
}

type Answer = (request: http.IncomingMessage, response: http.ServerResponse) => void;

const starting: Answer = (_request, response) => {
	response.writeHead(503, {
		'content-type': 'text/plain; charset=utf-8',
		'retry-after': '2',
		'cache-control': 'no-store',
	});
	response.end('กำลังเริ่มระบบ โปรดลองอีกครั้ง\nStarting. Please try again.\n');
};

const isStream = (response: http.ServerResponse): boolean =>
	String(response.getHeader('content-type')).includes('event-stream');

const cannotListen = (port: number, fault: NodeJS.ErrnoException): Error =>
	fault.code === 'EADDRINUSE'
		? new OperatorError(
				'port-taken',
				`พอร์ต ${port} มีโปรแกรมอื่นใช้อยู่ โปรดหยุดโปรแกรมนั้น หรือกำหนด PORT เป็นเลขอื่น`,
				`Port ${port} is used by another program. Stop that program, or set PORT to another number.`,
			)
		: fault;

/**
 * Takes the port before anything else is started, so that a port that is taken is told at once; until `use` is called,
 * whoever comes is asked to come again.
 * @throws OperatorError when another program has the port
 */
async function takePort(port: number, host: string): Promise<{ use(answer: Answer): void; close(): Promise<void> }> {
	let answer = starting;
	const open = new Set<http.ServerResponse>();
	const server = http.createServer((request, response) => {
		open.add(response);
		response.once('close', () => open.delete(response));
		answer(request, response);
	});
	server.requestTimeout = 30_000;
	server.headersTimeout = 15_000;
	await new Promise<void>((ready, fail) => server.once('error', fail).listen(port, host, ready)).catch(
		(fault: NodeJS.ErrnoException) => {
			throw cannotListen(port, fault);
		},
	);
	return {
		use: (given) => void (answer = given),
		close: () =>
			new Promise((done) => {
				// browsers keep connections open for the next request: each is closed once it has its answer
				const tidy = setInterval(() => server.closeIdleConnections(), 50);
				server.close(() => {
					clearInterval(tidy);
					done();
				});
				// a stream of events has no end of its own; browsers come back by themselves
				for (const response of open) if (isStream(response)) response.destroy();
				setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
			}),
	};
}

/** The built site, as something that answers requests. */
async function builtSite(root: string): Promise<Answer> {
	const trust = process.env.TRUST_PROXY === '1';
	// without a scheme adapter-node assumes https and refuses every form posted over plain http
	process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto';
	if (trust) process.env.ADDRESS_HEADER ??= 'x-forwarded-for';
	process.env.BODY_SIZE_LIMIT ??= '1M';
	const { handler } = (await import(path.join(root, 'build/handler.js'))) as { handler: Handler };
	const compress = compression({
		filter: (request, response) => !isStream(response) && compression.filter(request, response),
	});
	return (request, response) => {
		if (!trust) request.headers['x-forwarded-proto'] = 'http';
		// a proxy that names no client is the client; the site must not answer 500 for it
		else request.headers['x-forwarded-for'] ??= request.socket.remoteAddress;
		compress(request as never, response as never, () =>
			handler(request, response, () => response.writeHead(404).end()),
		);
	};
}

async function develop(port: number, host: string): Promise<() => Promise<void>> {
	const { createServer } = await import('vite');
	const server = await createServer({ server: { port, host } });
	await server.listen();
	return () => server.close();
}

/** The embedded database, when no other is named; DATABASE_URL then says where it is. */
async function database() {
	if (process.env.DATABASE_URL) return undefined;
	const folder = path.join(dataFolder(), 'postgres');
	const embedded = await startPostgres(folder);
	process.env.DATABASE_URL = embedded.url;
	if (embedded.kind === 'joined')
		console.log(`ฐานข้อมูลใน ${folder} ทำงานอยู่แล้ว ใช้ร่วมกัน (its database was running already: shared)`);
	return embedded;
}

type Door = Awaited<ReturnType<typeof takePort>>;

/** Brings the site up behind its door and keeps it up until it is asked to stop; the exit code. */
async function serveUntil(
	asked: Promise<void>,
	root: string,
	port: number,
	host: string,
	door?: Door,
): Promise<number> {
	if (door) build(root);
	const embedded = await database();
	// demo persons share a known password: they may log in only where nobody else can reach the server
	const demo = process.env.WETHI_DEMO ?? (embedded ? '1' : '0');
	process.env.WETHI_DEMO = demo === '1' && !loopback(host) ? 'closed' : demo;
	process.env.WETHI_SECRET ??= keepSecret();
	const people = await prepare(process.env.DATABASE_URL!, { demo: demo !== '0', say: (line) => console.log(line) });
	const close = door?.close ?? (await develop(port, host));
	door?.use(await builtSite(root));
	console.log(`\nเวที Wethi · http://localhost:${port}\n`);
	if (process.env.WETHI_DEMO !== '0') {
		if (process.env.WETHI_DEMO === 'closed') console.log('Demo persons cannot log in while HOST is open to others.');
		for (const person of people)
			console.log(`  ${person.email.padEnd(28)} ${person.password.padEnd(14)} ${person.title}`);
	}
	console.log('\nหยุดด้วย Ctrl+C (stop with Ctrl+C)');
	await asked;
	log.info('stopping');
	await close();
	// the site's own pools and listeners close on this event before the database does
	for (const listener of process.listeners('sveltekit:shutdown' as never)) await (listener as () => Promise<void>)();
	await embedded?.stop();
	return 0;
}

export const command: Command = {
	summary: 'Serve the site on PORT (3000), with the embedded database unless DATABASE_URL names one',
	usage: 'wethi serve [--dev]',
	async run(args) {
		const root = projectRoot();
		const port = Number(process.env.PORT ?? 3000);
		const host = process.env.HOST ?? 'localhost';
		process.chdir(root);
		// heard from the first moment: a signal while starting stops what has been started by then
		const asked = new Promise<void>((stop) => {
			for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
		});
		// the port first: a second start must not build anew underneath the one that serves
		const door = args.includes('--dev') ? undefined : await takePort(port, host);
		try {
			return process.exit(await serveUntil(asked, root, port, host, door));
		} catch (fault) {
			await door?.close();
			throw fault;
		}
	},
};
