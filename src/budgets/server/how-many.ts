import type { Db } from '#platform/server';

/** How many entries of money there are. */
export const howMany = async (db: Db): Promise<number> =>
	(
		await db
			.selectFrom('budget_amount')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.executeTakeFirstOrThrow()
	).n;
