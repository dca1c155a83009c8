import { createHash } from 'node:crypto';
import { convene, open } from '#forums/server';
import { addOrganisation } from '#people/server';
import { type Db, liveContext, migrate, openDatabase } from '#platform/server';
import { speak } from '#voices/server';
import { newDevice, Visitor } from '#testing';

/** An open forum with voices to vote on. */
export interface Hall {
	forum: string;
	voices: string[];
}

/** Brings a database to where people can vote: its tables, one open forum, some voices in it. */
export async function openHall(url: string, voices = 5): Promise<Hall> {
	return withDb(url, async (db) => {
		await migrate(db);
		const act = liveContext(db, { kind: 'system', id: 'test' });
		const names = { nameTh: 'สถาบันทดสอบ', nameEn: 'Test institute', source: 'test' };
		const { id: organisation } = await addOrganisation(act, { kind: 'institute', ...names });
		const { id: forum } = await convene(act, {
			organisation,
			kind: 'hearing',
			level: 'lao',
			title: 'เวทีบ้านเรา',
			startsOn: '2026-02-01',
		});
		await open(act, { forum });
		const said: string[] = [];
		for (let n = 1; n <= voices; n++) {
			const { id } = await speak(act, { forum, text: `ขอไฟถนนซอย ${n}`, device: newDevice() });
			said.push(id);
		}
		return { forum, voices: said };
	});
}

/** Works with a database and closes it. */
export async function withDb<T>(url: string, work: (db: Db) => Promise<T>): Promise<T> {
	const db = openDatabase(url, 2);
	try {
		return await work(db);
	} finally {
		await db.destroy();
	}
}

/** Votes as a browser without a script does. */
export const voteBy = (visitor: Visitor, forum: string, voice: string, answer: string, key?: string) =>
	visitor.send(`/forums/${forum}/voices?/vote`, { voice, answer, ...(key && { key }) });

/** Speaks as a browser without a script does. */
export const speakBy = (visitor: Visitor, forum: string, text: string) =>
	visitor.send(`/forums/${forum}/voices?/speak`, { text, kind: 'need' });

/** How a seat remembers the browser it belongs to: what the database may know of a device. */
export const tokenOf = (device: string, forum: string): string =>
	createHash('sha256').update(`${device}:${forum}`).digest('hex');

/** How often each answer occurs, for a message worth reading. */
export function tally(values: readonly (string | number)[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
	return counts;
}
