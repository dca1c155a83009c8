// The walls of ARCHITECTURE.md. Each is kept on the real tree, and each is shown to catch a planted breach.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { order as links } from '#platform';
import { doors, downhill, foldersOf, mayKnow, orderOf, purity, server } from './walls/imports.ts';
import { columnComments, inside, longest, names, readmes, routes, size, stageShape } from './walls/shape.ts';
import { readTree, type Source, type Wall } from './walls/source.ts';
import { oneWriter, ownersOf, readsUphill, tableTypes } from './walls/tables.ts';

const tree = readTree(join(import.meta.dirname, '..'));
const order = orderOf(links);

/** A breach: the files planted, and how the wall names it. */
type Plant = { files: Source[]; caught: RegExp };
const plant = (caught: RegExp, ...files: [path: string, text: string][]): Plant => ({
	caught,
	files: files.map(([path, text]) => ({ path, text })),
});

function wall(name: string, rule: Wall, plants: Plant[], allowed: Source[] = []) {
	describe(`wall: ${name}`, () => {
		it('is kept by the whole tree', () => {
			const breaches = rule(tree);
			if (breaches.length > 0) assert.fail(breaches.join('\n'));
		});
		for (const { files, caught } of plants) {
			it(`catches ${files.at(-1)!.path}: ${files.at(-1)!.text.trim().split('\n').at(-1)!.slice(0, 60)}`, () => {
				assert.match(rule(files).join('\n'), caught);
			});
		}
		if (allowed.length > 0) {
			it('lets through what it should', () => assert.equal(rule(allowed).join('\n'), ''));
		}
	});
}

const file = (path: string, text: string): Source => ({ path, text });
const lines = (many: number) => 'x\n'.repeat(many);

describe('the order', () => {
	it('is the one the design names', () => {
		assert.deepEqual(order, {
			ground: ['platform', 'ui', 'places', 'people', 'documents', 'trace'],
			stages: ['forums', 'voices', 'themes', 'proposals', 'plans', 'budgets', 'results'],
			lenses: ['knowledge', 'networks', 'awards', 'indicators'],
		});
	});
	it('holds every folder of src', () => {
		assert.deepEqual(
			foldersOf(tree).filter((name) => !links.some((link) => link.id === name)),
			[],
		);
	});
	it('was read from a tree that is there', () => {
		assert.ok(tree.some((source) => source.path === 'src/platform/chain.ts'));
		assert.ok(tree.every((source) => !source.path.startsWith('node_modules/')));
	});
	it('lets a stage know what lies uphill and nothing else', () => {
		assert.equal(mayKnow(order, 'themes', 'voices'), undefined);
		assert.match(mayKnow(order, 'voices', 'themes')!, /downhill/);
		assert.match(mayKnow(order, 'results', 'awards')!, /lens/);
		assert.match(mayKnow(order, 'indicators', 'knowledge')!, /lens/);
		assert.match(mayKnow(order, 'ui', 'places')!, /downhill|knows no stage/);
		assert.equal(mayKnow(order, 'awards', 'results'), undefined);
	});
});

wall(
	'doors',
	doors,
	[
		plant(/leaves src\/themes/, [
			'src/themes/server/gather.ts',
			"import { speak } from '../../voices/server/speak.ts';",
		]),
		plant(/leaves src\/themes/, ['src/themes/theme.ts', "const x = await import('../voices/voice.ts');"]),
		plant(/leaves src\/themes/, [
			'src/themes/ui/A.svelte',
			'<p>a</p>\n<script lang="ts">\nimport V from \'../../voices/ui/V.svelte\';\n</script>',
		]),
		plant(/A.svelte:3:/, [
			'src/themes/ui/A.svelte',
			'<p>a</p>\n<script lang="ts">\nimport V from \'../../voices/ui/V.svelte\';\n</script>',
		]),
		plant(/not a door/, ['src/themes/theme.ts', "import { speak } from '#voices/server/speak';"]),
		plant(/for tests only/, ['src/themes/server/read.ts', "export { freshDatabase } from '#testing';"]),
		plant(/cannot see the app/, ['packages/sortition/src/draw.ts', "import type { Db } from '#platform/server';"]),
		plant(/leaves packages\/sortition/, [
			'packages/sortition/src/draw.ts',
			"import { x } from '../../thai-text/src/index.ts';",
		]),
		plant(/reaches into a package/, ['src/voices/voice.ts', "import { x } from '@wethi/thai-text/src/key.ts';"]),
		plant(/own door/, ['src/voices/rules.ts', "import { x } from '#voices';"]),
		plant(/leaves demo/, ['demo/story.ts', "import { x } from '../src/voices/index.ts';"]),
	],
	[
		file('src/themes/server/gather.ts', "import { rules } from '../rules.ts';\nimport { x } from '#voices/server';"),
		file(
			'src/themes/gather.db.test.ts',
			"import { freshDatabase } from '#testing';\nimport { y } from '#themes/server';",
		),
	],
);

wall(
	'server',
	server,
	[
		plant(/browser code imports/, [
			'src/voices/ui/Card.svelte',
			"<script>import { speak } from '#voices/server';</script>",
		]),
		plant(/browser code imports/, ['src/voices/index.ts', "export { speak } from './server/speak.ts';"]),
		plant(/browser code imports/, ['src/voices/rules.ts', "import { wiring } from '#wiring';"]),
		plant(
			/door.ts:1: browser code imports/,
			['src/routes/+page.svelte', "<script>import { x } from './door.ts';</script>"],
			['src/routes/door.ts', "import { speak } from '#voices/server';"],
		),
		plant(/only a server has/, ['src/voices/voice.ts', "import { readFileSync } from 'node:fs';"]),
		plant(/needs a bundler/, ['src/voices/server/speak.ts', "import { page } from '$app/state';"]),
		plant(/needs a bundler/, ['src/voices/server/speak.ts', "import text from './a.txt?raw';"]),
		plant(/need a bundler/, ['src/voices/server/index.ts', "const all = import.meta.glob('./*.ts');"]),
		plant(/file extension/, ['src/voices/server/index.ts', "export * from './speak';"]),
	],
	[
		file('src/voices/ui/Card.svelte', '<script lang="ts">import type { Voice } from \'#voices/server\';</script>'),
		file('src/routes/voices/+page.server.ts', "import { read } from '#voices/server';\nimport '../door.ts';"),
		file('src/routes/door.ts', "import { speak } from '#voices/server';"),
	],
);

wall(
	'purity',
	purity,
	[
		plant(/imports only itself/, ['packages/sortition/src/draw.ts', "import { readFileSync } from 'node:fs';"]),
		plant(/imports only itself/, ['packages/sortition/src/draw.ts', "import { sum } from 'd3-array';"]),
		plant(/a clock/, ['packages/sortition/src/draw.ts', 'const now = Date.now();']),
		plant(/a clock/, ['packages/sortition/src/draw.ts', 'const now = new Date();']),
		plant(/randomness/, ['packages/sortition/src/draw.ts', 'const one = Math.random();']),
		plant(/the process/, ['packages/sortition/src/draw.ts', 'const seed = process.env.SEED;']),
		plant(/the network/, ['packages/sortition/src/draw.ts', "await fetch('https://example.org');"]),
		plant(/no runtime dependency/, ['packages/sortition/package.json', '{"dependencies":{"d3":"1"}}']),
		plant(/given everything/, ['src/voices/rules.ts', 'const late = Date.now() > 5;']),
	],
	[
		file(
			'packages/sortition/src/draw.ts',
			"import { x } from './x.ts';\nimport { y } from '@wethi/thai-text';\nnew Date(5);",
		),
		file('packages/sortition/src/draw.test.ts', "import { readFileSync } from 'node:fs';"),
	],
);

wall(
	'downhill, imports',
	downhill(order),
	[
		plant(/downhill of 'voices'/, ['src/voices/server/speak.ts', "import { gather } from '#themes/server';"]),
		plant(/downhill of 'voices'/, ['src/voices/speak.db.test.ts', "import { gather } from '#themes/server';"]),
		plant(/downhill of 'places'/, ['src/places/place.ts', "import type { Person } from '#people';"]),
		plant(/is a lens/, ['src/results/server/read.ts', "import { award } from '#awards/server';"]),
		plant(/is a lens/, ['src/indicators/server/read.ts', "import { award } from '#awards';"]),
		plant(/downhill of 'ui'/, ['src/ui/Table.svelte', "<script>import { places } from '#places';</script>"]),
		plant(/knows wiring/, ['src/plans/server/adopt.ts', "import { nameOf } from '#wiring';"]),
		plant(/no folder of the chain/, ['src/plans/server/adopt.ts', "import { x } from '#letters';"]),
	],
	[
		file('src/themes/server/gather.ts', "import { voice } from '#voices';\nimport { record } from '#trace/server';"),
		file('src/wiring.ts', "import { award } from '#awards/server';\nimport { speak } from '#voices/server';"),
	],
);

const twoTables: [string, string][] = [
	['migrations/0007-voices.sql', '-- owner: voices\ncreate table voice (id text);'],
	['migrations/0008-themes.sql', '-- owner: themes\ncreate table theme (id text);'],
];

wall(
	'downhill, tables',
	readsUphill(order),
	[
		plant(/reads theme/, ...twoTables, ['src/voices/server/read.ts', "db.selectFrom('theme as t')"]),
		plant(/reads theme/, ...twoTables, [
			'src/voices/server/read.ts',
			"db.selectFrom('voice').leftJoin('theme', 'a', 'b')",
		]),
		plant(/reads theme/, ...twoTables, ['src/voices/server/read.ts', "db.selectFrom(['voice', 'theme'])"]),
		plant(/reads theme/, ...twoTables, ['src/voices/server/read.ts', 'sql`select 1 from voice v, theme t`']),
		plant(/reads theme/, ...twoTables, ['src/voices/server/read.ts', 'sql<number>`${a} join theme on true`']),
		plant(/read.ts:2: reads theme/, ...twoTables, [
			'src/voices/server/read.ts',
			'client.query(`select 1\nfrom theme`)',
		]),
		plant(/references theme/, ...twoTables, [
			'migrations/0009-more.sql',
			'-- owner: voices\nalter table voice add t text references theme;',
		]),
	],
	[
		...twoTables.map(([path, text]) => file(path, text)),
		file('src/themes/server/read.ts', "db.selectFrom('theme').innerJoin('voice', 'a', 'b')\nsql`select 1 from voice`"),
	],
);

wall(
	'one writer',
	oneWriter(order),
	[
		plant(/belongs to voices/, ...twoTables, ['src/themes/server/gather.ts', "tx.insertInto('voice')"]),
		plant(/belongs to voices/, ...twoTables, ['src/themes/server/gather.ts', "tx.updateTable('voice as v')"]),
		plant(/belongs to voices/, ...twoTables, ['src/themes/server/gather.ts', "tx.deleteFrom('voice')"]),
		plant(/belongs to voices/, ...twoTables, ['src/themes/server/gather.ts', 'sql`insert into voice values (${1})`']),
		plant(/belongs to voices/, ...twoTables, ['src/themes/server/gather.ts', 'sql`update voice v set a = 1`']),
		plant(/belongs to voices/, ...twoTables, ['src/themes/server/gather.ts', "client.query('delete from only voice')"]),
		plant(/belongs to voices/, ...twoTables, ['src/themes/server/gather.ts', "from('copy voice (id) from stdin')"]),
		plant(/belongs to voices/, ...twoTables, ['src/cli/seed.ts', "db.mergeInto('voice')"]),
		plant(/belongs to voices/, ...twoTables, ['demo/story.ts', "db.insertInto('voice')"]),
		plant(/belongs to themes/, ...twoTables, ['src/voices/speak.db.test.ts', 'sql`truncate theme`']),
		plant(/name is not in the text/, ...twoTables, [
			'src/themes/server/gather.ts',
			'sql`insert into ${sql.table(name)} values (1)`',
		]),
		plant(/name is not in the text/, ...twoTables, ['src/themes/server/gather.ts', 'tx.insertInto(name)']),
	],
	[
		...twoTables.map(([path, text]) => file(path, text)),
		file('src/themes/gather.db.test.ts', "db.insertInto('voice')"),
		file('tests/chain.db.test.ts', 'sql`truncate theme`'),
		file('src/voices/server/speak.ts', "tx.insertInto('voice')\nsql`delete from voice`"),
		file('src/themes/server/read.ts', "const text = 'you cannot update voice here'; sql`copy voice to stdout`"),
	],
);

wall(
	'owners and types of tables',
	(files) => [
		...ownersOf(files).problems,
		...tableTypes(files).filter((problem) => !problem.includes('table migration is missing')),
	],
	[
		plant(/no '-- owner/, ['migrations/0007-voices.sql', 'create table voice (id text);']),
		plant(/made twice/, ...twoTables, ['migrations/0009.sql', '-- owner: plans\ncreate table voice (id text);']),
		plant(/table theme belongs to themes/, ...twoTables, [
			'src/voices/server/tables.ts',
			'declare global { interface Tables { theme: X } }',
		]),
		plant(/no migration makes table song/, [
			'src/voices/server/tables.ts',
			'declare global { interface Tables { song: X } }',
		]),
		plant(/table theme is missing/, ...twoTables, ['src/themes/server/tables.ts', 'export type X = 1;']),
	],
);

wall(
	'size',
	size,
	[
		plant(/301 lines/, ['src/voices/voice.ts', lines(301)]),
		plant(/501 lines/, ['src/voices/voice.test.ts', lines(501)]),
		plant(/301 lines/, ['src/voices/voice.ts', '// size: I like it long\n' + lines(300)]),
	],
	[
		file('src/voices/a.ts', lines(300)),
		file('src/voices/b.test.ts', lines(500)),
		file('src/voices/words.ts', '// size: words\n' + lines(400)),
	],
);

wall(
	'routes',
	routes,
	[
		plant(/41 lines/, ['src/routes/voices/+page.server.ts', lines(41)]),
		plant(/41 lines/, ['src/routes/api/+server.ts', lines(41)]),
		plant(/no SQL/, ['src/routes/voices/+page.server.ts', "locals.db.selectFrom('voice')"]),
		plant(/no SQL/, ['src/routes/voices/+page.server.ts', 'await sql`select 1`.execute(db)']),
		plant(/no SQL/, ['src/routes/voices/+page.server.ts', "import { sql } from 'kysely';"]),
	],
	[file('src/routes/voices/+page.server.ts', lines(40))],
);

wall('names', names, [
	plant(/says nothing/, ['src/voices/utils.ts', '']),
	plant(/says nothing/, ['src/voices/date-helper.ts', '']),
	plant(/says nothing/, ['src/manager/index.ts', '']),
	plant(/name that says nothing/, ['src/voices/a.ts', 'export class Voice' + 'Manager {}']),
	plant(/left for later/, ['src/voices/a.ts', '// TO' + 'DO later']),
	plant(/left for later/, ['src/voices/ui/a.svelte', '<!-- FIX' + 'ME -->']),
	plant(/left for later/, ['src/voices/words.ts', "'coming " + "soon'"]),
]);

const themes = ['README.md', 'index.ts', 'server/index.ts'].map((name) => file(`src/themes/${name}`, ''));
const words = file('src/themes/words.ts', 'export const th = {};\nexport const en: typeof th = {};');

wall(
	'shape of a stage',
	stageShape(order),
	[
		plant(/README.md is missing/, ['src/themes/index.ts', '']),
		plant(/words.ts is missing/, ['src/themes/index.ts', '']),
		plant(/server\/index.ts is missing/, ['src/places/index.ts', '']),
		plant(/no 'export const en: typeof th'/, ['src/themes/words.ts', 'export const th = {};\nexport const en = {};']),
	],
	[...themes, words],
);

wall('inside', inside, [
	plant(/outside the project/, ['docs/guide/operator.md', `see /${'work'}/main`]),
	plant(/only tests may look/, ['src/places/server/load.ts', `join(root, '../${'shared'}/data')`]),
]);

wall(
	'comments of columns',
	columnComments,
	[
		plant(/column voice.id has no comment/, [
			'migrations/0007.sql',
			"-- owner: voices\ncreate table voice (id text);\ncomment on table voice is 'x';",
		]),
		plant(/table voice has no comment/, ['migrations/0007.sql', '-- owner: voices\ncreate table voice (id text);']),
		plant(/column voice.at has no comment/, [
			'migrations/0007.sql',
			'-- owner: voices\ncreate table voice ();\nalter table voice add column at date;',
		]),
	],
	[
		file(
			'migrations/0007.sql',
			"-- owner: voices\ncreate table voice (id text check (id in ('a', 'b;c')), primary key (id));\n" +
				"comment on table voice is 'A voice; ''as said''';\ncomment on column voice.id is 'Key';",
		),
	],
);

wall('readmes', readmes, [
	plant(/src\/voices: README/, ['src/voices/index.ts', '']),
	plant(/packages\/sortition: README/, ['packages/sortition/package.json', '{}']),
	plant(/migrations: README/, ['migrations/0001.sql', '']),
]);

it('names the ten longest files', (t) => {
	const ten = longest(tree, 10);
	assert.equal(ten.length, 10);
	t.diagnostic(`longest files: ${ten.join(' · ')}`);
});
