// `npm test`: every check there is, each named and timed. `node tests/run.ts pure database` runs only those parts,
// `node tests/run.ts database src/trace` only the files of those parts with that in their path.
// The last line is always `N passed, N failed, N skipped`; the exit code is 1 when anything failed or nothing ran.
import { chmodSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findChromium } from './support/browser.ts';
import { type Outcome, runTests } from './support/node-tests.ts';
import { endAll, endThoseIn, runCommand } from './support/process.ts';
import { carelessSettings } from './support/settings.ts';
import { findSystemServer, startSystemServer } from './support/system-server.ts';

const root = join(import.meta.dirname, '..');
process.chdir(root);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
	console.log(
		`Node 22.18 or later is needed; this is ${process.version}. 'npm ci' brings Node 24, and 'npm test' uses it.`,
	);
	console.log('0 passed, 1 failed, 0 skipped');
	process.exit(1);
}
// what `npm test` does, for those who run this file by hand
process.env.PATH = join(root, 'node_modules/.bin') + delimiter + (process.env.PATH ?? '');

const seconds = 1000;
const parts = ['types', 'lint', 'format', 'walls', 'pure', 'database', 'build', 'site', 'browser'] as const;
type Part = (typeof parts)[number];
const said = process.argv.slice(2);
// a word with a slash or a dot picks test files by their path
const picks = said.filter((word) => /[/.]/.test(word));
const wanted = new Set<string>(said.filter((word) => !picks.includes(word)));
const unknown = [...wanted].filter((name) => !parts.includes(name as Part));
if (unknown.length > 0) {
	console.log(`unknown part: ${unknown.join(', ')}; the parts are ${parts.join(', ')}`);
	console.log('0 passed, 1 failed, 0 skipped');
	process.exit(1);
}
const runs = (part: Part) => wanted.size === 0 || wanted.has(part);

// everything temporary of the whole run lies in here, and goes with it
const folder = mkdtempSync(join(tmpdir(), 'wethi-tests-'));
chmodSync(folder, 0o711);
// other users (the database server's) make their own files there
const scratch = join(folder, 't');
mkdirSync(scratch);
chmodSync(scratch, 0o1777);
process.env.TMPDIR = scratch;

const total: Outcome = { passed: 0, failed: 0, skipped: 0, shown: [] };
const started = Date.now();
const wholeLimit = 1500 * seconds;
const left = () => Math.max(1 * seconds, wholeLimit - (Date.now() - started));

function tell(name: string, since: number, outcome: Outcome): void {
	total.passed += outcome.passed;
	total.failed += outcome.failed;
	total.skipped += outcome.skipped;
	const counts = [`${outcome.passed} passed`];
	if (outcome.failed > 0) counts.push(`${outcome.failed} FAILED`);
	if (outcome.skipped > 0) counts.push(`${outcome.skipped} skipped`);
	const sign = outcome.failed > 0 ? '✖' : outcome.passed > 0 ? '✔' : '–';
	console.log(`${sign} ${name}: ${counts.join(', ')} (${((Date.now() - since) / seconds).toFixed(1)} s)`);
	for (const line of outcome.shown) console.log(line.replaceAll(/^/gm, '  '));
}

/** One command that is one check; its output is shown only when it fails. */
async function check(name: string, limit: number, ...commands: [string, ...string[]][]): Promise<void> {
	const since = Date.now();
	for (const [command, ...args] of commands) {
		const { code, late, output } = await runCommand(command, args, Math.min(limit, left()));
		if (code === 0) continue;
		const why = late ? `no end after ${Math.round((Date.now() - since) / seconds)} s` : `ended with code ${code}`;
		return tell(name, since, {
			passed: 0,
			failed: 1,
			skipped: 0,
			shown: [`FAILED ${command} ${args.join(' ')}: ${why}`, output.trim()],
		});
	}
	tell(name, since, { passed: 1, failed: 0, skipped: 0, shown: [] });
}

const failed = (why: unknown): Outcome => ({
	passed: 0,
	failed: 1,
	skipped: 0,
	shown: [`FAILED ${why instanceof Error ? why.stack : String(why)}`],
});
const skipped = (why: string): Outcome => ({ passed: 0, failed: 0, skipped: 1, shown: [`skipped: ${why}`] });

type Files = {
	name: string;
	files: string[];
	together: boolean;
	each: number;
	limit: number;
	env?: Record<string, string>;
};

async function tests({ name, files, together, each, limit, env }: Files): Promise<void> {
	const since = Date.now();
	if (files.length === 0) return tell(name, since, skipped('there is no such test file'));
	const options = { files, together, eachLimit: each * seconds, limit: Math.min(limit * seconds, left()), env, folder };
	tell(name, since, await runTests(options).catch(failed));
}

const found = (...patterns: string[]) =>
	globSync(patterns, {
		cwd: root,
		exclude: (path) => /(^|\/)(node_modules|build|\.svelte-kit)(\/|$)/.test(path),
	})
		.filter((path) => picks.length === 0 || picks.some((pick) => path.includes(pick)))
		.sort();
const wallFiles = ['tests/walls.test.ts', 'tests/documents.test.ts'].filter((path) => existsSync(path));
const databaseFiles = found('{src,packages,demo,tests}/**/*.db.test.ts');
const siteFiles = found('tests/site/*.test.ts').filter((path) => !databaseFiles.includes(path));
const browserFiles = found('tests/browser/*.test.ts');
const pureFiles = found('{src,packages,demo,tests}/**/*.test.ts').filter(
	(path) => ![...wallFiles, ...databaseFiles, ...siteFiles, ...browserFiles].includes(path),
);

type Server = { url: string; stop(): Promise<void> };

/** Runs `work` with a server of its own; a server that does not start is a failure of that part. */
async function withServer(
	name: string,
	start: (data: string) => Promise<Server>,
	work: (url: string) => Promise<void>,
): Promise<void> {
	const since = Date.now();
	const data = mkdtempSync(join(folder, 'pg-'));
	chmodSync(data, 0o711);
	let server: Server | undefined;
	try {
		server = await start(data);
		await work(server.url);
	} catch (why) {
		tell(name, since, failed(why));
	} finally {
		await server?.stop();
	}
}

async function embedded(data: string): Promise<Server> {
	const { startPostgres } = await import('#platform/server');
	return startPostgres(data, { settings: carelessSettings });
}

async function database(): Promise<void> {
	const of = (name: string, url: string, files = databaseFiles) =>
		tests({ name, files, together: false, each: 240, limit: 480, env: { TEST_DATABASE_URL: url } });
	const given = process.env.TEST_DATABASE_URL;
	if (given) return of('database tests on TEST_DATABASE_URL', given);
	const first = 'database tests on the embedded PostgreSQL 18';
	await withServer(first, embedded, (url) => of(first, url));
	const system = findSystemServer();
	if (!system) {
		const why = 'no PostgreSQL 15, 16 or 17 is installed on this machine (looked in /usr/lib/postgresql)';
		return tell('database tests on an older PostgreSQL', Date.now(), skipped(why));
	}
	const second = `database tests on the installed PostgreSQL ${system.version}`;
	// a test that brings its own server has nothing to learn from another one
	const sharing = databaseFiles.filter((path) => readFileSync(path, 'utf8').includes("'#testing'"));
	const start = (data: string) => startSystemServer(system.bin, data);
	await withServer(second, start, (url) => of(second, url, sharing));
}

async function site(): Promise<void> {
	const name = 'the built site under strangers, crowds and crashes';
	await withServer(name, embedded, (url) =>
		tests({ name, files: siteFiles, together: false, each: 240, limit: 480, env: { TEST_DATABASE_URL: url } }),
	);
}

async function browser(): Promise<void> {
	const name = 'browser journeys';
	const chromium = findChromium();
	if (!chromium) return tell(name, Date.now(), skipped('no Chromium (set CHROMIUM, or install chromium)'));
	const env = { CHROMIUM: chromium };
	await withServer(name, embedded, (url) =>
		tests({
			name,
			files: browserFiles,
			together: false,
			each: 180,
			limit: 480,
			env: { ...env, TEST_DATABASE_URL: url },
		}),
	);
}

function cleanUp(): string[] {
	endAll();
	const leftOver = endThoseIn(folder);
	rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
	return leftOver;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		cleanUp();
		process.exit(1);
	});
}

// two lanes for two cores; the built site and the browser come last, one after the other, for they are timed
const tools = async () => {
	if (runs('types'))
		await check(
			'types',
			150 * seconds,
			['svelte-kit', 'sync'],
			['svelte-check', '--threshold', 'warning', '--output', 'human'],
		);
	if (runs('lint')) await check('lint', 150 * seconds, ['eslint', '.']);
	if (runs('format')) await check('format', 90 * seconds, ['prettier', '--check', '--log-level', 'warn', '.']);
	if (runs('build')) await check('build', 150 * seconds, ['vite', 'build']);
};
const suites = async () => {
	if (runs('walls'))
		await tests({ name: 'walls and documents', files: wallFiles, together: true, each: 60, limit: 90 });
	if (runs('pure')) await tests({ name: 'pure tests', files: pureFiles, together: true, each: 90, limit: 300 });
	if (runs('database')) await database();
};

try {
	await Promise.all([tools(), suites()]);
	if (runs('site')) await site();
	if (runs('browser')) await browser();
} catch (why) {
	tell('the runner', started, failed(why));
} finally {
	const leftOver = cleanUp();
	if (leftOver.length > 0)
		tell('left behind, and ended now', Date.now(), failed(`a test left these running:\n${leftOver.join('\n')}`));
}
if (total.passed + total.failed === 0) console.log('no test ran');
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
console.log(`whole run: ${((Date.now() - started) / seconds).toFixed(1)} s, Node ${process.version}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
