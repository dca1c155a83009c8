import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import ts from 'typescript';

/** One address of the site, as the files say: its id, its methods, and the names of its form actions. */
export interface Route {
	id: string;
	/** GET for a page; what +server.ts exports */
	methods: string[];
	/** form actions of the page */
	actions: string[];
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'fallback'];

// groups in brackets are folders that no address shows, but they are part of the id
const idOf = (file: string): string => {
	const folder = dirname(file).replaceAll('\\', '/');
	return folder === '.' ? '/' : `/${folder}`;
};

/** What a module exports, with the values that are written out in it. */
function exportsOf(path: string): Map<string, ts.Expression | undefined> {
	const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
	const found = new Map<string, ts.Expression | undefined>();
	for (const statement of source.statements) {
		if (ts.isExportDeclaration(statement)) {
			if (!statement.exportClause || !ts.isNamedExports(statement.exportClause))
				throw new Error(`${path}: 'export *' hides what a route answers to; name it`);
			for (const each of statement.exportClause.elements) found.set(each.name.text, undefined);
		}
		const says = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
		if (!says?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
		if (ts.isFunctionDeclaration(statement) && statement.name) found.set(statement.name.text, undefined);
		if (ts.isVariableStatement(statement))
			for (const { name, initializer } of statement.declarationList.declarations)
				if (ts.isIdentifier(name)) found.set(name.text, initializer);
	}
	return found;
}

function actionsIn(path: string): string[] {
	const found = exportsOf(path);
	if (!found.has('actions')) return [];
	let value = found.get('actions');
	while (value && (ts.isSatisfiesExpression(value) || ts.isAsExpression(value) || ts.isParenthesizedExpression(value)))
		value = value.expression;
	if (!value || !ts.isObjectLiteralExpression(value))
		throw new Error(`${path}: 'actions' must be written out, so that nobody can miss one`);
	return value.properties.map((property) => {
		if (!property.name || !(ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)))
			throw new Error(`${path}: each form action must be named, so that nobody can miss one`);
		return property.name.text;
	});
}

/** Every route below a folder, read from the files and not from what runs. */
export function routesIn(folder: string): Route[] {
	const files = globSync('**/+{page.svelte,page.server.ts,page.server.js,server.ts,server.js}', { cwd: folder });
	const routes = new Map<string, Route>();
	for (const file of files.sort()) {
		const id = idOf(file);
		const route = routes.get(id) ?? { id, methods: [], actions: [] };
		routes.set(id, route);
		const path = join(folder, file);
		if (!existsSync(path)) continue;
		if (/^\+page/.test(basename(file))) route.methods.push('GET');
		if (/^\+page\.server/.test(basename(file))) route.actions.push(...actionsIn(path));
		if (/^\+server/.test(basename(file)))
			route.methods.push(...[...exportsOf(path).keys()].filter((name) => methods.includes(name)));
	}
	for (const route of routes.values()) route.methods = [...new Set(route.methods)].sort();
	return [...routes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What is wrong between the routes there are and the table of who may use them, each by name. */
export function unequal(
	routes: readonly Route[],
	table: Readonly<Record<string, { actions?: Record<string, unknown> }>>,
): string[] {
	const ids = new Set(routes.map(({ id }) => id));
	return [
		...routes.filter(({ id }) => !Object.hasOwn(table, id)).map(({ id }) => `${id} is in no line of the table`),
		...Object.keys(table)
			.filter((id) => !ids.has(id))
			.map((id) => `${id} is in the table and is no route`),
		...routes.flatMap(({ id, actions }) =>
			Object.keys(table[id]?.actions ?? {})
				.filter((name) => !actions.includes(name))
				.map((name) => `${id} has no form action '${name}'`),
		),
	];
}
