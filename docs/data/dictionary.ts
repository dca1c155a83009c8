// The data dictionary makes itself from the comments in the migrations: `node docs/data/dictionary.ts` writes
// dictionary.md beside this file. No database is needed. A test compares the two.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Column = { name: string; type: string; required: boolean; comment: string };
export type Table = { name: string; owner: string; migration: string; comment: string; columns: Column[] };

const identifier = '"?([a-z_][a-z0-9_]*)"?';
// what may start an entry of `create table` that is not a column
const constraint = /^(constraint|primary|unique|check|foreign|exclude|like)\b/i;
// where the type of a column ends
const afterType =
	/\s+(not\s+null|null|primary|references|default|check|unique|generated|collate|constraint|deferrable|on)\b[\s\S]*$/i;

/**
 * Tables and columns that a list of migrations leaves behind, in the order they were made.
 * Understands what our migrations use: create, alter (add, drop, rename) and drop table, comment on.
 */
export function tablesOf(migrations: readonly { name: string; text: string }[]): Table[] {
	const tables = new Map<string, Table>();
	for (const { name: migration, text } of migrations) {
		let owner = '';
		for (const { statement, owner: named } of statementsOf(text)) {
			owner = named ?? owner;
			apply(statement, owner, migration, tables);
		}
	}
	return [...tables.values()];
}

function apply(statement: string, owner: string, migration: string, tables: Map<string, Table>): void {
	const created = new RegExp(
		`^create\\s+(?:unlogged\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?${identifier}\\s*\\(([\\s\\S]*)\\)[^)]*$`,
		'i',
	).exec(statement);
	if (created) {
		const entries = split(created[2]!, ',').filter((entry) => !constraint.test(entry));
		tables.set(created[1]!, { name: created[1]!, owner, migration, comment: '', columns: entries.map(columnOf) });
		return;
	}
	const dropped = new RegExp(`^drop\\s+table\\s+(?:if\\s+exists\\s+)?${identifier}`, 'i').exec(statement);
	if (dropped) tables.delete(dropped[1]!);
	const altered = new RegExp(`^alter\\s+table\\s+(?:only\\s+)?${identifier}\\s+([\\s\\S]*)$`, 'i').exec(statement);
	const table = altered && tables.get(altered[1]!);
	if (table) for (const change of split(altered[2]!, ',')) alter(table, change, tables);
	const text = String.raw`(?:E)?'((?:[^']|'')*)'`;
	const onTable = new RegExp(`^comment\\s+on\\s+table\\s+${identifier}\\s+is\\s+${text}`, 'i').exec(statement);
	if (onTable) {
		// the migration table is made by the program that migrates; its comment stands in the first migration
		const known = tables.get(onTable[1]!) ?? { name: onTable[1]!, owner, migration, comment: '', columns: [] };
		known.comment = plain(onTable[2]!);
		tables.set(known.name, known);
	}
	const onColumn = new RegExp(`^comment\\s+on\\s+column\\s+${identifier}\\.${identifier}\\s+is\\s+${text}`, 'i').exec(
		statement,
	);
	if (onColumn) {
		const columns = tables.get(onColumn[1]!)?.columns ?? [];
		let column = columns.find((candidate) => candidate.name === onColumn[2]);
		if (!column && onColumn[1] === 'migration') {
			column = { name: onColumn[2]!, type: '', required: false, comment: '' };
			columns.push(column);
		}
		if (column) column.comment = plain(onColumn[3]!);
	}
}

function alter(table: Table, change: string, tables: Map<string, Table>): void {
	const renamed = new RegExp(`^rename\\s+to\\s+${identifier}`, 'i').exec(change);
	if (renamed) {
		tables.delete(table.name);
		table.name = renamed[1]!;
		tables.set(table.name, table);
	}
	const column = new RegExp(`^rename\\s+(?:column\\s+)?${identifier}\\s+to\\s+${identifier}`, 'i').exec(change);
	if (column) for (const each of table.columns) if (each.name === column[1]) each.name = column[2]!;
	const gone = new RegExp(`^drop\\s+column\\s+(?:if\\s+exists\\s+)?${identifier}`, 'i').exec(change);
	if (gone) table.columns = table.columns.filter((each) => each.name !== gone[1]);
	const added = /^add\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?([\s\S]+)$/i.exec(change);
	if (added && !constraint.test(added[1]!)) table.columns.push(columnOf(added[1]!));
}

function columnOf(entry: string): Column {
	const [, name, rest] = /^"?([a-z_][a-z0-9_]*)"?\s+([\s\S]+)$/i.exec(entry) ?? [entry, entry, ''];
	return {
		name: name!,
		type: rest!.replace(afterType, '').replaceAll(/\s+/g, ' ').trim(),
		required: /\bnot\s+null\b|\bprimary\s+key\b/i.test(rest!),
		comment: '',
	};
}

const plain = (text: string) => text.replaceAll("''", "'").replaceAll(/\s+/g, ' ').trim();

/** Statements without comments, each with the `-- owner:` line that stands directly before it, if any. */
function statementsOf(text: string): { statement: string; owner?: string }[] {
	const marked = text.replaceAll(/^--\s*owner:\s*([a-z]+).*$/gm, ';\u0001$1;');
	let owner: string | undefined;
	const found: { statement: string; owner?: string }[] = [];
	for (const part of split(marked, ';')) {
		if (part.startsWith('\u0001')) owner = part.slice(1);
		else if (part) found.push({ statement: part, owner });
	}
	return found;
}

/** Splits at a sign that stands outside quotes, dollar quotes, comments and brackets; comments are left out. */
function split(text: string, sign: ',' | ';'): string[] {
	const parts = [''];
	let depth = 0;
	const token = /'(?:[^']|'')*'|"[^"]*"|\$(\w*)\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\/|[\s\S]/g;
	for (const [piece] of text.matchAll(token)) {
		if (piece.startsWith('--') || piece.startsWith('/*')) continue;
		if (piece === '(') depth++;
		if (piece === ')') depth--;
		if (piece === sign && depth === 0) parts.push('');
		else parts[parts.length - 1] += piece;
	}
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** The whole document, as Markdown. */
export function dictionary(tables: readonly Table[]): string {
	const lines = [
		'# Data dictionary',
		'',
		'Made by `node docs/data/dictionary.ts` from the comments in the migrations; a test fails when the two differ.',
		'A table is written to only by the folder that owns it.',
	];
	for (const owner of [...new Set(tables.map((table) => table.owner))]) {
		lines.push('', `## ${owner}`);
		for (const table of tables.filter((each) => each.owner === owner)) {
			lines.push('', `### ${table.name}`, '', `${table.comment}. (\`${basename(table.migration)}\`)`);
			// a list, not a table: it stays readable in a terminal however long a comment is
			if (table.columns.length > 0) lines.push('');
			for (const { name, type, required, comment } of table.columns) {
				const kind = [type, required ? 'required' : ''].filter((part) => part !== '').join(', ');
				lines.push(`- \`${name}\`${kind ? ` ${kind}` : ''}: ${comment}`);
			}
		}
	}
	return lines.join('\n') + '\n';
}

/** The migrations of this project. */
export function ownMigrations(): { name: string; text: string }[] {
	const folder = join(dirname(fileURLToPath(import.meta.url)), '../../migrations');
	return readdirSync(folder)
		.filter((name) => name.endsWith('.sql'))
		.sort()
		.map((name) => ({ name: `migrations/${name}`, text: readFileSync(join(folder, name), 'utf8') }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	writeFileSync(join(dirname(fileURLToPath(import.meta.url)), 'dictionary.md'), dictionary(tablesOf(ownMigrations())));
}
