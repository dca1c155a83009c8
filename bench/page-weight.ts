// What a first visit costs: bytes over the wire of each page, and how soon somebody on a slow line can vote.
// node bench/page-weight.ts
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '#platform/server';

// the measuring itself is shared with the test that holds the limit, and lies beside it
const run = spawnSync(process.execPath, [join(projectRoot(), 'tests/browser/weight.ts')], {
	encoding: 'utf8',
	stdio: ['ignore', 'pipe', 'inherit'],
	timeout: 300_000,
});
console.log(run.stdout.replaceAll(/^ℹ.*\n/gm, '').trimEnd());
process.exitCode = run.status ?? 1;
