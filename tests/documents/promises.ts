import { isCode, type Source } from '../walls/source.ts';

/** One promise as docs/promises/README.md states it. */
export type Promised = {
	id: string;
	title: string;
	state: string;
	tests: { path: string; name: string }[];
	line: number;
};

const page = 'docs/promises/README.md';
const many = 37;

/**
 * Reads the promises: `### P01 Title · ชื่อ`, then `- state: kept` or `- state: open 🔴`, then for a kept one
 * `- test: path › name` as often as needed.
 */
export function promisesOf(text: string): Promised[] {
	const promises: Promised[] = [];
	for (const [index, line] of text.split('\n').entries()) {
		const heading = /^### (P\d\d) (.+)$/.exec(line);
		if (heading) promises.push({ id: heading[1]!, title: heading[2]!, state: '', tests: [], line: index + 1 });
		const last = promises.at(-1);
		const state = /^- state: (.+)$/.exec(line);
		if (state && last) last.state = state[1]!.trim();
		const test = /^- test: `?([^\s`]+)`? › (.+)$/.exec(line);
		if (test && last) last.tests.push({ path: test[1]!, name: test[2]!.trim() });
	}
	return promises;
}

/** Names of the tests in a file, as written in `it('…')` and `test('…')`. */
export function testNames(text: string): string[] {
	return [...text.matchAll(/\b(?:it|test)(?:\.only)?\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g)].map((match) =>
		match[2]!.replaceAll(/\\(.)/g, '$1'),
	);
}

/** Every promise is there, and is either kept by a test that exists or shown open in red. */
export function promises(tree: readonly Source[]): string[] {
	const stated = promisesOf(tree.find((file) => file.path === page)?.text ?? '');
	const problems: string[] = [];
	for (let number = 1; number <= many; number++) {
		const id = `P${String(number).padStart(2, '0')}`;
		const times = stated.filter((promise) => promise.id === id).length;
		if (times !== 1) problems.push(`${page}: ${id} is there ${times} times`);
	}
	const files = new Map(tree.filter((file) => isCode(file.path)).map((file) => [file.path, file.text]));
	for (const { id, state, tests, line } of stated) {
		const at = `${page}:${line}: ${id}`;
		if (state === 'open 🔴') {
			if (tests.length > 0) problems.push(`${at} is open and yet names a test as its proof`);
			continue;
		}
		if (state !== 'kept') {
			problems.push(`${at} is neither 'kept' nor 'open 🔴'`);
			continue;
		}
		if (tests.length === 0) problems.push(`${at} is called kept without a test`);
		for (const { path, name } of tests) {
			const text = files.get(path);
			if (text === undefined || !path.endsWith('.test.ts')) problems.push(`${at}: there is no test file ${path}`);
			else if (!testNames(text).includes(name)) problems.push(`${at}: ${path} has no test called '${name}'`);
		}
	}
	return problems;
}

/** One line for the reader of a test run: how many are kept, which are open. */
export function promisesInShort(tree: readonly Source[]): string {
	const stated = promisesOf(tree.find((file) => file.path === page)?.text ?? '');
	const open = stated.filter((promise) => promise.state !== 'kept').map((promise) => promise.id);
	return `promises: ${stated.length - open.length} kept, ${open.length} open${open.length > 0 ? ` 🔴 ${open.join(' ')}` : ''}`;
}

/** A word pair of ARCHITECTURE.md and the folder that is at home with it. */
export type Word = { en: string; th: string; folder: string; later: boolean };

/** Reads the list under `## Words`: `- forum · เวที · forums`, with ` · not yet` where it waits for its first use. */
export function wordsOf(architecture: string): Word[] {
	const section = /\n## Words\n([\s\S]*?)(?=\n## |$)/.exec(architecture)?.[1] ?? '';
	return [...section.matchAll(/^- ([^·\n]+) · ([^·\n]+) · ([a-z]+)( · not yet)?$/gm)].map((match) => ({
		en: match[1]!.trim(),
		th: match[2]!.trim(),
		folder: match[3]!,
		later: match[4] !== undefined,
	}));
}

/**
 * Every word pair is used by the folder that is at home with it, once that folder is built (has words.ts): the Thai
 * word on its screens, the English one in its code. One marked `not yet` is not used, or the mark lies.
 */
export function words(tree: readonly Source[]): string[] {
	const pairs = wordsOf(tree.find((file) => file.path === 'ARCHITECTURE.md')?.text ?? '');
	if (pairs.length < 10) return [`ARCHITECTURE.md: only ${pairs.length} words were found under '## Words'`];
	const problems: string[] = [];
	for (const { en, th, folder, later } of pairs) {
		const code = tree.filter((file) => file.path.startsWith(`src/${folder}/`) && isCode(file.path));
		if (!code.some((file) => file.path.endsWith('words.ts'))) continue;
		if (later) {
			const used = code.find((file) => file.text.includes(th));
			if (used) problems.push(`ARCHITECTURE.md: ${th} is no longer 'not yet': ${used.path}`);
			continue;
		}
		if (!code.some((file) => file.text.includes(th))) problems.push(`src/${folder}: nobody says ${th} (${en})`);
		const name = new RegExp(en.replaceAll(' ', '[-_ ]?'), 'i');
		if (!code.some((file) => name.test(file.text))) problems.push(`src/${folder}: the code never says ${en} (${th})`);
	}
	return problems;
}
