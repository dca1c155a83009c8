import {
	AlignmentType,
	BorderStyle,
	Paragraph,
	Table,
	TableCell,
	TableRow,
	TextRun,
	VerticalAlignTable,
	WidthType,
	type FileChild,
	type IParagraphOptions,
} from 'docx';
import type { Align, Run, Signer } from '../document.ts';
import type { PreparedBlock } from '../prepare.ts';

/** Twentieths of a point per centimetre, Word's unit of length. */
export const cm = (value: number) => Math.round(value * 567);

/** `justify` is Word's Thai distributed: the rest of a line goes between letters. */
export const ALIGN: Record<Align, (typeof AlignmentType)[keyof typeof AlignmentType]> = {
	start: AlignmentType.LEFT,
	center: AlignmentType.CENTER,
	end: AlignmentType.RIGHT,
	justify: AlignmentType.THAI_DISTRIBUTE,
};

/** What one document's blocks share while they are written. */
export interface Writing {
	halfPoints: number;
	/** Widths of the page's text in twips. */
	textWidth: number;
	/** Lists outside numbered sections, each with numbers of its own. */
	lists: number;
}

/** Runs as Word runs; a line break stays one. `size` is in half points. */
export function text(runs: Run[], size?: number, bold?: boolean): TextRun[] {
	return runs.flatMap((run) =>
		run.text.split('\n').map((line, index) => {
			const strong = bold || run.bold;
			return new TextRun({
				text: line,
				break: index > 0 ? 1 : undefined,
				...(strong ? { bold: true, boldComplexScript: true } : {}),
				...(run.italic ? { italics: true, italicsComplexScript: true } : {}),
				...(size ? { size, sizeComplexScript: size } : {}),
			});
		}),
	);
}

/** A paragraph of one plain run. */
export const line = (content: string, options: IParagraphOptions = {}): Paragraph =>
	new Paragraph({ ...options, children: text([{ text: content }]) });

/** Room to sign, (name), position: one block that stays on one page. */
export function signature(signer: Signer, left: number): Paragraph[] {
	const name = `(${signer.name || '.'.repeat(50)})`;
	const all = ['', '', name, ...signer.lines];
	return all.map((part, index) =>
		line(part, {
			alignment: AlignmentType.CENTER,
			indent: { left },
			keepNext: index < all.length - 1,
			keepLines: true,
		}),
	);
}

/** A table with a header row that repeats, widths as shares of the page, and an empty paragraph after it. */
export function table(block: Extract<PreparedBlock, { kind: 'table' }>, writing: Writing): FileChild[] {
	const shares = block.columns.reduce((sum, column) => sum + column.width, 0);
	const widths = block.columns.map((column) => Math.round((column.width / shares) * writing.textWidth));
	const row = (cells: Run[][], bold: boolean, header: boolean) =>
		new TableRow({
			cantSplit: true,
			tableHeader: header,
			children: cells.map(
				(runs, index) =>
					new TableCell({
						width: { size: widths[index]!, type: WidthType.DXA },
						margins: { left: 80, right: 80 },
						verticalAlign: header ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
						children: [
							new Paragraph({
								alignment: header ? AlignmentType.CENTER : ALIGN[block.columns[index]!.align],
								children: text(runs, undefined, bold),
							}),
						],
					}),
			),
		});
	const caption = block.caption
		? [new Paragraph({ keepNext: true, children: text([{ text: block.caption, bold: true }]) })]
		: [];
	return [
		...caption,
		new Table({
			width: { size: writing.textWidth, type: WidthType.DXA },
			columnWidths: widths,
			rows: [
				row(
					block.columns.map((column) => [{ text: column.header }]),
					true,
					true,
				),
				...block.rows.map((cells) => row(cells, false, false)),
				...(block.total.length > 0 ? [row(block.total, true, false)] : []),
			],
		}),
		// Word joins two tables that touch
		new Paragraph({}),
	];
}

/** Columns side by side without lines. */
export function bare(columns: Paragraph[][], writing: Writing): Table {
	const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
	const width = Math.round(writing.textWidth / columns.length);
	return new Table({
		width: { size: writing.textWidth, type: WidthType.DXA },
		columnWidths: columns.map(() => width),
		borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
		rows: [
			new TableRow({
				cantSplit: true,
				children: columns.map(
					(cell) =>
						new TableCell({ width: { size: width, type: WidthType.DXA }, children: cell.length ? cell : [line('')] }),
				),
			}),
		],
	});
}
