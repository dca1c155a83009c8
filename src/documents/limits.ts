import type { Block, Document, Text } from './document.ts';

/** The largest document that is rendered. A 12-section project has about 7,000 characters and 40 blocks. */
export const limits = {
	/** Characters of all text together. */
	characters: 200_000,
	blocks: 5_000,
	/** Table cells together. */
	cells: 15_000,
	/** Sections inside sections. */
	depth: 3,
	/** Columns of one table. */
	columns: 24,
	/** Characters of a QR code's text. */
	qr: 500,
} as const;

interface Measure {
	characters: number;
	blocks: number;
	cells: number;
	depth: number;
	columns: number;
	qr: number;
}

const length = (text: Text): number =>
	typeof text === 'string' ? text.length : text.reduce((sum, run) => sum + run.text.length, 0);
const lengths = (texts: Text[]): number => texts.reduce((sum: number, text) => sum + length(text), 0);

function measure(blocks: Block[], total: Measure, depth: number): Measure {
	total.depth = Math.max(total.depth, depth);
	for (const block of blocks) {
		total.blocks += 1;
		// nothing beyond the limits is walked
		if (total.blocks > limits.blocks || depth > limits.depth) return total;
		switch (block.kind) {
			case 'section':
				total.characters += block.title.length;
				measure(block.blocks, total, depth + 1);
				break;
			case 'paragraph':
			case 'heading':
				total.characters += length(block.text);
				break;
			case 'title':
				total.characters += lengths(block.lines);
				break;
			case 'list':
				total.characters += lengths(block.items);
				total.blocks += block.items.length;
				break;
			case 'fields':
				for (const entry of block.entries) total.characters += entry.label.length + length(entry.text);
				total.blocks += block.entries.length;
				break;
			case 'table':
				total.columns = Math.max(total.columns, block.columns.length);
				for (const row of [block.columns.map((column) => column.header), ...block.rows, block.total ?? []]) {
					total.cells += row.length;
					total.characters += lengths(row);
				}
				break;
			case 'signatures':
				for (const signer of block.signers) total.characters += signer.name.length + lengths(signer.lines);
				total.blocks += block.signers.length;
				break;
			case 'letterhead':
				total.characters += lengths([block.number ?? '', block.date ?? '', ...block.office]);
				break;
			case 'qr':
				total.qr = Math.max(total.qr, block.text.length);
				total.characters += (block.caption ?? '').length;
				break;
			case 'space':
			case 'page-break':
				break;
		}
	}
	return total;
}

/**
 * May this document be rendered?
 * @returns undefined, or which limit it breaks with what it measured
 */
export function overLimit(document: Document): { limit: keyof typeof limits; value: number } | undefined {
	const total = measure(document.blocks, { characters: 0, blocks: 0, cells: 0, depth: 0, columns: 0, qr: 0 }, 0);
	total.characters += document.title.length + (document.author ?? '').length;
	for (const limit of Object.keys(limits) as (keyof typeof limits)[]) {
		if (total[limit] > limits[limit]) return { limit, value: total[limit] };
	}
	return undefined;
}
