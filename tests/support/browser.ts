import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { projectRoot } from '#platform/server';
import { endGroup } from './process.ts';

/** A running server of the built application. */
export interface App {
	address: string;
	/** What it has written so far. */
	log(): string;
	stop(): Promise<void>;
}

/** Path of a Chromium, or undefined: then browser tests are skipped, and say so. */
export function findChromium(): string | undefined {
	const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
	const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
	const candidates = [process.env.CHROMIUM, ...folders.flatMap((folder) => names.map((name) => join(folder, name)))];
	return candidates.find((path) => path && existsSync(path));
}

// building the site and telling the demo take their time on a busy machine
const startLimit = 120_000;

/**
 * Starts the application as an operator does, on a free port, and waits until it says it is ready.
 * @param options.url address of its database
 * @param options.demo whether the demonstration story is told at start
 */
export async function startApp(options: { url: string; demo?: boolean; env?: Record<string, string> }): Promise<App> {
	const port = await freePort();
	const data = mkdtempSync(join(tmpdir(), 'wethi-app-'));
	const child = spawn(process.execPath, [join(projectRoot(), 'src/cli/main.ts'), 'serve'], {
		cwd: projectRoot(),
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {
			...process.env,
			PORT: String(port),
			HOST: '127.0.0.1',
			DATABASE_URL: options.url,
			WETHI_DATA: data,
			WETHI_DEMO: options.demo ? '1' : '0',
			...options.env,
		},
	});
	let said = '';
	const hear = (chunk: Buffer) => (said = (said + chunk).slice(-100_000));
	child.stdout.on('data', hear);
	child.stderr.on('data', hear);
	const cut = () => endGroup(child);
	process.once('exit', cut);
	const address = `http://127.0.0.1:${port}`;
	const stop = async () => {
		await end(child);
		process.off('exit', cut);
		rmSync(data, { recursive: true, force: true });
	};
	const since = Date.now();
	while (!(await answers(`${address}/readyz`))) {
		if (child.exitCode !== null || Date.now() - since > startLimit) {
			await stop();
			throw new Error(`the server was not ready after ${Date.now() - since} ms:\n${said}`);
		}
		await new Promise((resume) => setTimeout(resume, 100));
	}
	return { address, log: () => said, stop };
}

async function answers(address: string): Promise<boolean> {
	try {
		const response = await fetch(address, { signal: AbortSignal.timeout(2000) });
		await response.body?.cancel();
		return response.status === 200;
	} catch {
		return false;
	}
}

// politely first, as an operator would; then the whole group
async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode === null && child.signalCode === null) {
		const gone = new Promise((resolve) => child.once('exit', resolve));
		child.kill('SIGTERM');
		const timer = setTimeout(() => endGroup(child), 10_000);
		await gone;
		clearTimeout(timer);
	}
	endGroup(child);
}

/** A port that nobody listens on, below those the system hands out for outgoing connections (32768 and up). */
export async function freePort(): Promise<number> {
	for (let tries = 0; tries < 50; tries++) {
		const port = 20_000 + Math.floor(Math.random() * 12_000);
		const free = await new Promise<boolean>((resolve) => {
			const probe = createServer();
			probe.once('error', () => resolve(false));
			probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
		});
		if (free) return port;
	}
	throw new Error('no free port was found');
}

/** Starts Chromium without anything that would speak to the network by itself. */
export async function openBrowser(): Promise<Browser> {
	const executablePath = findChromium();
	if (!executablePath) throw new Error('no Chromium: set CHROMIUM or install it');
	// loaded only here: most tests that use this door need no browser
	const { chromium } = await import('playwright-core');
	return chromium.launch({
		executablePath,
		args: [
			// Chromium's sandbox refuses to run as root
			...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--disable-dev-shm-usage',
		],
	});
}

const axeSource = () =>
	readFileSync(createRequire(join(projectRoot(), 'package.json')).resolve('axe-core/axe.min.js'), 'utf8');
let axeText: string | undefined;

/** What axe finds wrong on a page (WCAG 2.2 A and AA, and best practice), one line per place; empty when nothing. */
export async function axe(page: Page): Promise<string[]> {
	axeText ??= axeSource();
	// evaluate is not stopped by the page's content security policy; a script tag would be
	await page.evaluate(axeText);
	return page.evaluate(async () => {
		type Found = { id: string; help: string; nodes: { html: string; failureSummary?: string }[] };
		const engine = (
			globalThis as unknown as { axe: { run(root: Document, options: object): Promise<{ violations: Found[] }> } }
		).axe;
		const { violations } = await engine.run(document, {
			runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
			resultTypes: ['violations'],
		});
		return violations.flatMap((found) =>
			found.nodes.map((node) => `${found.id}: ${found.help}: ${node.html.slice(0, 200)}: ${node.failureSummary ?? ''}`),
		);
	});
}
