import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import compression from 'compression';
import { log, projectRoot, startPostgres } from '#platform/server';
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
	const run = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' });
	if (run.status) throw new Error('the site could not be built');
}

async function listen(root: string, port: number, host: string): Promise<() => Promise<void>> {
	const trust = process.env.TRUST_PROXY === '1';
	// without a scheme adapter-node assumes https and refuses every form posted over plain http
	process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto';
	if (trust) process.env.ADDRESS_HEADER ??= 'x-forwarded-for';
	process.env.BODY_SIZE_LIMIT ??= '1M';
	const { handler } = (await import(path.join(root, 'build/handler.js'))) as { handler: Handler };
	const compress = compression({
		filter: (_request, response) =>
			!String(response.getHeader('content-type')).includes('event-stream') && compression.filter(_request, response),
	});
	const server = http.createServer((request, response) => {
		if (!trust) request.headers['x-forwarded-proto'] = 'http';
		compress(request as never, response as never, () =>
			handler(request, response, () => response.writeHead(404).end()),
		);
	});
	server.requestTimeout = 30_000;
	server.headersTimeout = 15_000;
	await new Promise<void>((ready, fail) => server.once('error', fail).listen(port, host, ready));
	return () =>
		new Promise((done) => {
			server.close(() => done());
			server.closeIdleConnections();
			setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
		});
}

async function develop(port: number, host: string): Promise<() => Promise<void>> {
	const { createServer } = await import('vite');
	const server = await createServer({ server: { port, host } });
	await server.listen();
	return () => server.close();
}

export const command: Command = {
	summary: 'Serve the site on PORT (3000), with the embedded database unless DATABASE_URL names one',
	usage: 'wethi serve [--dev]',
	async run(args) {
		const root = projectRoot();
		const dev = args.includes('--dev');
		const port = Number(process.env.PORT ?? 3000);
		const host = process.env.HOST ?? 'localhost';
		process.chdir(root);
		if (!dev) build(root);
		const embedded = process.env.DATABASE_URL ? undefined : await startPostgres(path.join(dataFolder(), 'postgres'));
		if (embedded) process.env.DATABASE_URL = embedded.url;
		// demo persons share a known password: they may log in only where nobody else can reach the server
		const demo = process.env.WETHI_DEMO ?? (embedded ? '1' : '0');
		process.env.WETHI_DEMO = demo === '1' && !loopback(host) ? 'closed' : demo;
		process.env.WETHI_SECRET ??= keepSecret();
		const people = await prepare(process.env.DATABASE_URL!, { demo: demo !== '0', say: (line) => console.log(line) });
		const close = await (dev ? develop(port, host) : listen(root, port, host));
		console.log(`\nเวที Wethi · http://localhost:${port}\n`);
		if (process.env.WETHI_DEMO !== '0') {
			if (process.env.WETHI_DEMO === 'closed') console.log('Demo persons cannot log in while HOST is open to others.');
			for (const person of people)
				console.log(`  ${person.email.padEnd(28)} ${person.password.padEnd(14)} ${person.title}`);
		}
		console.log('\nหยุดด้วย Ctrl+C (stop with Ctrl+C)');
		await new Promise<void>((stop) => {
			for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
		});
		log.info('stopping');
		await close();
		// the site's own pools and listeners close on this event before the database does
		for (const listener of process.listeners('sveltekit:shutdown' as never)) await (listener as () => Promise<void>)();
		await embedded?.stop();
		return process.exit(0);
	},
};
