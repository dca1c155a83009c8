import { readdirSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '#platform/server';
import { sentence, type Command } from './command.ts';

const folder = path.join(projectRoot(), 'src/cli');
const names = readdirSync(folder)
	.filter((name) => /^[a-z]+\.ts$/.test(name) && !['main.ts', 'command.ts'].includes(name))
	.map((name) => name.slice(0, -3))
	.sort();

const open = async (name: string): Promise<Command> =>
	((await import(path.join(folder, `${name}.ts`))) as { command: Command }).command;

const [name = 'help', ...args] = process.argv.slice(2);
if (!names.includes(name)) {
	const known = name === 'help' || name === '--help';
	if (!known) console.error(`ไม่รู้จักคำสั่ง ${name} (unknown command)\n`);
	console.log('wethi COMMAND\n');
	for (const each of names) console.log(`  ${each.padEnd(10)} ${(await open(each)).summary}`);
	process.exit(known ? 0 : 2);
}
const command = await open(name);
if (args.includes('--help')) {
	console.log(`${command.usage}\n\n${command.summary}`);
	process.exit(0);
}
try {
	process.exitCode = await command.run(args);
} catch (fault) {
	console.error((await sentence(fault)) ?? fault);
	process.exitCode = 1;
}
