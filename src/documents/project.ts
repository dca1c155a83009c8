import { bahtText, formatBaht } from '@wethi/thai-calendar';
import type { Block, Document, SectionBlock, Signer } from './document.ts';
import { en, th } from './words.ts';

/**
 * What an official project document says. Every part but the title may be missing: the twelve-section form is the full
 * one; a seminar announcement has four parts, an academic conference eight, and each prints what it has, in this order.
 */
export interface ProjectInput {
	/** May hold line breaks where the printed title breaks. */
	title: string;
	language?: 'th' | 'en';
	/** Default true. */
	thaiNumerals?: boolean;
	/** The shorter forms print their headings without numbers. Default true. */
	numbered?: boolean;
	/** Office in whose name the project is written. */
	organisation?: string;
	written?: Date;
	/** หลักการและเหตุผล; a blank line parts paragraphs. */
	principle?: string;
	/** วัตถุประสงค์ */
	objectives?: string[];
	/** กลุ่มเป้าหมาย */
	target?: Target;
	/** หน่วยงานภาคี */
	partners?: string[];
	/** ขอบเขตเนื้อหา */
	scope?: string[];
	/** วิธีการดำเนินงาน */
	method?: string;
	/** ระยะเวลาดำเนินงาน */
	period?: string;
	/** พื้นที่ดำเนินการ */
	area?: string;
	/** ผู้รับผิดชอบโครงการ */
	responsible?: string;
	/** งบประมาณดำเนินการ */
	budget?: Budget;
	/** ตัวชี้วัดความสำเร็จ */
	indicators?: string[];
	/** การติดตามและประเมินผล */
	evaluation?: string;
	/** ผลผลิต */
	outputs?: string[];
	/** ผลที่คาดว่าจะได้รับ */
	results?: string[];
	/** ผู้เสนอโครงการ */
	proposer?: ProjectSigner;
	/** ผู้เห็นชอบโครงการ */
	endorser?: ProjectSigner;
	/** ผู้อนุมัติโครงการ */
	approver?: ProjectSigner;
	/** Own wording of a part's heading, such as "ที่มา" for `principle`. */
	headings?: Partial<Record<ProjectPart, string>>;
}

export interface Target {
	/** Said in words; printed first. */
	text?: string;
	/** Groups with their quotas in persons. Their sum is printed, and need not equal the forum's capacity. */
	groups?: { name: string; persons: number }[];
}

export interface Budget {
	/** Where the money comes from, in words. */
	text?: string;
	/** Whole amount in satang; printed in digits and in words. */
	satang?: number;
	/** Items; a table with their sum. */
	items?: { name: string; satang: number }[];
}

export interface ProjectSigner {
	name: string;
	position: string;
	/**
	 * "ปฏิบัติราชการแทน" / "รักษาราชการแทน", printed after the position on its line. When left out, the former is
	 * printed with `actingFor`, unless that already says so.
	 */
	acting?: string;
	/** The position acted for, on the line below. */
	actingFor?: string;
}

/** The parts in the order they are printed. */
export const projectParts = [
	'principle',
	'objectives',
	'target',
	'partners',
	'scope',
	'method',
	'period',
	'area',
	'responsible',
	'budget',
	'indicators',
	'evaluation',
	'outputs',
	'results',
	'proposer',
	'endorser',
	'approver',
] as const;
export type ProjectPart = (typeof projectParts)[number];

/**
 * The official project document (โครงการ): title, numbered parts in the usual order, signatures last. Parts without
 * content are left out and the numbers close up. Pure: the same input gives the same document.
 */
export function projectDocument(input: ProjectInput): Document {
	const words = (input.language === 'en' ? en : th).project;
	const titleLines = input.title.split('\n').map((line) => line.trim());
	const sections = projectParts.flatMap((part): SectionBlock[] => {
		const blocks = content(part, input);
		const title = input.headings?.[part] || words.parts[part];
		return blocks.length > 0 ? [{ kind: 'section', title, numbered: input.numbered ?? true, blocks }] : [];
	});
	return {
		title: titleLines.join(' '),
		author: input.organisation,
		written: input.written,
		language: input.language ?? 'th',
		thaiNumerals: input.thaiNumerals ?? input.language !== 'en',
		blocks: [{ kind: 'title', lines: titleLines.filter(Boolean) }, ...sections],
	};
}

function content(part: ProjectPart, input: ProjectInput): Block[] {
	const words = (input.language === 'en' ? en : th).project;
	switch (part) {
		case 'principle':
		case 'method':
		case 'period':
		case 'area':
		case 'responsible':
		case 'evaluation':
			return paragraphs(input[part]);
		case 'objectives':
		case 'partners':
		case 'scope':
		case 'indicators':
		case 'outputs':
		case 'results':
			return items(input[part]);
		case 'target':
			return target(input);
		case 'budget':
			return budget(input);
		case 'proposer':
		case 'endorser':
		case 'approver': {
			const signer = input[part];
			return signer ? [{ kind: 'signatures', signers: [signature(signer, words.acting)] }] : [];
		}
	}
}

/** Blank lines part paragraphs; a single line break is kept. */
function paragraphs(text: string | undefined): Block[] {
	return (text ?? '')
		.split(/\r?\n[ \t]*\r?\n/)
		.map((paragraph) => paragraph.trim())
		.filter(Boolean)
		.map((paragraph) => ({ kind: 'paragraph', text: paragraph }));
}

/** One item is a paragraph, several are a numbered list. */
function items(texts: string[] | undefined): Block[] {
	const filled = (texts ?? []).map((text) => text.trim()).filter(Boolean);
	return filled.length > 1 ? [{ kind: 'list', style: 'numbered', items: filled }] : paragraphs(filled[0]);
}

function target(input: ProjectInput): Block[] {
	const words = (input.language === 'en' ? en : th).project;
	const groups = input.target?.groups ?? [];
	const persons = (count: number) => count.toLocaleString('en-US');
	const blocks = paragraphs(input.target?.text);
	if (groups.length > 0) {
		blocks.push({
			kind: 'table',
			columns: [
				{ header: words.group, width: 4 },
				{ header: words.persons, width: 1, align: 'end' },
			],
			rows: groups.map((group) => [group.name, persons(group.persons)]),
			total: [words.total, persons(groups.reduce((sum, group) => sum + group.persons, 0))],
		});
	}
	return blocks;
}

function budget(input: ProjectInput): Block[] {
	const language = input.language ?? 'th';
	const words = (language === 'en' ? en : th).project;
	const { text, satang, items: lines = [] } = input.budget ?? {};
	const amount = (value: number) =>
		`${formatBaht(value, { unit: language })}${language === 'th' ? ` (${bahtText(value)})` : ''}`;
	const blocks = paragraphs(text);
	if (satang !== undefined) blocks.push({ kind: 'paragraph', text: `${words.amount} ${amount(satang)}` });
	if (lines.length > 0) {
		blocks.push({
			kind: 'table',
			columns: [
				{ header: words.item, width: 4 },
				{ header: words.baht, width: 1.4, align: 'end' },
			],
			rows: lines.map((line) => [line.name, formatBaht(line.satang)]),
			total: [words.total, formatBaht(lines.reduce((sum, line) => sum + line.satang, 0))],
		});
	}
	return blocks;
}

function signature({ name, position, acting, actingFor }: ProjectSigner, usual: string): Signer {
	const said = acting ?? (actingFor && !/ราชการแทน|acting/i.test(actingFor) ? usual : '');
	const lines = [[position, said].filter(Boolean).join(' '), actingFor ?? ''];
	return { name, lines: lines.filter(Boolean) };
}
