import { loadRegister } from '#people/server';
import { loadPlaces } from '#places/server';
import { growDemo, stages, type Stage } from '#demo';
import { withDatabase, type Command } from './command.ts';

const option = (args: string[], name: string): string | undefined => {
	const at = args.indexOf(`--${name}`);
	return at < 0 ? undefined : args[at + 1];
};

export const command: Command = {
	summary: `Tell the made-up story stage by stage: ${stages.join(', ')}`,
	usage: 'wethi demo [--until plans] [--seed 7]',
	async run(args) {
		const until = option(args, 'until') ?? 'results';
		const seed = Number(option(args, 'seed') ?? 7);
		if (!stages.includes(until as Stage) || !Number.isInteger(seed)) {
			console.error(`Usage: ${this.usage}`);
			return 2;
		}
		return withDatabase(async (db) => {
			await loadPlaces(db);
			await loadRegister(db);
			const told = await growDemo(db, { until: until as Stage, seed, say: (line) => console.log(line) });
			if (!told) {
				console.error('เรื่องตัวอย่างมีอยู่แล้วในฐานข้อมูลนี้ (the story is already told in this database)');
				return 1;
			}
			return 0;
		});
	},
};
