import { tablesOf } from '../../docs/data/dictionary.ts';
import type { Order } from './imports.ts';
import { countLines, isCode, isTest, type Source, type Wall } from './source.ts';

/** The only reasons a file may be longer; written as `size: <reason>` in its first five lines. */
export const longReasons = ['words', 'table of data', 'official form', 'one algorithm', 'generated'];

const isSized = (path: string) => /\.(ts|js|svelte|css)$/.test(path);
const limitOf = (path: string) => (path.endsWith('.test.ts') ? 500 : 300);

/** Size: a source file over 300 lines, or a test over 500, names its reason. */
export const size: Wall = (tree) =>
	tree
		.filter((file) => isSized(file.path) && countLines(file.text) > limitOf(file.path))
		.filter((file) => !longReasons.some((reason) => head(file).includes(`size: ${reason}`)))
		.map(
			(file) =>
				`${file.path}:1: ${countLines(file.text)} lines, more than ${limitOf(file.path)}; split it, or name its reason (${longReasons.join(', ')})`,
		);

const head = (file: Source) => file.text.split('\n').slice(0, 5).join('\n');

/** The longest files, longest first, as `lines path`. */
export const longest = (tree: readonly Source[], many: number) =>
	tree
		.filter((file) => isSized(file.path))
		.map((file) => ({ path: file.path, lines: countLines(file.text) }))
		.sort((a, b) => b.lines - a.lines)
		.slice(0, many)
		.map((file) => `${file.lines} ${file.path}`);

/** Routes load, call, show: at most 40 lines on the server side, and no SQL. */
export const routes: Wall = (tree) => {
	const problems: string[] = [];
	for (const file of tree.filter(
		(source) => source.path.startsWith('src/routes/') && isCode(source.path) && !isTest(source.path),
	)) {
		if (/(\.server\.ts|\+server\.ts)$/.test(file.path) && countLines(file.text) > 40) {
			problems.push(
				`${file.path}:1: ${countLines(file.text)} lines, more than 40; move the work into a verb or a query`,
			);
		}
		for (const [index, line] of file.text.split('\n').entries()) {
			if (
				/\bsql[`<]|\b(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|from ['"](kysely|pg)['"]/.test(line)
			) {
				problems.push(`${file.path}:${index + 1}: no SQL in a route`);
			}
		}
	}
	return problems;
};

const idleWords = ['util', 'utils', 'helper', 'helpers', 'manager', 'managers', 'misc', 'common', 'stuff'];
// put together, so that this file does not break its own rule
const unfinished = new RegExp(
	`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b|coming ${'soon'}|เร็ว ?ๆ ?${'นี้'}`,
);
const idleName = new RegExp(
	`\\b(class|function|const|interface|type)\\s+\\w*(${'Man' + 'ager'}|${'Hel' + 'per'}|${'Ut' + 'ils?'})s?\\b`,
);

/** Names: a file is called by what it does; nothing is left for later. */
export const names: Wall = (tree) => {
	const problems: string[] = [];
	for (const file of tree.filter((source) => isCode(source.path) || /\.(sql|css|html|typ)$/.test(source.path))) {
		for (const part of file.path.toLowerCase().split('/')) {
			if (part.split(/[.\-_]/).some((word) => idleWords.includes(word)))
				problems.push(`${file.path}:1: '${part}' says nothing; name what it does`);
		}
		for (const [index, line] of file.text.split('\n').entries()) {
			if (unfinished.test(line)) problems.push(`${file.path}:${index + 1}: nothing is left for later in code`);
			if (idleName.test(line)) problems.push(`${file.path}:${index + 1}: a name that says nothing`);
		}
	}
	return problems;
};

/** Shape: every folder of the chain that has code has the same doors, and words in both languages. */
export const stageShape =
	(order: Order): Wall =>
	(tree) => {
		const paths = new Map(tree.map((file) => [file.path, file]));
		const problems: string[] = [];
		for (const id of [...order.ground, ...order.stages, ...order.lenses]) {
			const folder = `src/${id}/`;
			if (!tree.some((file) => file.path.startsWith(folder) && file.path.endsWith('.ts'))) continue;
			const ground = order.ground.includes(id);
			const due = [
				'README.md',
				'index.ts',
				...(id === 'ui' ? [] : ['server/index.ts']),
				...(ground ? [] : ['words.ts']),
			];
			for (const name of due) if (!paths.has(folder + name)) problems.push(`${folder}: ${name} is missing`);
			const words = paths.get(`${folder}words.ts`)?.text;
			if (words !== undefined) {
				if (!/export const th\b/.test(words)) problems.push(`${folder}words.ts:1: no 'export const th'`);
				if (!/export const en: typeof th\b/.test(words))
					problems.push(`${folder}words.ts:1: no 'export const en: typeof th'`);
			}
		}
		return problems;
	};

// put together, so that this file does not name them
const outside = new RegExp(`/${'work'}/|(^|[\\s'"\`/])\\.${'library'}\\b|/${'home'}/\\w|/${'root'}/\\w`);

/** Nothing of the project names a place outside it; only tests may look for shared data beside it, and live without. */
export const inside: Wall = (tree) => {
	const problems: string[] = [];
	for (const file of tree) {
		for (const [index, line] of file.text.split('\n').entries()) {
			if (outside.test(line)) problems.push(`${file.path}:${index + 1}: names a place outside the project`);
			if (line.includes(`../${'shared'}`) && !isTest(file.path)) {
				problems.push(`${file.path}:${index + 1}: only tests may look at shared data`);
			}
		}
	}
	return problems;
};

/** Every table and every column says what it holds, in the migration that makes it. */
export const columnComments: Wall = (tree) => {
	const migrations = tree.filter((file) => /^migrations\/.*\.sql$/.test(file.path));
	const problems: string[] = [];
	for (const table of tablesOf(migrations.map((file) => ({ name: file.path, text: file.text })))) {
		if (!table.comment) problems.push(`${table.migration}: table ${table.name} has no comment`);
		for (const column of table.columns) {
			if (!column.comment) problems.push(`${table.migration}: column ${table.name}.${column.name} has no comment`);
		}
	}
	return problems;
};

/** Every folder a reader may open from the root, or under src, packages and docs, has a README. */
export const readmes: Wall = (tree) => {
	const due = new Set<string>();
	const paths = new Set(tree.map((file) => file.path));
	for (const { path } of tree) {
		const [first, second, third] = path.split('/');
		if (!second || first!.startsWith('.') || first === 'bin') continue;
		if (first !== 'src' && first !== 'packages') due.add(first!);
		if (third && ['src', 'packages', 'docs'].includes(first!)) due.add(`${first}/${second}`);
	}
	return [...due]
		.filter((folder) => !paths.has(`${folder}/README.md`))
		.map((folder) => `${folder}: README.md is missing`);
};
