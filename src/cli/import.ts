import { withDatabase, type Command, type Source } from './command.ts';

const sources: Record<string, () => Promise<{ source: Source }>> = {
	polis: () => import('./import-polis.ts'),
	dreamcon: () => import('./import-dreamcon.ts'),
	plan: () => import('./import-plan.ts'),
};

export const command: Command = {
	summary: 'Load real data: a Polis conversation, DreamCon dialogues, a development plan',
	usage: 'wethi import polis DIR | wethi import dreamcon DIR | wethi import plan FILE',
	async run([name = '', ...args]) {
		const load = sources[name];
		if (!load) {
			console.error(`Usage: ${this.usage}`);
			return 2;
		}
		const { source } = await load();
		if (args.length === 0) {
			console.error(`Usage: ${source.usage}`);
			return 2;
		}
		return withDatabase(async (db) => {
			await source.run(db, args, (line) => console.log(line));
			return 0;
		});
	},
};
