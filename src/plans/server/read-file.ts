import path from 'node:path';
import { FileRefused, readTable } from '#platform/server';
import { planColumns, readFileLine, yearsIn, type FileLine, type Oddity } from '../file.ts';
import { mostYears } from '../forms.ts';

/** A plan file, read whole: nothing of it is taken when one cell cannot be read. */
export interface PlanFile {
	file: string;
	years: number[];
	lines: FileLine[];
	oddities: Oddity[];
}

/**
 * Reads a file of plan lines, CSV or XLSX with the columns of `planColumns` and b/ord columns per fiscal year.
 * @throws FileRefused 'file-value' with row and column for a cell that is none of the known notations;
 * 'file-wrong-columns' when no fiscal year is there, and what readTable refuses
 */
export async function readPlanFile(file: string): Promise<PlanFile> {
	const found: PlanFile = { file: path.basename(file), years: [], lines: [], oddities: [] };
	// every column may hold a dash or a bullet of its own; a formula is refused all the same
	const freeText = [...planColumns, ...fiscalColumns];
	for await (const { row, cells } of readTable(file, { columns: planColumns, freeText, mostRows: 20_000 })) {
		if (found.years.length === 0) found.years = yearsOfHeading(Object.keys(cells), found.file);
		const read = readFileLine(row, cells, found.years);
		if ('bad' in read) throw new FileRefused('file-value', { file: found.file, ...read.bad });
		found.lines.push(read.line);
		found.oddities.push(...read.oddities);
	}
	if (found.lines.length === 0) throw new FileRefused('file-empty', { file: found.file });
	return found;
}

const fiscalColumns = Array.from({ length: 200 }, (_, at) => [`b${2500 + at}`, `ord${2500 + at}`]).flat();

function yearsOfHeading(columns: string[], file: string): number[] {
	const years = yearsIn(columns);
	const [first] = years;
	if (first === undefined) throw new FileRefused('file-wrong-columns', { file, row: 1, column: 'b2566' });
	const gap = years.find((year, at) => year !== first + at);
	if (gap !== undefined) throw new FileRefused('file-wrong-columns', { file, row: 1, column: `b${gap - 1}` });
	if (years.length > mostYears)
		throw new FileRefused('file-value', { file, row: 1, column: `b${years.at(-1)}`, value: '' });
	return years;
}
