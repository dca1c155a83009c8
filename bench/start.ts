// How long one waits: the first start with an empty data folder and no build, then a warm start on the same data.
// node bench/start.ts
import { cpSync, existsSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { here, machine, ownFolder, start } from './serving.ts';

const LIMITS = { first: 60, warm: 5 };
const PORT = 19_432;
const WARM_STARTS = 5;

// a checkout of its own, so that the build one works with stays where it is
const { folder, remove } = ownFolder();
const checkout = join(folder, 'wethi');
const left = new Set(['node_modules', 'build', '.svelte-kit', '.git', 'data']);
for (const name of readdirSync(here()).filter((each) => !left.has(each)))
	cpSync(join(here(), name), join(checkout, name), { recursive: true });
symlinkSync(join(here(), 'node_modules'), join(checkout, 'node_modules'));
if (existsSync(join(checkout, 'build'))) throw new Error('the checkout must have no build');
try {
	const once = async (): Promise<number> => {
		const site = await start(checkout, join(folder, 'data'), PORT);
		await site.stop();
		return site.seconds;
	};
	const first = await once();
	const warm: number[] = [];
	for (let n = 0; n < WARM_STARTS; n++) warm.push(await once());
	warm.sort((a, b) => a - b);
	const middle = warm[Math.floor(WARM_STARTS / 2)]!;
	console.log(`first start ${first.toFixed(1)} s (build, database, demonstration); limit ${LIMITS.first} s`);
	console.log(
		`warm start ${middle.toFixed(2)} s (middle of ${WARM_STARTS}, worst ${warm.at(-1)!.toFixed(2)} s); limit ${LIMITS.warm} s`,
	);
	console.log(machine());
	process.exitCode = first > LIMITS.first || middle > LIMITS.warm ? 1 : 0;
} finally {
	remove();
}
