import { relative } from 'node:path';
import { inspect } from 'node:util';

/** What the runner needs to know of one test; one line of JSON each. */
export type Told =
	| { is: 'passed' | 'failed' | 'skipped'; name: string; file: string; line: number; why: string }
	| { is: 'started' | 'ended' | 'note'; name: string; file: string };

type Event = {
	type: string;
	data: {
		name?: string;
		message?: string;
		nesting?: number;
		file?: string;
		line?: number;
		skip?: string | boolean;
		todo?: string | boolean;
		details?: { type?: string; error?: { failureType?: string; cause?: unknown } };
	};
};

/** Reporter for node:test: events in, one line of JSON per finished test out. */
export default async function* reporter(events: AsyncIterable<Event>): AsyncGenerator<string> {
	const path: string[] = [];
	for await (const event of events) {
		const { name = '', nesting = 0, file = '', line = 0 } = event.data;
		if (event.type === 'test:start') {
			path.length = nesting;
			path[nesting] = name;
		}
		const told = tell(event, [...path.slice(0, nesting), name].join(' › '), relative(process.cwd(), file), line);
		if (told) yield JSON.stringify(told) + '\n';
	}
}

function tell({ type, data }: Event, name: string, file: string, line: number): Told | undefined {
	// told at once, unlike the rest, which waits for its turn: shows what hangs
	if (type === 'test:dequeue' || type === 'test:complete') {
		if (isFile(data)) return undefined;
		return { is: type === 'test:dequeue' ? 'started' : 'ended', name: data.name ?? '', file };
	}
	if (
		type === 'test:diagnostic' &&
		file &&
		!/^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /.test(data.message ?? '')
	) {
		return { is: 'note', name: data.message ?? '', file };
	}
	if (type !== 'test:pass' && type !== 'test:fail') return undefined;
	const suite = data.details?.type === 'suite';
	const skip = data.skip;
	if (data.todo !== undefined && data.todo !== false)
		return { is: 'failed', name, file, line, why: 'a test left for later does not count' };
	if (type === 'test:fail') {
		const error = data.details?.error;
		// a suite that fails by itself (a hook) counts; one that fails by its tests is already counted by them
		if (suite && error?.failureType === 'subtestsFailed') return undefined;
		return { is: 'failed', name, file, line, why: explain(error?.cause ?? error) };
	}
	if (skip !== undefined && skip !== false) {
		return { is: 'skipped', name, file, line, why: typeof skip === 'string' && skip ? skip : 'no reason given' };
	}
	if (suite) return undefined;
	// node:test counts a file without any test as one that passed
	if (isFile(data)) return { is: 'failed', name, file, line, why: 'the file holds no test' };
	return { is: 'passed', name, file, line, why: '' };
}

// node:test tells a file itself as if it were a test
const isFile = ({ nesting, file = '', name = '' }: Event['data']) =>
	nesting === 0 && name.endsWith('.test.ts') && file.endsWith(name.split('/').at(-1)!);

// message, difference and our own part of the stack
function explain(error: unknown): string {
	if (!(error instanceof Error)) return inspect(error, { depth: 4 });
	const lines = (error.stack ?? String(error)).split('\n').filter((line) => !/^\s+at .*node:internal/.test(line));
	return lines.join('\n') + (error.cause === undefined ? '' : `\ncause: ${explain(error.cause)}`);
}
