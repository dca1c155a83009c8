import type { Db, Tx } from '#platform/server';

/** Gives whoever can sign in a person of the same key, once; harmless when there is one. */
export async function ensurePerson(db: Db | Tx, user: { id: string; name: string }): Promise<void> {
	await db
		.insertInto('person')
		.values({ id: user.id, display_name: user.name.trim().slice(0, 200) || 'ผู้ใช้ใหม่' })
		.onConflict((conflict) => conflict.column('id').doNothing())
		.execute();
}
