import { parseArgs } from 'node:util';
import { importDreamcon, readDreamcon } from '#voices/server';
import type { Source } from './command.ts';
import { importer } from './import-polis.ts';

export const source: Source = {
	summary: 'Load the DreamCon dialogues from a folder with their three tables',
	usage: 'wethi import dreamcon DIR [--organisation ID]',
	async run(db, args, say) {
		const { values, positionals } = parseArgs({
			args,
			options: { organisation: { type: 'string' } },
			allowPositionals: true,
		});
		say(`reading ${positionals[0]}`);
		const tables = await readDreamcon(positionals[0] ?? '');
		const done = await importDreamcon(importer(db), { tables, organisation: values.organisation });
		say(done.fresh ? 'imported' : 'nothing to do, already imported');
		say(`  forums    ${done.forums.length}`);
		say(`  arguments ${done.arguments}`);
		say(`  comments  ${done.comments}`);
	},
};
