import type { Db } from '#platform/server';

/** How many lines stand in all plans. */
export const howMany = async (db: Db): Promise<number> =>
	(
		await db
			.selectFrom('plan_line')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.executeTakeFirstOrThrow()
	).n;
