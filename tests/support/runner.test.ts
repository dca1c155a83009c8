import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { count } from './node-tests.ts';
import reporter, { type Told } from './reporter.ts';

type Event = Parameters<typeof reporter>[0] extends AsyncIterable<infer E> ? E : never;
const file = join(process.cwd(), 'src/a.test.ts');
const of = (type: string, name: string, more: Partial<Event['data']> = {}): Event => ({
	type,
	data: { name, nesting: 0, file, line: 3, details: { type: 'test' }, ...more },
});

async function told(...events: Event[]): Promise<Told[]> {
	async function* stream() {
		yield* events;
	}
	const lines: Told[] = [];
	for await (const line of reporter(stream())) lines.push(JSON.parse(line) as Told);
	return lines;
}

const good = { code: 0, late: false, output: '' };

describe('what the runner hears of a test', () => {
	it('passed, with the names of the suites around it', async () => {
		const suite = { type: 'suite' };
		const lines = await told(
			of('test:start', 'outer', { details: suite }),
			of('test:start', 'inner', { nesting: 1 }),
			of('test:pass', 'inner', { nesting: 1 }),
			of('test:pass', 'outer', { details: suite }),
		);
		assert.deepEqual(lines, [{ is: 'passed', name: 'outer › inner', file: 'src/a.test.ts', line: 3, why: '' }]);
	});

	it('skipped, with its reason', async () => {
		const lines = await told(of('test:pass', 'a', { skip: 'no server' }), of('test:pass', 'b', { skip: true }));
		assert.deepEqual(
			lines.map((line) => [line.is, 'why' in line && line.why]),
			[
				['skipped', 'no server'],
				['skipped', 'no reason given'],
			],
		);
	});

	it('failed: a fault, a hook of a suite, a test left for later, a file without a test', async () => {
		const error = { failureType: 'hookFailed', cause: new Error('boom') };
		const lines = await told(
			of('test:fail', 'a', { details: { type: 'test', error } }),
			of('test:fail', 's', { details: { type: 'suite', error } }),
			of('test:fail', 't', { details: { type: 'suite', error: { failureType: 'subtestsFailed' } } }),
			of('test:pass', 'b', { todo: true }),
			of('test:pass', 'src/a.test.ts'),
		);
		assert.deepEqual(
			lines.map(({ is, name }) => [is, name]),
			[
				['failed', 'a'],
				['failed', 's'],
				['failed', 'b'],
				['failed', 'src/a.test.ts'],
			],
		);
		assert.match((lines[0] as { why: string }).why, /^Error: boom\n/);
	});
});

describe('what the runner counts', () => {
	it('passed, failed and skipped', async () => {
		const lines = await told(of('test:pass', 'a'), of('test:pass', 'b', { skip: 'why' }), of('test:fail', 'c'));
		const { passed, failed, skipped, shown } = count(lines, { ...good, code: 1 }, 1000);
		assert.deepEqual({ passed, failed, skipped }, { passed: 1, failed: 1, skipped: 1 });
		assert.deepEqual(shown[0], 'skipped: src/a.test.ts: b: why');
		assert.match(shown[1]!, /^FAILED src\/a\.test\.ts:3 c\n/);
	});

	it('a hang as a failure that names what hangs', async () => {
		const lines = await told(
			of('test:dequeue', 'a'),
			of('test:complete', 'a'),
			of('test:pass', 'a'),
			of('test:dequeue', 'b'),
		);
		const { passed, failed, shown } = count(lines, { ...good, code: null, late: true }, 5000);
		assert.deepEqual({ passed, failed }, { passed: 1, failed: 1 });
		assert.deepEqual(shown, ['FAILED no end after 5 s; still running: src/a.test.ts: b']);
	});

	it('a crash without a failed test as a failure', () => {
		const one: Told = { is: 'passed', name: 'a', file, line: 1, why: '' };
		assert.equal(count([one], { code: 134, late: false, output: 'out of memory' }, 1).failed, 1);
		assert.match(count([one], { code: 134, late: false, output: 'out of memory' }, 1).shown.join(), /out of memory/);
		assert.equal(count([one], good, 1).failed, 0);
	});

	it('nothing at all as a failure', () => {
		assert.deepEqual(count([], good, 1), { passed: 0, failed: 1, skipped: 0, shown: ['FAILED no test ran'] });
	});
});
