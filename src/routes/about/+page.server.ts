import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '#platform/server';
import type { PageServerLoad } from './$types';

const { version } = JSON.parse(readFileSync(path.join(projectRoot(), 'package.json'), 'utf8')) as { version: string };

/** Where the source of what runs is offered (AGPL-3.0, section 13): the operator names the address. */
export const load: PageServerLoad = () => {
	const source = process.env.WETHI_SOURCE ?? '';
	return { version, source: /^https?:\/\//.test(source) ? source : undefined };
};
