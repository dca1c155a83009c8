import type { Db } from '#platform/server';

/** How many voices are on view. */
export const howMany = async (db: Db): Promise<number> =>
	(
		await db
			.selectFrom('voice')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.where('state', '<>', 'hidden')
			.executeTakeFirstOrThrow()
	).n;
