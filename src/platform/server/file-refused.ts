/** Where in a file a complaint stands; row 1 is the heading row, as a spreadsheet counts. */
export interface FilePlace {
	file?: string;
	row?: number;
	column?: string;
	value?: string;
	[detail: string]: string | number | undefined;
}

/**
 * A file that cannot be taken as it is. The whole file is refused and nothing is written; the sentence of each reason
 * is in words.ts under `files`.
 */
export class FileRefused extends Error {
	readonly reason: string;
	readonly place: FilePlace;
	constructor(reason: string, place: FilePlace = {}) {
		super(
			`${reason}${place.file ? ` in ${place.file}` : ''}${place.row ? ` row ${place.row}` : ''}${place.column ? ` column ${place.column}` : ''}`,
		);
		this.name = 'FileRefused';
		this.reason = reason;
		this.place = { ...place, ...(place.value === undefined ? {} : { value: place.value.slice(0, 60) }) };
	}
}
