import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ConveneInput, Description } from '#forums/server';
import { announce, close, conclude, convene, describe, open } from '#forums/server';
import { projectRoot } from '#platform/server';
import type { Teller } from './teller.ts';
import type { Cast } from './cast.ts';

const slugs = [
	'strong-community-2552',
	'phrae-training-2564',
	'cso-forum-north-2566',
	'kpi-seminar-2566',
	'decentralisation-imagination',
] as const;
export type Slug = (typeof slugs)[number];

type SeedForum = Omit<ConveneInput, 'organisation'> &
	Omit<Description, 'forum'> & { slug: Slug; organisation: keyof typeof organisations };

const organisations = {
	kpi: 'kpi',
	thaihealth: 'thaihealth',
	'province-54': 'phraeProvince',
	'up-law-clinic': 'lawClinic',
} as const;

const readSeed = (slug: Slug): SeedForum =>
	JSON.parse(readFileSync(path.join(projectRoot(), 'demo/forums', `${slug}.json`), 'utf8')) as SeedForum;

/**
 * The five forums of the founding documents, their sections filled from the documents' own text. They took place;
 * only the regional one goes on in the story, so it is left open.
 */
export async function seedForums(teller: Teller, cast: Cast): Promise<Record<Slug, string>> {
	const ids: Partial<Record<Slug, string>> = {};
	for (const slug of slugs) {
		const { organisation, sections, groups, numbers, agenda, signatures, slug: _, ...facts } = readSeed(slug);
		teller.on(facts.startsOn ?? '2023-06-01');
		const present = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)) as typeof facts;
		const { id } = await convene(teller.system(), {
			...present,
			organisation: cast.bodies[organisations[organisation]],
		});
		await describe(teller.system(), { forum: id, sections, groups, numbers, agenda, signatures });
		if (facts.startsOn) {
			await announce(teller.system(), { forum: id });
			await open(teller.system(), { forum: id });
			if (slug !== 'cso-forum-north-2566') {
				await close(teller.system(), { forum: id });
				await conclude(teller.system(), { forum: id });
			}
		}
		ids[slug] = id;
	}
	return ids as Record<Slug, string>;
}
