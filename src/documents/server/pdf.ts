import { Refused } from '#platform';
import type { Document, Run } from '../document.ts';
import { prepare, type PreparedBlock } from '../prepare.ts';
import { qrSvg } from '../qr.ts';
import { keepWhole } from './line-breaks.ts';
import type { Rendered } from './rendered.ts';
import { openTypesetter, type Typesetter } from './typesetter.ts';

const shared = openTypesetter();
/** Bytes of the largest PDF handed out. */
const LARGEST = 30_000_000;

/**
 * A document as PDF, typeset for A4 paper with embedded fonts. About 10 ms a page; the first one starts the compiler
 * (0.7 s).
 * @throws Refused `too-large`, `busy`, `document-too-slow`, `document-failed`
 */
export async function renderPdf(document: Document, typesetter: Typesetter = shared): Promise<Rendered> {
	const bytes = await typesetter.typeset(typstInput(document));
	if (bytes.byteLength > LARGEST) throw new Refused('too-large', { limit: 'bytes', value: bytes.byteLength });
	return { format: 'pdf', bytes };
}

/** Ends the compiler that `renderPdf` uses, at shutdown or after a test; the next document starts a new one. */
export const stopTypesetting = (): Promise<void> => shared.stop();

/** The prepared document as the Typst template reads it. */
function typstInput(document: Document): string {
	const prepared = prepare(document);
	const at = prepared.written;
	return JSON.stringify({
		...prepared,
		written: at && [
			at.getUTCFullYear(),
			at.getUTCMonth() + 1,
			at.getUTCDate(),
			at.getUTCHours(),
			at.getUTCMinutes(),
			at.getUTCSeconds(),
		],
		blocks: prepared.blocks.map(forTypst),
	});
}

const graphemes = new Intl.Segmenter('th', { granularity: 'grapheme' });

/** Text as the template takes it: stretches that may be broken and stretches that may not, in turn. */
const keep = (list: Run[]) => list.map((run) => ({ ...run, text: keepWhole(run.text) }));

/** Prose is parted for line breaking; QR codes become pictures. */
function forTypst(block: PreparedBlock): object {
	switch (block.kind) {
		case 'section':
			return { ...block, title: keepWhole(block.title), mark: sectionMark(block), blocks: block.blocks.map(forTypst) };
		case 'title':
			return { ...block, lines: block.lines.map(keepWhole) };
		case 'heading':
			return { ...block, text: keepWhole(block.text) };
		case 'paragraph':
			return { ...block, text: keep(block.text) };
		case 'list':
			return { ...block, items: block.items.map((item) => ({ ...item, text: keep(item.text) })) };
		case 'fields':
			return { ...block, entries: block.entries.map((entry) => ({ ...entry, text: keep(entry.text) })) };
		case 'letterhead':
			return { ...block, office: block.office.map(keepWhole) };
		case 'table':
			return {
				...block,
				caption: keepWhole(block.caption),
				columns: block.columns.map((column) => ({ ...column, header: keepWhole(column.header) })),
				rows: block.rows.map((row) => row.map(keep)),
				total: block.total.map(keep),
				together: block.rows.length <= 12 && JSON.stringify(block.rows).length < 4_000,
			};
		case 'signatures':
			return {
				...block,
				signers: block.signers.map((signer) => ({ ...signer, lines: signer.lines.map(keepWhole) })),
			};
		case 'qr':
			return { ...block, svg: qrSvg(block.text) };
		default:
			return block;
	}
}

/** How the foot of a page announces the part that begins on the next: its number and first words. */
function sectionMark({ label, title }: { label: string; title: string }): string {
	const letters = Array.from(
		graphemes.segment(`${label} ${title}`.replace(/\s+/g, ' ').trim()),
		(part) => part.segment,
	);
	return letters.slice(0, 36).join('');
}
