import { posix } from 'node:path';
import { countLines, isCode, isTest, type Source } from '../walls/source.ts';

// Documents that fail the build when they lie. Each check is a function of the files, so that a lie can be planted.

const textOf = (tree: readonly Source[], path: string) => tree.find((file) => file.path === path)?.text;
const isGuide = (path: string) =>
	/^(README|CONTRIBUTING|SECURITY|ARCHITECTURE)\.md$|^docs\/guide\/.*\.md$|README\.md$/.test(path);

/** Lines of the shell in fenced code blocks (sh, bash, console), with their line numbers. */
function shellLines(text: string): { line: number; text: string }[] {
	const found: { line: number; text: string }[] = [];
	let inside = false;
	for (const [index, line] of text.split('\n').entries()) {
		const fence = /^\s*```\s*(\w*)/.exec(line);
		if (fence) inside = !inside && ['sh', 'bash', 'console', 'shell'].includes(fence[1]!);
		else if (inside && line.trim() && !line.trim().startsWith('#')) {
			found.push({
				line: index + 1,
				text: line
					.trim()
					.replace(/^\$ /, '')
					.replace(/\s+#.*$/, ''),
			});
		}
	}
	return found;
}

// npm's own verbs, and the tools of an operator's machine that a guide may name
const npmVerbs = ['ci', 'install', 'start', 'test', 'run', 'exec'];
const machineTools = [
	'git',
	'cd',
	'export',
	'sudo',
	'apt-get',
	'systemctl',
	'createdb',
	'createuser',
	'psql',
	'curl',
	'docker',
	'cp',
	'mkdir',
	'rsync',
	'tar',
	'ssh',
];

/** Every command in a code block of a guide exists: npm scripts, wethi commands, files given to node. */
export function commands(tree: readonly Source[]): string[] {
	const problems: string[] = [];
	const { scripts = {} } = JSON.parse(textOf(tree, 'package.json') ?? '{}') as { scripts?: Record<string, string> };
	const paths = new Set(tree.map((file) => file.path));
	for (const file of tree.filter((source) => isGuide(source.path))) {
		for (const { line, text } of shellLines(file.text)) {
			for (const part of text.split(/&&|\|\||[|;]/)) {
				const problem = commandProblem(part.trim(), scripts, paths);
				if (problem) problems.push(`${file.path}:${line}: ${problem}`);
			}
		}
	}
	return problems;
}

function commandProblem(text: string, scripts: Record<string, string>, paths: Set<string>): string | undefined {
	const words = text.split(/\s+/).filter((word) => !/^[A-Z_][A-Z0-9_]*=/.test(word));
	const [first, second, third] = words;
	if (!first) return undefined;
	if (first === 'npm') {
		if (!npmVerbs.includes(second ?? '')) return `npm ${second} is not one of ${npmVerbs.join(', ')}`;
		if (second === 'run' && !scripts[third ?? '']) return `package.json has no script '${third}'`;
		if ((second === 'start' || second === 'test') && !scripts[second]) return `package.json has no script '${second}'`;
		return undefined;
	}
	const wethi =
		first === 'npx' && second === 'wethi'
			? third
			: first === 'wethi' || first === 'bin/wethi' || first === './bin/wethi'
				? second
				: '';
	if (wethi !== '') {
		return wethi !== undefined && !wethi.startsWith('-') && wethi !== 'help' && !isCommand(wethi, paths)
			? `wethi has no command '${wethi}'`
			: undefined;
	}
	if (first === 'node' || first.endsWith('/node')) {
		const program = words.slice(1).find((word) => !word.startsWith('-'));
		return program && !paths.has(program) && !program.includes('*') ? `${program} is not there` : undefined;
	}
	if (first.startsWith('.') || first.includes('/'))
		return paths.has(first.replace(/^\.\//, '')) || first === '.ci/run' ? undefined : `${first} is not there`;
	return machineTools.includes(first) ? undefined : `'${first}' is no command that a guide may name`;
}

const isCommand = (name: string, paths: Set<string>) =>
	/^[a-z]+$/.test(name) && !['main', 'command'].includes(name) && paths.has(`src/cli/${name}.ts`);

/** Every setting the program reads is in the operator's guide, and every setting the guide names is read. */
export function settings(tree: readonly Source[]): string[] {
	const problems: string[] = [];
	const guide = textOf(tree, 'docs/guide/operator.md') ?? '';
	const read = new Set<string>();
	for (const file of tree.filter(
		(source) => source.path.startsWith('src/') && isCode(source.path) && !isTest(source.path),
	)) {
		for (const [index, line] of file.text.split('\n').entries()) {
			for (const match of line.matchAll(
				/\benv(?:ironment)?(?:\?)?(?:\.|\[['"])([A-Z][A-Z0-9_]+)\b|['"`](WETHI_[A-Z0-9_]+)['"`]/g,
			)) {
				const name = match[1] ?? match[2]!;
				if (!read.has(name) && !new RegExp(`\`${name}\``).test(guide)) {
					problems.push(`${file.path}:${index + 1}: setting ${name} is not in docs/guide/operator.md`);
				}
				read.add(name);
			}
		}
	}
	for (const match of guide.matchAll(/^\|\s*`([A-Z][A-Z0-9_]+)`/gm)) {
		if (!read.has(match[1]!)) problems.push(`docs/guide/operator.md: setting ${match[1]} is read nowhere`);
	}
	return problems;
}

/** Every link between files of the project leads somewhere. */
export function links(tree: readonly Source[], exists: (path: string) => boolean): string[] {
	const problems: string[] = [];
	for (const file of tree.filter((source) => source.path.endsWith('.md'))) {
		const text = file.text
			.replaceAll(/```[\s\S]*?```/g, (block) => block.replaceAll(/[^\n]/g, ' '))
			.replaceAll(/`[^`\n]*`/g, '');
		for (const match of text.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)) {
			const target = match[1]!.split('#')[0]!;
			if (target === '' || /^[a-z]+:/i.test(target)) continue;
			const path = posix.normalize(posix.join(posix.dirname(file.path), decodeURI(target)));
			const line = text.slice(0, match.index).split('\n').length;
			if (path.startsWith('..') || target.startsWith('/'))
				problems.push(`${file.path}:${line}: ${target} leads out of the project`);
			else if (!exists(path.replace(/\/$/, ''))) problems.push(`${file.path}:${line}: ${target} is not there`);
		}
	}
	return problems;
}

const mostLines: Record<string, number> = { 'README.md': 120, 'ARCHITECTURE.md': 150 };

/** The two documents everyone reads first exist and stay short. */
export function short(tree: readonly Source[]): string[] {
	return Object.entries(mostLines).flatMap(([path, most]) => {
		const text = textOf(tree, path);
		if (text === undefined) return [`${path} is not there`];
		return countLines(text) > most ? [`${path}: ${countLines(text)} lines, more than ${most}`] : [];
	});
}

/** Every decision is in the index, and every runtime dependency has its line of reasons. */
export function decisions(tree: readonly Source[]): string[] {
	const problems: string[] = [];
	const index = textOf(tree, 'docs/decisions/README.md') ?? '';
	const records = tree.filter((file) => /^docs\/decisions\/\d{4}-.*\.md$/.test(file.path));
	for (const record of records) {
		const name = posix.basename(record.path);
		if (!index.includes(`(${name})`)) problems.push(`docs/decisions/README.md: ${name} is missing`);
		for (const part of ['## Context', '## Options', '## Decision', '## Price']) {
			if (!record.text.includes(`\n${part}\n`)) problems.push(`${record.path}: '${part}' is missing`);
		}
	}
	const { dependencies = {} } = JSON.parse(textOf(tree, 'package.json') ?? '{}') as {
		dependencies?: Record<string, string>;
	};
	const reasons = records.find((record) => record.path.endsWith('-runtime-dependencies.md'))?.text ?? '';
	for (const name of Object.keys(dependencies).filter((each) => !each.startsWith('@wethi/'))) {
		if (!reasons.includes(`\`${name}\``))
			problems.push(`package.json: ${name} has no line in the decision on runtime dependencies`);
	}
	for (const match of reasons.matchAll(/^- `([^`]+)`/gm)) {
		if (!dependencies[match[1]!]) problems.push(`runtime dependencies: ${match[1]} is no dependency`);
	}
	return problems;
}
