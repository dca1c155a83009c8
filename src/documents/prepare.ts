import { Refused } from '#platform';
import { toThaiDigitsInProse } from '@wethi/thai-calendar';
import type {
	Align,
	Block,
	Document,
	HeadingBlock,
	LetterheadBlock,
	PageBreakBlock,
	QrBlock,
	Run,
	SignaturesBlock,
	Size,
	SpaceBlock,
	TableBlock,
	Text,
	TitleBlock,
} from './document.ts';
import { overLimit } from './limits.ts';

/** A document with every choice made: defaults filled in, numbers counted, digits chosen, text cleaned. */
export interface Prepared extends Required<Omit<Document, 'blocks' | 'written' | 'author'>> {
	author: string;
	written?: Date;
	blocks: PreparedBlock[];
}

export type PreparedBlock =
	| TitleBlock
	| Required<HeadingBlock>
	| { kind: 'paragraph'; text: Run[]; indent: boolean; align: Align; size: Size }
	/** `label` is "๑." or "" for a section without a number; `depth` is 1 for the outermost. */
	| { kind: 'section'; label: string; depth: number; title: string; blocks: PreparedBlock[] }
	/** `depth` is that of the numbered section around the list, 0 outside. */
	| { kind: 'list'; style: 'numbered' | 'dash'; depth: number; items: { label: string; text: Run[] }[] }
	| (Omit<TableBlock, 'columns' | 'rows' | 'total' | 'caption'> & {
			caption: string;
			columns: { header: string; width: number; align: 'start' | 'center' | 'end' }[];
			rows: Run[][][];
			total: Run[][];
	  })
	| { kind: 'fields'; boldLabels: boolean; entries: { label: string; text: Run[] }[] }
	| Required<LetterheadBlock>
	| Required<SignaturesBlock>
	| Required<QrBlock>
	| SpaceBlock
	| PageBreakBlock;

/**
 * Characters that must not reach a document: controls (illegal in XML), and the invisible direction overrides with
 * which a text can be made to read differently from what it says (CVE-2021-42574).
 */
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;

/** Text as it may be printed: well-formed Unicode, NFC, one kind of line break, no control characters. */
export function cleanText(text: string): string {
	return text
		.toWellFormed()
		.replace(/\r\n?|[\u2028\u2029]/g, '\n')
		.replace(UNSAFE, '')
		.normalize('NFC');
}

/**
 * Makes a document ready to render; every renderer starts here, so all of them print the same words.
 * @throws Refused `too-large` with the limit that was broken
 */
export function prepare(document: Document): Prepared {
	const over = overLimit(document);
	if (over) throw new Refused('too-large', { limit: over.limit, value: over.value });
	const thaiNumerals = document.thaiNumerals ?? false;
	const write = (text: string) => (thaiNumerals ? toThaiDigitsInProse(cleanText(text)) : cleanText(text));
	return {
		title: cleanText(document.title).replace(/\s+/g, ' ').trim(),
		author: cleanText(document.author ?? ''),
		written: document.written,
		language: document.language ?? 'th',
		thaiNumerals,
		paper: document.paper ?? 'a4',
		orientation: document.orientation ?? 'portrait',
		textSize: document.textSize ?? 16,
		pageNumbers: document.pageNumbers ?? 'official',
		blocks: prepareBlocks(document.blocks, write, '', 1),
	};
}

type Write = (text: string) => string;

/** `path` is the number of the section around the blocks, such as "2" or "2.1"; empty outside. */
function prepareBlocks(blocks: Block[], write: Write, path: string, depth: number): PreparedBlock[] {
	let count = 0;
	const runs = (text: Text): Run[] =>
		typeof text === 'string' ? [{ text: write(text) }] : text.map((run) => ({ ...run, text: write(run.text) }));
	return blocks.map((block): PreparedBlock => {
		switch (block.kind) {
			case 'section': {
				const numbered = block.numbered ?? true;
				if (numbered) count += 1;
				const own = numbered ? (path ? `${path}.${count}` : `${count}`) : '';
				return {
					kind: 'section',
					label: numbered ? write(path ? own : `${own}.`) : '',
					depth,
					title: write(block.title),
					blocks: prepareBlocks(block.blocks, write, own, depth + 1),
				};
			}
			case 'list': {
				const label = (index: number) => (path ? `${path}.${count + index + 1}` : `${index + 1}.`);
				const items = block.items.map((item, index) => ({
					label: block.style === 'dash' ? '-' : write(label(index)),
					text: runs(item),
				}));
				// two numbered lists in one section count on, so that no number appears twice
				if (block.style === 'numbered' && path) count += block.items.length;
				return { kind: 'list', style: block.style, depth: path ? path.split('.').length : 0, items };
			}
			case 'paragraph': {
				const align = block.align ?? 'justify';
				const indent = block.indent ?? (align === 'justify' || align === 'start');
				return { kind: 'paragraph', text: runs(block.text), align, indent, size: block.size ?? 'normal' };
			}
			case 'title':
				return { kind: 'title', lines: block.lines.map(write) };
			case 'heading':
				return { kind: 'heading', level: block.level, text: write(block.text), align: block.align ?? 'start' };
			case 'table':
				return {
					kind: 'table',
					caption: write(block.caption ?? ''),
					columns: block.columns.map(({ header, width, align }) => ({
						header: write(header),
						width: Number.isFinite(width) && width! > 0 ? width! : 1,
						align: align ?? 'start',
					})),
					rows: block.rows.map((row) => fit(row, block.columns.length).map(runs)),
					total: block.total ? fit(block.total, block.columns.length).map(runs) : [],
				};
			case 'fields':
				return {
					kind: 'fields',
					boldLabels: block.boldLabels ?? false,
					entries: block.entries.map((entry) => ({ label: write(entry.label), text: runs(entry.text) })),
				};
			case 'letterhead':
				return {
					kind: 'letterhead',
					number: write(block.number ?? ''),
					office: block.office.map(write),
					date: write(block.date ?? ''),
					emblemSpace: block.emblemSpace ?? false,
				};
			case 'signatures':
				return {
					kind: 'signatures',
					place: block.place ?? 'right',
					signers: block.signers.map((signer) => ({ name: write(signer.name), lines: signer.lines.map(write) })),
				};
			case 'qr':
				return {
					kind: 'qr',
					text: cleanText(block.text),
					caption: cleanText(block.caption ?? ''),
					widthMm: Math.min(60, Math.max(15, block.widthMm ?? 25)),
				};
			case 'space':
				return { kind: 'space', lines: Math.min(20, Math.max(1, Math.round(block.lines))) };
			case 'page-break':
				return block;
		}
	});
}

/** A row with exactly as many cells as the table has columns. */
function fit(row: Text[], columns: number): Text[] {
	return Array.from({ length: columns }, (_, index) => row[index] ?? '');
}
