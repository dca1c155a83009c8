import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FileRefused, readTable, readWholeTable, type Row } from '#platform/server';
import type { PolisVote } from '../polis.ts';

/** A statement of a Polis export. */
export interface PolisComment {
	ref: string;
	author: string;
	/** -1 moderated out, 0 not looked at, 1 accepted */
	moderated: -1 | 0 | 1;
	at: number;
	text: string;
}

/** A conversation as its files state it. */
export interface PolisConversation {
	ref: string;
	title: string;
	description: string;
	/** what the summary says of itself, for comparison */
	told: { voters?: number; comments?: number };
	comments: PolisComment[];
	/** undefined when the export has no history */
	history?: PolisVote[];
	matrix: PolisVote[];
	participants: string[];
	digest: string;
}

const MOST = { mostBytes: 100 * 1024 * 1024, mostRows: 1_000_000, mostCell: 20_000 };
const MOST_TEXT = 1000;

const refuse = (file: string, { row, cells }: Row, column: string): never => {
	throw new FileRefused('file-value', { file: path.basename(file), row, column, value: cells[column] ?? '' });
};
const key = (file: string, row: Row, column: string): string => {
	const value = row.cells[column]?.trim() ?? '';
	return /^\d{1,15}$/.test(value) ? value : refuse(file, row, column);
};
const instant = (file: string, row: Row): number => {
	const value = Number(key(file, row, 'timestamp'));
	// 2012 (the first Polis conversations) to 2100: seconds, or a column shifted by one, are not milliseconds
	return value > 1.32e12 && value < 4.1e12 ? value : refuse(file, row, 'timestamp');
};
const sign = (file: string, row: Row, column: string): -1 | 0 | 1 => {
	const value = row.cells[column]?.trim() ?? '';
	return value === '1' ? 1 : value === '-1' ? -1 : value === '0' ? 0 : refuse(file, row, column);
};

async function readComments(file: string): Promise<PolisComment[]> {
	const columns = ['timestamp', 'comment-id', 'author-id', 'moderated', 'comment-body'];
	const comments = new Map<string, PolisComment>();
	for await (const row of readTable(file, { ...MOST, columns, freeText: ['comment-body'] })) {
		const ref = key(file, row, 'comment-id');
		const text = row.cells['comment-body']!.trim();
		if (comments.has(ref)) refuse(file, row, 'comment-id');
		if (text === '') refuse(file, row, 'comment-body');
		if (text.length > MOST_TEXT)
			throw new FileRefused('file-cell-too-long', {
				file: path.basename(file),
				row: row.row,
				column: 'comment-body',
				most: MOST_TEXT,
			});
		const author = key(file, row, 'author-id');
		comments.set(ref, { ref, author, moderated: sign(file, row, 'moderated'), at: instant(file, row), text });
	}
	return [...comments.values()];
}

async function readHistory(file: string, known: Set<string>): Promise<PolisVote[]> {
	const votes: PolisVote[] = [];
	for await (const row of readTable(file, { ...MOST, columns: ['timestamp', 'comment-id', 'voter-id', 'vote'] })) {
		const comment = key(file, row, 'comment-id');
		if (!known.has(comment)) refuse(file, row, 'comment-id');
		votes.push({ comment, voter: key(file, row, 'voter-id'), value: sign(file, row, 'vote'), at: instant(file, row) });
	}
	return votes;
}

async function readMatrix(file: string, known: Set<string>): Promise<{ votes: PolisVote[]; participants: string[] }> {
	const votes: PolisVote[] = [];
	const participants = new Set<string>();
	let statements: string[] | undefined;
	for await (const row of readTable(file, { ...MOST, columns: ['participant', 'n-votes'] })) {
		if (!statements) {
			statements = Object.keys(row.cells).filter((column) => /^\d+$/.test(column));
			const stranger = statements.find((column) => !known.has(column));
			if (stranger !== undefined)
				throw new FileRefused('file-value', { file: path.basename(file), row: 1, column: stranger, value: stranger });
		}
		const voter = key(file, row, 'participant');
		if (participants.has(voter)) refuse(file, row, 'participant');
		participants.add(voter);
		for (const comment of statements)
			if (row.cells[comment] !== '') votes.push({ comment, voter, value: sign(file, row, comment), at: null });
	}
	return { votes, participants: [...participants] };
}

// summary.csv is a list of pairs, `topic` first, without a heading row
async function readSummary(file: string): Promise<Record<string, string>> {
	const rows = await readWholeTable(file, { ...MOST, mostRows: 100, columns: ['topic'] });
	const topic = Object.keys(rows[0]?.cells ?? {}).find((head) => head !== 'topic') ?? '';
	return { topic, ...Object.fromEntries(rows.map(({ cells }) => [cells.topic ?? '', cells[topic] ?? ''])) };
}

async function digestOf(files: readonly string[]): Promise<string> {
	const hash = createHash('sha256');
	for (const file of files) {
		hash.update(`${path.basename(file)}\0`);
		await pipeline(createReadStream(file), hash, { end: false });
	}
	return hash.digest('hex');
}

/**
 * Reads a folder of a Polis export: summary.csv, comments.csv, participants-votes.csv, and votes.csv where there is one.
 * Nothing is written anywhere.
 * @throws FileRefused with file, row and column
 */
export async function readPolis(folder: string): Promise<PolisConversation> {
	const at = (name: string) => path.join(folder, name);
	const hasHistory = existsSync(at('votes.csv'));
	const summary = await readSummary(at('summary.csv'));
	const comments = await readComments(at('comments.csv'));
	const known = new Set(comments.map((comment) => comment.ref));
	const matrix = await readMatrix(at('participants-votes.csv'), known);
	const history = hasHistory ? await readHistory(at('votes.csv'), known) : undefined;
	const number = (name: string) => (/^\d+$/.test(summary[name] ?? '') ? Number(summary[name]) : undefined);
	const names = ['summary.csv', 'comments.csv', 'participants-votes.csv', ...(hasHistory ? ['votes.csv'] : [])];
	return {
		ref: summary.url?.trim() || path.basename(path.resolve(folder)),
		title: summary.topic?.trim() || path.basename(path.resolve(folder)),
		description: summary['conversation-description']?.trim() ?? '',
		told: { voters: number('voters'), comments: number('comments') },
		comments,
		history,
		matrix: matrix.votes,
		participants: matrix.participants,
		digest: await digestOf(names.map(at)),
	};
}
