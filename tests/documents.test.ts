// Documents that fail the build when they lie. Each check holds on the real files, and is shown to catch a planted lie.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { dictionary, ownMigrations, tablesOf } from '../docs/data/dictionary.ts';
import { commands, decisions, links, settings, short } from './documents/honest.ts';
import { promises, promisesInShort, testNames, words } from './documents/promises.ts';
import { readTree, type Source } from './walls/source.ts';

const root = join(import.meta.dirname, '..');
const tree = readTree(root);
const inProject = (path: string) => existsSync(join(root, path));

type Lie = { caught: RegExp; files: Source[] };
const lie = (caught: RegExp, ...files: [path: string, text: string][]): Lie => ({
	caught,
	files: files.map(([path, text]) => ({ path, text })),
});

function honest(
	name: string,
	check: (tree: readonly Source[]) => string[],
	lies: Lie[],
	truth: [string, string][] = [],
) {
	describe(`document: ${name}`, () => {
		it('tells the truth', () => {
			const problems = check(tree);
			if (problems.length > 0) assert.fail(problems.join('\n'));
		});
		for (const [index, { caught, files }] of lies.entries()) {
			it(`catches lie ${index + 1}: ${caught.source}`, () => assert.match(check(files).join('\n'), caught));
		}
		if (truth.length > 0) it('lets the truth through', () => assert.deepEqual(check(lie(/./, ...truth).files), []));
	});
}

const scripts: [string, string] = ['package.json', '{"scripts":{"test":"x","demo":"x"}}'];
const shell = (text: string) => '```sh\n' + text + '\n```\n';

honest(
	'commands',
	commands,
	[
		lie(/no script 'fly'/, scripts, ['README.md', shell('npm run fly')]),
		lie(/README.md:2: package.json has no script 'start'/, scripts, ['README.md', shell('npm start')]),
		lie(/wethi has no command 'fly'/, scripts, ['docs/guide/operator.md', shell('npx wethi fly --now')]),
		lie(/wethi has no command 'main'/, scripts, ['src/cli/main.ts', ''], ['README.md', shell('bin/wethi main')]),
		lie(/a.ts is not there/, scripts, ['CONTRIBUTING.md', shell('node a.ts')]),
		lie(/'wget' is no command/, scripts, ['README.md', shell('npm test && wget x')]),
	],
	[
		scripts,
		['src/cli/backup.ts', ''],
		['README.md', shell('npm ci # once\nPORT=80 npm test\nnpm run demo -- --seed 7\n$ npx wethi backup')],
	],
);

honest(
	'settings',
	settings,
	[
		lie(/setting PORT is not in/, ['src/cli/serve.ts', 'const port = process.env.PORT;']),
		lie(
			/setting WETHI_KEY is not in/,
			['src/people/server/a.ts', "env['WETHI_KEY']"],
			['docs/guide/operator.md', 'WETHI_KEYS'],
		),
		lie(/setting SPEED is read nowhere/, ['docs/guide/operator.md', '| `SPEED` | how fast |']),
	],
	[
		['src/cli/serve.ts', 'process.env.PORT'],
		['docs/guide/operator.md', '| `PORT` | where |'],
	],
);

honest(
	'links',
	(files) => links(files, files === tree ? inProject : (path) => files.some((file) => file.path === path)),
	[
		lie(/nowhere.md is not there/, ['docs/a.md', '[x](nowhere.md#part)']),
		lie(/leads out/, ['README.md', '[x](../secret.md)']),
		lie(/docs\/a.md:3: b.png is not there/, ['docs/a.md', 'x\n\n![x](b.png "title")']),
	],
	[
		['docs/a.md', '[x](../README.md) [y](https://example.org) [z](#here) `[q](r)`'],
		['README.md', ''],
	],
);

honest('length', short, [
	lie(/README.md: 121 lines/, ['README.md', 'x\n'.repeat(121)], ['ARCHITECTURE.md', '']),
	lie(/ARCHITECTURE.md: 151 lines/, ['README.md', ''], ['ARCHITECTURE.md', 'x\n'.repeat(151)]),
	lie(/README.md is not there/, ['ARCHITECTURE.md', '']),
]);

honest('decisions', decisions, [
	lie(/0001-a.md is missing/, ['docs/decisions/0001-a.md', 'x']),
	lie(/'## Price' is missing/, ['docs/decisions/0001-a.md', 'x\n## Context\n## Options\n## Decision\n']),
	lie(/pg has no line/, ['package.json', '{"dependencies":{"pg":"1"}}']),
	lie(
		/gone is no dependency/,
		['package.json', '{}'],
		['docs/decisions/0009-runtime-dependencies.md', '- `gone`: why'],
	),
]);

const all = (change: (id: string) => string) =>
	Array.from({ length: 37 }, (_, index) => `P${String(index + 1).padStart(2, '0')}`)
		.map((id) => `### ${id} Title\n\n${change(id)}\n`)
		.join('\n');
const page = 'docs/promises/README.md';
const proof: [string, string] = ['src/a.test.ts', "it('keeps it', () => {}); test(`isn't \"it\"`, () => {});"];

honest(
	'promises',
	promises,
	[
		lie(/P37 is there 0 times/, [page, all(() => '- state: open 🔴').replace('### P37', '### P36')]),
		lie(/P02 is neither/, [page, all((id) => (id === 'P02' ? '- state: nearly' : '- state: open 🔴'))]),
		lie(/P03 is called kept without a test/, [
			page,
			all((id) => (id === 'P03' ? '- state: kept' : '- state: open 🔴')),
		]),
		lie(/no test file src\/b.test.ts/, proof, [page, all(() => '- state: kept\n- test: `src/b.test.ts` › keeps it')]),
		lie(/no test called 'keeps'/, proof, [page, all(() => '- state: kept\n- test: `src/a.test.ts` › keeps')]),
		lie(/is open and yet/, proof, [page, all(() => '- state: open 🔴\n- test: `src/a.test.ts` › keeps it')]),
	],
	[proof, [page, all(() => '- state: kept\n- test: `src/a.test.ts` › keeps it')]],
);

it('reads the names of tests as written', () => {
	assert.deepEqual(testNames(proof[1]), ['keeps it', 'isn\'t "it"']);
	assert.deepEqual(testNames("it('ข้อ \\'ก\\'', () => {})"), ["ข้อ 'ก'"]);
});

it('shows how many promises are kept', (t) => t.diagnostic(promisesInShort(tree)));

const pairs = '\n## Words\n\n' + '- forum · เวที · forums\n'.repeat(10);
honest(
	'words',
	words,
	[
		lie(/only 0 words/, ['ARCHITECTURE.md', '# x']),
		lie(/nobody says เวที/, ['ARCHITECTURE.md', pairs], ['src/forums/words.ts', 'forum']),
		lie(
			/no longer 'not yet'/,
			['ARCHITECTURE.md', pairs + '- round · รอบ · forums · not yet\n'],
			['src/forums/words.ts', 'forum เวที รอบ'],
		),
		lie(/never says forum/, ['ARCHITECTURE.md', pairs], ['src/forums/words.ts', 'เวที']),
	],
	[
		['ARCHITECTURE.md', pairs],
		['src/forums/words.ts', "export const th = { forum: 'เวที' };"],
	],
);

describe('document: data dictionary', () => {
	it('is what the migrations say', () => {
		const written = tree.find((file) => file.path === 'docs/data/dictionary.md')?.text;
		assert.equal(written, dictionary(tablesOf(ownMigrations())), 'run: node docs/data/dictionary.ts');
	});
	it('reads what our migrations use', () => {
		const text = `-- owner: voices
			create table voice ( -- a comment; with a semicolon, and a comma
				id text collate "C" primary key, words text not null check (words <> ';'), at timestamptz, primary key (id, at)
			) with (fillfactor = 90);
			comment on table voice is 'One ''voice''';
			comment on column voice.words is 'What was said';
			alter table voice add column place text not null default 'x', drop column at;
			create function f() returns void language sql as $$ create table inner_one (a int); $$;`;
		assert.deepEqual(tablesOf([{ name: 'migrations/1.sql', text }]), [
			{
				name: 'voice',
				owner: 'voices',
				migration: 'migrations/1.sql',
				comment: "One 'voice'",
				columns: [
					{ name: 'id', type: 'text', required: true, comment: '' },
					{ name: 'words', type: 'text', required: true, comment: 'What was said' },
					{ name: 'place', type: 'text', required: true, comment: '' },
				],
			},
		]);
	});
});
