import ts from 'typescript';
import { mayKnow, type Order, seesAll } from './imports.ts';
import { everyNode, folderOf, isCode, isTest, type Source, type Wall } from './source.ts';

/** Which folder owns which table: the `-- owner:` line above each `create table`. */
export function ownersOf(tree: readonly Source[]): { owners: Map<string, string>; problems: string[] } {
	// the one table that migrate.ts makes itself, before any migration has run
	const owners = new Map([['migration', 'platform']]);
	const problems: string[] = [];
	for (const source of tree.filter((file) => /^migrations\/.*\.sql$/.test(file.path))) {
		let owner: string | undefined;
		for (const [index, line] of source.text.split('\n').entries()) {
			owner = /^--\s*owner:\s*([a-z]+)/.exec(line)?.[1] ?? owner;
			const table = /^\s*create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?"?([a-z_][a-z0-9_.]*)"?/i.exec(
				line,
			)?.[1];
			if (!table) continue;
			if (!owner) problems.push(`${source.path}:${index + 1}: table ${table} has no '-- owner: folder' line above it`);
			else if (owners.has(table)) problems.push(`${source.path}:${index + 1}: table ${table} is made twice`);
			else owners.set(table, owner);
		}
	}
	return { owners, problems };
}

/** Types agree with owners: a folder adds to the global `Tables` exactly the tables it owns. */
export const tableTypes: Wall = (tree) => {
	const { owners, problems } = ownersOf(tree);
	const typed = new Set<string>();
	for (const source of tree.filter((file) => /^src\/.*\.ts$/.test(file.path) && file.text.includes('declare global'))) {
		const folder = folderOf(source.path);
		everyNode(source, (node, line) => {
			if (!ts.isPropertySignature(node) || !inGlobalTables(node)) return;
			const name = node.name.getText().replaceAll(/['"]/g, '');
			typed.add(name);
			const owner = owners.get(name);
			if (!owner) problems.push(`${source.path}:${line}: no migration makes table ${name}`);
			else if (owner !== folder) problems.push(`${source.path}:${line}: table ${name} belongs to ${owner}`);
		});
	}
	for (const [table, owner] of owners) {
		if (!typed.has(table))
			problems.push(`src/${owner}/server: table ${table} is missing from 'declare global { interface Tables }'`);
	}
	return problems;
};

function inGlobalTables(node: ts.PropertySignature): boolean {
	const holder = node.parent;
	if (!ts.isInterfaceDeclaration(holder) || !holder.name.text.endsWith('Tables')) return false;
	const block = holder.parent;
	return ts.isModuleBlock(block) && ts.isModuleDeclaration(block.parent) && block.parent.name.text === 'global';
}

type Use = { table: string; write: boolean; line: number };

const writers = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto']);
const readers = new Set([
	'selectFrom',
	'from',
	'using',
	'innerJoin',
	'leftJoin',
	'rightJoin',
	'fullJoin',
	'crossJoin',
	'innerJoinLateral',
	'leftJoinLateral',
]);

/** Tables a file touches, through Kysely and in SQL text. `unnamed` is a write whose table is not in the text. */
export function usesOf(source: Source): Use[] {
	const uses: Use[] = [];
	everyNode(source, (node, line) => {
		if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
			const verb = node.expression.name.text;
			const [first] = node.arguments;
			if (!first || (!writers.has(verb) && !readers.has(verb))) return;
			for (const table of tablesIn(first)) uses.push({ table, write: writers.has(verb), line });
			if (writers.has(verb) && tablesIn(first).length === 0) uses.push({ table: '', write: true, line });
		} else if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
			const text = textOf(node);
			const isSql =
				ts.isTaggedTemplateExpression(node.parent) ||
				/^\s*(--|with|select|insert|update|delete|copy|lock|truncate|merge)\s/i.test(text);
			uses.push(...writesIn(text, line), ...(isSql ? readsIn(text, line) : []));
		}
	});
	return uses;
}

// `'voice as v'`, `['voice', 'forum as f']`
function tablesIn(node: ts.Expression): string[] {
	if (ts.isStringLiteralLike(node)) return [node.text.trim().split(/\s+/)[0]!];
	if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap((element) => tablesIn(element));
	return [];
}

// a value put into the text becomes `§`, which no table is called
function textOf(node: ts.StringLiteralLike | ts.TemplateExpression): string {
	if (ts.isStringLiteralLike(node)) return node.text;
	return node.head.text + node.templateSpans.map((span) => '§' + span.literal.text).join('');
}

const name = '"?([a-z_][a-z0-9_]*|§)"?';
const writes = [
	new RegExp(`\\binsert\\s+into\\s+${name}`, 'gi'),
	new RegExp(`\\bupdate\\s+(?:only\\s+)?${name}(?:\\s+(?:as\\s+)?[a-z_]\\w*)?\\s+set\\b`, 'gi'),
	new RegExp(`\\bdelete\\s+from\\s+(?:only\\s+)?${name}`, 'gi'),
	new RegExp(`\\bmerge\\s+into\\s+${name}`, 'gi'),
	new RegExp(`\\btruncate\\s+(?:table\\s+)?${name}`, 'gi'),
	new RegExp(`\\bcopy\\s+${name}\\s*(?:\\([^)]*\\)\\s*)?from\\b`, 'gi'),
];

function writesIn(text: string, line: number): Use[] {
	return writes.flatMap((pattern) =>
		[...text.matchAll(pattern)].map((match) => ({
			table: match[1] === '§' ? '' : match[1]!.toLowerCase(),
			write: true,
			line: line + text.slice(0, match.index).split('\n').length - 1,
		})),
	);
}

function readsIn(text: string, line: number): Use[] {
	const list = /\b(?:from|join|using)\s+([a-z_"][\w"\s,.]*)/gi;
	return [...text.matchAll(list)].flatMap((match) =>
		match[1]!.split(',').map((part) => ({
			table: part.trim().split(/\s+/)[0]!.replaceAll('"', '').toLowerCase(),
			write: false,
			line: line + text.slice(0, match.index).split('\n').length - 1,
		})),
	);
}

/**
 * One writer: only the folder that owns a table inserts into, updates, deletes from, merges into or copies into it.
 * A test may lay out what lies uphill of it; a test across stages, everything.
 */
export const oneWriter =
	(order: Order): Wall =>
	(tree) => {
		const { owners } = ownersOf(tree);
		const problems: string[] = [];
		for (const source of tree.filter((file) => isCode(file.path) && !file.path.startsWith('packages/'))) {
			const folder = folderOf(source.path);
			if (source.path.startsWith('tests/')) continue;
			for (const { table, write, line } of usesOf(source)) {
				if (!write) continue;
				if (table === '' && folder !== 'platform') {
					problems.push(`${source.path}:${line}: writes to a table whose name is not in the text; only platform may`);
				}
				const owner = owners.get(table);
				if (!owner || owner === folder) continue;
				if (isTest(source.path) && folder && !mayKnow(order, folder, owner)) continue;
				problems.push(`${source.path}:${line}: writes to ${table}, which belongs to ${owner}`);
			}
		}
		return problems;
	};

/** Downhill, for tables: reads join only tables that lie uphill, and a foreign key points uphill. */
export const readsUphill =
	(order: Order): Wall =>
	(tree) => {
		const { owners } = ownersOf(tree);
		const problems: string[] = [];
		for (const source of tree.filter(
			(file) => file.path.startsWith('src/') && isCode(file.path) && !seesAll(file.path),
		)) {
			const folder = folderOf(source.path);
			for (const { table, write, line } of usesOf(source)) {
				const owner = owners.get(table);
				const reason = !write && folder && owner ? mayKnow(order, folder, owner) : undefined;
				if (reason) problems.push(`${source.path}:${line}: reads ${table}: ${reason}`);
			}
		}
		for (const source of tree.filter((file) => /^migrations\/.*\.sql$/.test(file.path))) {
			let owner = '';
			for (const [index, line] of source.text.split('\n').entries()) {
				owner = /^--\s*owner:\s*([a-z]+)/.exec(line)?.[1] ?? owner;
				for (const [, table] of line.matchAll(/\breferences\s+"?([a-z_][a-z0-9_]*)/gi)) {
					const reason = owner && owners.has(table!) ? mayKnow(order, owner, owners.get(table!)!) : undefined;
					if (reason) problems.push(`${source.path}:${index + 1}: references ${table}: ${reason}`);
				}
			}
		}
		return problems;
	};
