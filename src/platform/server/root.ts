import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

let found: string | undefined;

/**
 * The folder of the project's package.json, whether this code runs from `src/` or bundled in `build/`.
 * @throws Error when no ancestor folder is the project (a broken installation)
 */
export function projectRoot(): string {
	if (found) return found;
	for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
		const file = path.join(folder, 'package.json');
		if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'wethi')
			return (found = folder);
		if (folder === path.dirname(folder)) throw new Error('the project folder was not found');
	}
}
