import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { bringForum, describe } from '#forums/server';
import { FileRefused, lock, readWholeTable, verb, type Row } from '#platform/server';
import type { Stance } from '../voice.ts';
import { bringVoices, type BroughtVoice } from './bring.ts';
import { importOrganisation } from './import-organisation.ts';

const SOURCE = 'dreamcon';
const relations: Record<string, Stance> = { เห็นด้วย: 'agree', เห็นด้วยบางส่วน: 'partly', ไม่เห็นด้วย: 'disagree' };
const names = { events: 'dreamcon_events.csv', arguments: 'dreamcon_arguments.csv', comments: 'dreamcon_comments.csv' };

/** The three tables of the dialogues, checked against each other. */
export interface Dreamcon {
	events: {
		ref: string;
		title: string;
		participants: number | null;
		venue: string;
		target: string;
		starts: string;
		ends: string;
	}[];
	arguments: { ref: string; text: string; event: string; topic: string }[];
	comments: { ref: string; text: string; stance: Stance; answers: string; event: string }[];
	digest: string;
}

const refuse = (file: string, { row, cells }: Row, column: string): never => {
	throw new FileRefused('file-value', { file, row, column, value: cells[column] ?? '' });
};

/** `2024-12-03 00:00:00`, `5/29/2025 - 5/30/2025` (month first) → ISO days. */
export function daysOf(text: string): { starts: string; ends: string } | undefined {
	const days = [...text.matchAll(/(\d{4})-(\d{2})-(\d{2})|(\d{1,2})\/(\d{1,2})\/(\d{4})/g)].map((part) =>
		part[1]
			? `${part[1]}-${part[2]}-${part[3]}`
			: `${part[6]}-${part[4]!.padStart(2, '0')}-${part[5]!.padStart(2, '0')}`,
	);
	const sound = days.every((day) => {
		const date = new Date(`${day}T00:00:00Z`);
		return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(day);
	});
	return days.length && sound ? { starts: days[0]!, ends: days.at(-1)! } : undefined;
}

const textOf = (file: string, row: Row, column: string, most: number): string => {
	const text = row.cells[column]?.trim() ?? '';
	return text.length >= 1 && text.length <= most ? text : refuse(file, row, column);
};

/**
 * Reads the three tables of the DreamCon dialogues from a folder.
 * @throws FileRefused with file, row and column, also where a comment names an argument that is not there
 */
export async function readDreamcon(folder: string): Promise<Dreamcon> {
	const at = (name: string) => path.join(folder, name);
	const table = (name: string, columns: string[], freeText: string[]) =>
		readWholeTable(at(name), { columns, freeText, mostRows: 20_000, mostBytes: 20 * 1024 * 1024 });
	const events = (
		await table(names.events, ['event_id', 'name', 'participants', 'venue', 'target', 'date'], ['name', 'target'])
	).map((row) => {
		const days = daysOf(row.cells.date ?? '') ?? refuse(names.events, row, 'date');
		const people = Number(row.cells.participants || 'NaN');
		return {
			ref: textOf(names.events, row, 'event_id', 40),
			title: textOf(names.events, row, 'name', 300),
			participants: Number.isInteger(people) && people >= 0 ? people : null,
			venue: row.cells.venue?.trim() ?? '',
			target: row.cells.target?.trim() ?? '',
			...days,
		};
	});
	const eventRefs = new Set(events.map((event) => event.ref));
	const spoken = (await table(names.arguments, ['argument_id', 'argument', 'event_id', 'tag'], ['argument'])).map(
		(row) => {
			const event = row.cells.event_id?.trim() ?? '';
			if (!eventRefs.has(event)) refuse(names.arguments, row, 'event_id');
			const topic = row.cells.tag?.trim().slice(0, 100) ?? '';
			return {
				ref: textOf(names.arguments, row, 'argument_id', 40),
				text: textOf(names.arguments, row, 'argument', 1000),
				event,
				topic,
			};
		},
	);
	const eventOf = new Map(spoken.map((argument) => [argument.ref, argument.event]));
	const rows = await table(
		names.comments,
		['comment_id', 'comment', 'relation', 'parent_comment_id', 'argument_id'],
		['comment'],
	);
	const refs = new Set(rows.map((row) => row.cells.comment_id?.trim()));
	const comments = rows.map((row) => {
		const argument = row.cells.argument_id?.trim() ?? '';
		const parent = row.cells.parent_comment_id?.trim() ?? '';
		const event = eventOf.get(argument) ?? refuse(names.comments, row, 'argument_id');
		if (parent && !refs.has(parent)) refuse(names.comments, row, 'parent_comment_id');
		const stance = relations[row.cells.relation?.trim() ?? ''] ?? refuse(names.comments, row, 'relation');
		return {
			ref: textOf(names.comments, row, 'comment_id', 40),
			text: textOf(names.comments, row, 'comment', 1000),
			stance,
			answers: parent || argument,
			event,
		};
	});
	const hash = createHash('sha256');
	for (const name of Object.values(names)) hash.update(await readFile(at(name)));
	return { events, arguments: spoken, comments, digest: hash.digest('hex') };
}

/**
 * Enters the DreamCon dialogues: one closed forum for each event, arguments as voices, comments as voices that answer
 * them with their stance. Nobody is named in the source, so no seats are made. The same files again change nothing.
 */
export const importDreamcon = verb(
	'voices.import-dreamcon',
	async (act, { tables, organisation: given }: { tables: Dreamcon; organisation?: string }) => {
		await lock(act.tx, `import:${SOURCE}`);
		const organisation = await importOrganisation(act, given, 'นำเข้า DreamCon', 'DreamCon import');
		const forums = new Map<string, { id: string; fresh: boolean; at: number }>();
		for (const event of tables.events) {
			const forum = await bringForum(act, {
				organisation,
				kind: 'dialogue',
				level: 'nation',
				title: event.title,
				...(event.venue ? { venue: event.venue } : {}),
				startsOn: event.starts,
				endsOn: event.ends,
				state: 'closed',
				language: 'th',
				source: SOURCE,
				sourceRef: event.ref,
				digest: tables.digest,
			});
			forums.set(event.ref, { ...forum, at: Date.parse(`${event.starts}T12:00:00+07:00`) });
			if (!forum.fresh) continue;
			await describe(act, {
				forum: forum.id,
				groups: event.target ? [{ name: event.target.slice(0, 300), seats: null, quote: null }] : [],
				numbers: event.participants === null ? [] : [{ subject: 'total', number: event.participants, quote: null }],
			});
		}
		const isFresh = [...forums.values()].some((forum) => forum.fresh);
		const spoken = [...tables.arguments, ...tables.comments];
		if (isFresh) {
			const keys = new Map(spoken.map((one) => [one.ref, act.id()]));
			const common = (one: { ref: string; text: string; event: string }) => ({
				id: keys.get(one.ref)!,
				forum: forums.get(one.event)!.id,
				seat: null,
				text: one.text,
				state: 'shown' as const,
				at: forums.get(one.event)!.at,
				ref: one.ref,
			});
			await bringVoices(act, SOURCE, [
				...tables.arguments.map((one): BroughtVoice => ({
					...common(one),
					kind: 'argument',
					answers: null,
					stance: null,
					topic: one.topic || null,
				})),
				...tables.comments.map((one): BroughtVoice => ({
					...common(one),
					kind: 'comment',
					answers: keys.get(one.answers)!,
					stance: one.stance,
					topic: null,
				})),
			]);
		}
		return {
			fresh: isFresh,
			forums: [...forums.values()].map((forum) => forum.id),
			arguments: tables.arguments.length,
			comments: tables.comments.length,
		};
	},
);
