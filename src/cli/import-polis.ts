import { parseArgs } from 'node:util';
import type { Context, Db } from '#platform/server';
import { liveContext } from '#platform/server';
import { importPolis, readPolis } from '#voices/server';
import type { Source } from './command.ts';

/** Who an import acts as. */
export const importer = (db: Db): Context => liveContext(db, { kind: 'system', id: 'import' });

export const source: Source = {
	summary: 'Load a Polis conversation from the folder of its export',
	usage: 'wethi import polis DIR [--organisation ID]',
	async run(db, args, say) {
		const { values, positionals } = parseArgs({
			args,
			options: { organisation: { type: 'string' } },
			allowPositionals: true,
		});
		const began = performance.now();
		say(`reading ${positionals[0]}`);
		const conversation = await readPolis(positionals[0] ?? '');
		const done = await importPolis(importer(db), {
			conversation,
			organisation: values.organisation,
			say: (line) => say(`  ${line}`),
		});
		const { statements, agreement } = done;
		say(done.fresh ? `imported: ${conversation.title}` : `nothing to do, already imported: ${conversation.title}`);
		say(`  forum              ${done.forum}`);
		say(
			`  statements         ${statements.all} (shown ${statements.shown}, heard ${statements.heard}, hidden ${statements.hidden})`,
		);
		say(`  people             ${done.people}`);
		say(
			`  votes in history   ${conversation.history ? done.cast : 'none in this export: only the votes that stand, without times'}`,
		);
		say(`  votes that stand   ${done.votes}`);
		if (conversation.history)
			say(
				`  history and matrix ${agreement.same} cells agree, ${agreement.differing} differ, ` +
					`${agreement.historyOnly} only in the history, ${agreement.matrixOnly} only in the matrix`,
			);
		if (agreement.differing)
			say('  where they differ the history stands: it is the record, the matrix was made from it');
		say(`  seconds            ${((performance.now() - began) / 1000).toFixed(1)}`);
	},
};
