import type { EditionKind, EditionMark } from './plan.ts';

/** What a cell of a plan workbook says about money; `satang` is undefined when it says nothing. */
export interface CellAmount {
	satang: number | undefined;
	note?: string;
	/** true when the figure was not written as a bare number, and what was made of it should be told */
	odd: boolean;
}

const ascii = (text: string): string => text.replace(/[๐-๙]/g, (digit) => String('๐๑๒๓๔๕๖๗๘๙'.indexOf(digit)));

// 50000 · 50,000 · 50000.5 · "5000000 (เงินอุดหนุนเฉพาะกิจ)"
const figure = /^(\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.(\d{1,2}))?(?:\s*บาท)?(?:\s*\(([^()]{1,200})\))?$/;

/**
 * Reads an amount as officers write it in forms ผ.02 and ผ.03; exact to the satang.
 * @returns undefined when the cell is none of the known notations: empty, a dash (no money), a figure with or without
 * thousands commas, and a figure followed by the kind of money in brackets
 */
export function cellAmount(cell: string): CellAmount | undefined {
	const text = ascii(cell).replace(/\s+/g, ' ').trim();
	if (text === '') return { satang: undefined, odd: false };
	if (/^[-–—]$/.test(text)) return { satang: 0, odd: true };
	const found = figure.exec(text);
	if (!found) return undefined;
	const satang = Number(found[1]!.replaceAll(',', '')) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
	const note = found[3]?.trim();
	return { satang, ...(note ? { note } : {}), odd: note !== undefined };
}

const kinds: Record<string, EditionKind> = { แก้ไข: 'correct', เปลี่ยนแปลง: 'change', เพิ่มเติม: 'add', ทบทวน: 'review' };
const mark = /^(แก้ไข|เปลี่ยนแปลง|เพิ่มเติม|ทบทวน)\s*(?:ครั้งที่\s*)?(\d{1,2})\s*\/\s*(25\d\d)$/;

/**
 * Reads the notes beside a line: `แก้ไข 3/2565|แก้ไข 1/2567`, in the order written; the same note twice stays twice.
 * @returns undefined when one of them is not such a note
 */
export function cellMarks(cell: string): (EditionMark & { label: string })[] | undefined {
	if (cell.trim() === '') return [];
	const found = cell.split('|').map((part) => {
		const label = part.trim();
		const parts = mark.exec(ascii(label));
		return parts && Number(parts[2]) > 0
			? { label, kind: kinds[parts[1]!]!, no: Number(parts[2]), year: Number(parts[3]) }
			: undefined;
	});
	return found.every((one) => one !== undefined) ? found : undefined;
}
