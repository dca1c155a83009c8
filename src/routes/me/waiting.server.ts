import type { Held } from '#people';
import type { Db } from '#platform/server';
import { countProposals } from '#proposals/server';

/** What is owed in the organisations one may answer for: an official begins the day with it. */
export function waitingFor(
	db: Db,
	roles: readonly Held[],
): Promise<{ organisation: string; state: 'sent'; count: number }[]> {
	const answering = new Set(
		roles.flatMap(({ role, organisation }) => (role === 'executive' && organisation ? [organisation] : [])),
	);
	return Promise.all(
		[...answering].map(async (organisation) => {
			const asked = { organisation, state: 'sent' as const };
			return { ...asked, count: await countProposals(db, asked) };
		}),
	);
}
