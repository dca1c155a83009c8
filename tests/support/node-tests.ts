import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Told } from './reporter.ts';
import { runCommand } from './process.ts';

/** What came of a part: counts, and what the reader must see. */
export type Outcome = { passed: number; failed: number; skipped: number; shown: string[] };

export type TestRun = {
	files: string[];
	/** One process for all files, or one per file, two at a time. */
	together: boolean;
	/** Milliseconds for one test, and for all. */
	eachLimit: number;
	limit: number;
	env?: Record<string, string>;
	/** Folder for the report. */
	folder: string;
};

let runs = 0;

/** Runs test files with node:test in a process of their own; counts come from its events, never from its text. */
export async function runTests({ files, together, eachLimit, limit, env, folder }: TestRun): Promise<Outcome> {
	const report = join(folder, `report-${++runs}.ndjson`);
	const finished = await runCommand(
		process.execPath,
		[
			'--test',
			`--test-isolation=${together ? 'none' : 'process'}`,
			'--test-concurrency=2',
			`--test-timeout=${eachLimit}`,
			`--test-reporter=${join(import.meta.dirname, 'reporter.ts')}`,
			`--test-reporter-destination=${report}`,
			...files,
		],
		limit,
		env,
	);
	const told = existsSync(report) ? linesOf(readFileSync(report, 'utf8')) : [];
	return count(told, finished, limit);
}

// the last line may be cut when the process was stopped
function linesOf(text: string): Told[] {
	return text.split('\n').flatMap((line) => {
		try {
			return line ? [JSON.parse(line) as Told] : [];
		} catch {
			return [];
		}
	});
}

/** Counts what was told; a run that ended badly without a failed test is itself a failure. */
export function count(
	told: readonly Told[],
	finished: { code: number | null; late: boolean; output: string },
	limit: number,
): Outcome {
	const outcome: Outcome = { passed: 0, failed: 0, skipped: 0, shown: [] };
	const running = new Map<string, number>();
	for (const each of told) {
		const key = `${each.file}: ${each.name}`;
		if (each.is === 'note') outcome.shown.push(each.name);
		else if (each.is === 'started') running.set(key, (running.get(key) ?? 0) + 1);
		else if (each.is === 'ended') running.set(key, (running.get(key) ?? 0) - 1);
		else {
			outcome[each.is]++;
			if (each.is === 'skipped') outcome.shown.push(`skipped: ${key}: ${each.why}`);
			if (each.is === 'failed')
				outcome.shown.push(`FAILED ${each.file}:${each.line} ${each.name}\n${indent(each.why)}`);
		}
	}
	const broken = finished.late || (finished.code !== 0 && outcome.failed === 0);
	if (broken) {
		outcome.failed++;
		const left = [...running].filter(([, times]) => times > 0).map(([key]) => key);
		const why = finished.late
			? `no end after ${limit / 1000} s`
			: `ended with code ${finished.code} though no test failed`;
		outcome.shown.push(`FAILED ${why}; still running: ${left.slice(0, 20).join(', ') || 'nothing'}`);
	}
	if (outcome.passed + outcome.failed + outcome.skipped === 0) {
		outcome.failed++;
		outcome.shown.push('FAILED no test ran');
	}
	if (outcome.failed > 0 && finished.output.trim()) outcome.shown.push(indent(finished.output.trim()));
	return outcome;
}

const indent = (text: string) => text.replaceAll(/^/gm, '    ');
