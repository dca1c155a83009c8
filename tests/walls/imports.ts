import { posix } from 'node:path';
import ts from 'typescript';
import { everyNode, folderOf, importsOf, isCode, isTest, type Source, unitOf, type Wall } from './source.ts';

/** The order of the folders, as src/platform/chain.ts states it. */
export type Order = { ground: readonly string[]; stages: readonly string[]; lenses: readonly string[] };

const isRelative = (specifier: string) =>
	specifier.startsWith('./') || specifier.startsWith('../') || specifier === '..';
const resolve = (from: string, specifier: string) => posix.normalize(posix.join(posix.dirname(from), specifier));

// Openings that no alias names: the dictionary is a document that makes itself and is compared by a test; the table of
// access likewise; hooks and routes are one thing, the web's way in.
const openings: { from: RegExp; to: RegExp }[] = [
	{ from: /^tests\//, to: /^docs\/data\/dictionary\.ts$/ },
	{ from: /^tests\/site\//, to: /^src\/routes\/access\.ts$/ },
	{ from: /^src\/hooks\.server\.ts$/, to: /^src\/routes\// },
	{ from: /^src\/routes\//, to: /^src\/[^/]+\.ts$/ },
];
const isOpening = (from: string, to: string) => openings.some((each) => each.from.test(from) && each.to.test(to));

/** Doors: a folder is entered by `#x`, `#x/server` or `#x/ui`; no relative import leaves it; `#testing` is for tests. */
export const doors: Wall = (tree) => {
	const problems: string[] = [];
	for (const source of tree.filter((file) => isCode(file.path))) {
		for (const { specifier, line } of importsOf(source)) {
			const at = `${source.path}:${line}`;
			if (isRelative(specifier)) {
				const target = resolve(source.path, specifier);
				if (unitOf(target) !== unitOf(source.path) && !isOpening(source.path, target)) {
					problems.push(`${at}: '${specifier}' leaves ${unitOf(source.path) || 'the root'}; go through a door (#name)`);
				}
			} else if (specifier.startsWith('#')) {
				if (source.path.startsWith('packages/')) {
					problems.push(`${at}: a package cannot see the app ('${specifier}')`);
				} else if (specifier === '#testing') {
					if (!isTest(source.path)) problems.push(`${at}: '#testing' is for tests only`);
				} else if (specifier !== '#wiring' && !/^#[a-z]+(\/server|\/ui)?$/.test(specifier)) {
					problems.push(`${at}: '${specifier}' is not a door; only #name, #name/server and #name/ui are`);
				} else if (specifier === `#${folderOf(source.path)}` && !isTest(source.path)) {
					problems.push(`${at}: a folder does not call at its own door; import the file`);
				}
			} else if (/^@wethi\/[^/]+\//.test(specifier)) {
				problems.push(`${at}: '${specifier}' reaches into a package; import its name`);
			} else if (/(^|\/)src\//.test(specifier)) {
				problems.push(`${at}: '${specifier}' goes round the doors`);
			}
		}
	}
	return problems;
};

/**
 * Everything a browser may load. In a folder of the chain: all that is not in its server folder. In routes and straight
 * under src: pages, layouts, and what those import.
 */
export function browserCode(tree: readonly Source[]): Set<string> {
	const code = new Map(
		tree.filter((file) => file.path.startsWith('src/') && isCode(file.path)).map((file) => [file.path, file]),
	);
	const browser = new Set([...code.keys()].filter((path) => isBrowserEntry(path)));
	// a set grows while it is walked, so this reaches everything
	for (const path of browser) {
		for (const { specifier, typeOnly } of importsOf(code.get(path)!)) {
			const target = resolve(path, specifier);
			if (!typeOnly && isRelative(specifier) && code.has(target) && !isServerOnly(target)) browser.add(target);
		}
	}
	return browser;
}

const isServerOnly = (path: string) =>
	/\/server\/|\.server\.ts$|\+server\.ts$/.test(path) || path.startsWith('src/cli/');

function isBrowserEntry(path: string): boolean {
	if (isTest(path) || isServerOnly(path)) return false;
	if (path.endsWith('.svelte')) return true;
	if (path.startsWith('src/routes/')) return /\/\+(page|layout)\.ts$/.test(path);
	return /^src\/[^/]+\//.test(path) || /^src\/(service-worker|hooks\.client)\.ts$/.test(path);
}

const serverOnly = /^(node:.*|pg|pg-.*|kysely|pino|pino\/.*|better-auth|exceljs|docx|@myriaddreamin\/.*)$/;

/** Server: browser code imports no server folder and nothing that only a server has; server code and doors run without a bundler. */
export const server: Wall = (tree) => {
	const problems: string[] = [];
	const loaded = browserCode(tree);
	for (const source of tree.filter((file) => file.path.startsWith('src/') && isCode(file.path) && !isTest(file.path))) {
		const browser = loaded.has(source.path);
		const bundled =
			source.path.startsWith('src/routes/') || source.path.endsWith('.svelte') || source.path.includes('/ui/');
		for (const { specifier, typeOnly, line } of importsOf(source)) {
			const at = `${source.path}:${line}`;
			const target = isRelative(specifier) ? resolve(source.path, specifier) : specifier;
			if (browser && !typeOnly && (/(^|\/)server(\/|$)/.test(target) || target === '#wiring')) {
				problems.push(`${at}: browser code imports '${specifier}'`);
			} else if (browser && !typeOnly && serverOnly.test(specifier)) {
				problems.push(`${at}: browser code imports '${specifier}', which only a server has`);
			} else if (
				!bundled &&
				!/^src\/[^/]+$/.test(source.path) &&
				(specifier.startsWith('$') || specifier.includes('?'))
			) {
				problems.push(`${at}: '${specifier}' needs a bundler; doors and server code run on plain Node`);
			} else if (!bundled && isRelative(specifier) && !/\.(ts|js|json|svelte)$/.test(specifier)) {
				problems.push(`${at}: '${specifier}' needs its file extension to run on plain Node`);
			}
		}
		if (!bundled && /\bimport\.meta\.(glob|env)\b/.test(source.text)) {
			problems.push(`${source.path}:1: import.meta.glob and import.meta.env need a bundler`);
		}
	}
	return problems;
};

const impure: Record<string, string> = {
	'Date.now': 'a clock',
	'Math.random': 'randomness',
	'performance.now': 'a clock',
	'crypto.randomUUID': 'randomness',
	'crypto.getRandomValues': 'randomness',
	'globalThis.process': 'the process',
	'globalThis.fetch': 'the network',
};
const impureNames: Record<string, string> = { process: 'the process', fetch: 'the network', require: 'a loader' };

/** Purity: packages import themselves and each other, and have no input, output, clock or randomness of their own; nor has a stage's rules.ts. */
export const purity: Wall = (tree) => {
	const problems: string[] = [];
	for (const source of tree.filter((file) => /^src\/[^/]+\/rules(\/[^/]+)?\.ts$/.test(file.path))) {
		everyNode(source, (node, line) => {
			const what = impurity(node);
			if (what) problems.push(`${source.path}:${line}: ${what}; a rule is given everything it judges`);
		});
	}
	for (const source of tree.filter((file) => file.path.startsWith('packages/'))) {
		if (/^packages\/[^/]+\/package\.json$/.test(source.path)) {
			const { dependencies = {} } = JSON.parse(source.text) as { dependencies?: Record<string, string> };
			for (const name of Object.keys(dependencies)) {
				if (!name.startsWith('@wethi/'))
					problems.push(`${source.path}:1: a package has no runtime dependency ('${name}')`);
			}
		}
		if (!isCode(source.path) || isTest(source.path) || !source.path.includes('/src/')) continue;
		for (const { specifier, line } of importsOf(source)) {
			if (!isRelative(specifier) && !specifier.startsWith('@wethi/')) {
				problems.push(`${source.path}:${line}: a package imports only itself and other packages, not '${specifier}'`);
			}
		}
		everyNode(source, (node, line) => {
			const what = impurity(node);
			if (what) problems.push(`${source.path}:${line}: ${what}; pass it in`);
		});
	}
	return problems;
};

function impurity(node: ts.Node): string | undefined {
	if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
		const name = `${node.expression.text}.${node.name.text}`;
		if (impure[name]) return `${name} is ${impure[name]}`;
	}
	if (
		ts.isNewExpression(node) &&
		ts.isIdentifier(node.expression) &&
		node.expression.text === 'Date' &&
		!node.arguments?.length
	) {
		return 'new Date() without a value is a clock';
	}
	const used = ts.isCallExpression(node) || ts.isPropertyAccessExpression(node) ? node.expression : undefined;
	if (used && ts.isIdentifier(used) && Object.hasOwn(impureNames, used.text))
		return `${used.text} is ${impureNames[used.text]}`;
	return undefined;
}

/** Who may use every folder: routes, commands, wiring and hooks, the demo, the benchmarks and the tests across stages. */
export const seesAll = (path: string) =>
	/^src\/(routes|cli)\//.test(path) || /^src\/[^/]+$/.test(path) || /^(tests|demo|bench|docs)\//.test(path);

/** May `from` know `to`? Both are names of folders in src. The answer is why not. */
export function mayKnow(order: Order, from: string, to: string): string | undefined {
	const line = [...order.ground, ...order.stages, ...order.lenses];
	if (from === to) return undefined;
	if (!line.includes(to)) return `'${to}' is no folder of the chain`;
	if (!line.includes(from)) return `'${from}' is not in src/platform/chain.ts`;
	if (order.lenses.includes(to)) return `'${to}' is a lens: only routes and wiring look through it`;
	if (line.indexOf(to) > line.indexOf(from)) return `'${to}' lies downhill of '${from}'`;
	if (from === 'ui' && to !== 'platform') return `'ui' knows no stage ('${to}')`;
	return undefined;
}

/** Downhill, for imports: a folder imports only what lies uphill; the wiring is imported by what sees everything. */
export const downhill =
	(order: Order): Wall =>
	(tree) => {
		const problems: string[] = [];
		for (const source of tree.filter((file) => isCode(file.path) && !seesAll(file.path))) {
			const from = folderOf(source.path);
			if (!from) continue;
			for (const { specifier, line } of importsOf(source)) {
				if (specifier === '#wiring')
					problems.push(`${source.path}:${line}: wiring knows the stages; no stage knows wiring`);
				const to = /^#([a-z]+)(\/|$)/.exec(specifier)?.[1];
				if (!to || to === 'testing' || to === 'wiring') continue;
				const reason = mayKnow(order, from, to);
				if (reason) problems.push(`${source.path}:${line}: ${reason}`);
			}
		}
		return problems;
	};

/** Sorts the list of src/platform/chain.ts by kind. */
export function orderOf(links: readonly { id: string; kind: 'ground' | 'chain' | 'lens' }[]): Order {
	const of = (kind: string) => links.filter((link) => link.kind === kind).map((link) => link.id);
	return { ground: of('ground'), stages: of('chain'), lenses: of('lens') };
}

/** The folders of src that belong in the order (the web routes and the commands see everything). */
export const foldersOf = (tree: readonly Source[]) =>
	[...new Set(tree.map((file) => folderOf(file.path)))].filter(
		(name) => name && !['routes', 'cli'].includes(name),
	) as string[];
