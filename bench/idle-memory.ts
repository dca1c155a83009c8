// What the whole of Wethi needs when nobody visits: web server and database, half a minute after the start.
// node bench/idle-memory.ts
import { readFileSync } from 'node:fs';
import { family, here, machine, ownFolder, pss, rss, start } from './serving.ts';

const LIMIT_MB = 350;
const IDLE_MS = 30_000;
const PORT = 19_431;

const { folder, remove } = ownFolder();
const site = await start(here(), folder, PORT);
try {
	await new Promise((resume) => setTimeout(resume, IDLE_MS));
	const rows = family(site.pid).map((pid) => ({ pid, mb: pss(pid) }));
	const node = rows.find(({ pid }) => pid === site.pid)!.mb;
	const all = rows.reduce((sum, { mb }) => sum + mb, 0);
	for (const { pid, mb } of rows)
		console.log(`${mb.toFixed(1).padStart(7)} MB  ${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()}`);
	const alone = rss(site.pid);
	console.log(
		`${node.toFixed(0)} MB web server (${alone.toFixed(0)} MB with what it shares with other programs), ${(all - node).toFixed(0)} MB database (${rows.length - 1} processes)`,
	);
	// other Node processes on this machine share the program's pages with ours; the worst case counts them all as ours
	const worst = all - node + alone;
	console.log(`${all.toFixed(0)} MB together, at worst ${worst.toFixed(0)} MB; limit ${LIMIT_MB} MB · ${machine()}`);
	process.exitCode = worst > LIMIT_MB ? 1 : 0;
} finally {
	await site.stop();
	remove();
}
