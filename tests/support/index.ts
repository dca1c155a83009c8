import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform/server';

export { axe, type App, findChromium, freePort, openBrowser, startApp } from './browser.ts';
export { countQueries, freshDatabase, type FreshDatabase, story, withDatabase } from './database.ts';
export { ended, launch, newDevice, ownFolder, ready, serve, type Serving, type Site, Visitor } from './site.ts';

/**
 * Absolute path of a file of real data that may lie beside the project, or undefined.
 * A test that needs it skips, with that as its reason: the product never needs it.
 * @param rel path below the data folder, such as `thai/lao.csv`
 */
export function sharedData(rel: string): string | undefined {
	const path = join(projectRoot(), '../shared/data', rel);
	return existsSync(path) ? path : undefined;
}
