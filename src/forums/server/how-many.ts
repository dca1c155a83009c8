import type { Db } from '#platform/server';

/** How many forums are known to the public. */
export const howMany = async (db: Db): Promise<number> =>
	(
		await db
			.selectFrom('forum')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.where('state', '<>', 'draft')
			.executeTakeFirstOrThrow()
	).n;
