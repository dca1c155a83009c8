import path from 'node:path';
import { projectRoot } from '#platform/server';
import { importPolis, readPolis } from '#voices/server';
import type { Teller } from './teller.ts';

/** One real conversation beside the made-up story: real people's statements and the whole history of their votes. */
export async function realConversation(teller: Teller): Promise<void> {
	const folder = path.join(projectRoot(), 'demo/conversations/brexit-consensus');
	teller.on('2023-06-02');
	await importPolis(teller.system(), { conversation: await readPolis(folder) });
}
