import type { Db } from '#platform/server';

/** How many results are reported on. */
export const howMany = async (db: Db): Promise<number> =>
	(
		await db
			.selectFrom('result')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.executeTakeFirstOrThrow()
	).n;
