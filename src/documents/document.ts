/**
 * A document as data: what it says, not how it looks. One document becomes a web page, a PDF to sign and a DOCX to
 * edit, and all three say the same words.
 */
export interface Document {
	/** Name of the document: PDF and DOCX metadata, the page's title. Not printed; see the `title` block. */
	title: string;
	/** Language of the text, for screen readers and hyphenation. Default `th`. */
	language?: 'th' | 'en';
	/** The office in whose name the document is written (metadata). */
	author?: string;
	/** When it was written; PDFs of the same document are byte-identical when this is the same. */
	written?: Date;
	/** Thai digits throughout, as the rules of official correspondence ask. Words with Latin letters keep theirs. */
	thaiNumerals?: boolean;
	/** Default `a4`. */
	paper?: 'a4' | 'a3' | 'a5';
	/** Default `portrait`; the plan forms are landscape. */
	orientation?: 'portrait' | 'landscape';
	/** Size of body text in points of TH Sarabun, the government typeface. Default 16. */
	textSize?: 16 | 15 | 14 | 12;
	/** `official` (default): "- ๒ -" at the top centre from page 2 on. */
	pageNumbers?: 'official' | 'none';
	blocks: Block[];
}

/** A stretch of text in one style. */
export interface Run {
	text: string;
	bold?: boolean;
	italic?: boolean;
}

/** Plain text, or runs where some words are bold or italic. A line break is `\n`. Never markup. */
export type Text = string | Run[];

/** Default `justify`, as official Thai documents are typed. */
export type Align = 'start' | 'center' | 'end' | 'justify';

/** Sizes relative to the body: 14, 16, 20 and 29 points of TH Sarabun when the body is 16. */
export type Size = 'small' | 'normal' | 'large' | 'huge';

export type Block =
	| TitleBlock
	| HeadingBlock
	| ParagraphBlock
	| SectionBlock
	| ListBlock
	| TableBlock
	| FieldsBlock
	| LetterheadBlock
	| SignaturesBlock
	| QrBlock
	| SpaceBlock
	| PageBreakBlock;

/** The printed name of the document: centred, bold, broken into lines where the writer broke it. */
export interface TitleBlock {
	kind: 'title';
	lines: string[];
}
/** A heading without a number. */
export interface HeadingBlock {
	kind: 'heading';
	level: 1 | 2 | 3;
	text: string;
	align?: 'start' | 'center';
}
export interface ParagraphBlock {
	kind: 'paragraph';
	text: Text;
	/** First line indented by 2.5 cm. Default: yes for `justify` and `start`. */
	indent?: boolean;
	align?: Align;
	size?: Size;
}
/** A numbered part: "๑. หลักการและเหตุผล". Sections inside it count on: "๑.๑". */
export interface SectionBlock {
	kind: 'section';
	title: string;
	/** Default true. */
	numbered?: boolean;
	blocks: Block[];
}
/** Items of a `numbered` list inside section ๒ are ๒.๑, ๒.๒ …; elsewhere ๑. ๒. … */
export interface ListBlock {
	kind: 'list';
	style: 'numbered' | 'dash';
	items: Text[];
}
export interface Column {
	header: string;
	/** Share of the table's width; default 1. */
	width?: number;
	/** Default `start`; numbers stand at the `end`. */
	align?: 'start' | 'center' | 'end';
}
/** A table whose header repeats on every page. Rows have as many cells as there are columns. */
export interface TableBlock {
	kind: 'table';
	caption?: string;
	columns: Column[];
	rows: Text[][];
	/** A last row in bold. */
	total?: Text[];
}
/** Lines such as "เรื่อง …", "เรียน …": a label and what follows it. */
export interface FieldsBlock {
	kind: 'fields';
	/** Memoranda print their labels bold, letters do not. Default false. */
	boldLabels?: boolean;
	entries: { label: string; text: Text }[];
}
/** The head of an outgoing letter: number at the left, the office and its address at the right, the date in the middle. */
export interface LetterheadBlock {
	kind: 'letterhead';
	number?: string;
	office: string[];
	date?: string;
	/** Leaves 3 cm for the Garuda that is printed or stamped on official paper. */
	emblemSpace?: boolean;
}
export interface Signer {
	/** Full name without brackets; empty when not yet known (a dotted line is printed). */
	name: string;
	/** Lines under the name: position first, then "acting for" and the office acted for. */
	lines: string[];
}
/** Where someone signs: room for the signature, (name), position. Two signers may stand side by side. */
export interface SignaturesBlock {
	kind: 'signatures';
	signers: Signer[];
	/** Default `right`: on the right half of the page, centred on itself. */
	place?: 'right' | 'side-by-side';
}
/** A QR code with the address written under it, so that it works on paper and without a camera. */
export interface QrBlock {
	kind: 'qr';
	text: string;
	caption?: string;
	/** Printed width in millimetres, 15–60. Default 25. */
	widthMm?: number;
}
export interface SpaceBlock {
	kind: 'space';
	/** Lines of body text, 1–20. */
	lines: number;
}
export interface PageBreakBlock {
	kind: 'page-break';
}
