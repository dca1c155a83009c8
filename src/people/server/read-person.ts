import type { Db, Tx } from '#platform/server';
import { deviceName } from '../device.ts';
import type { OpenSession, Person } from '../person.ts';

/** A person by key. */
export async function readPerson(db: Db | Tx, id: string): Promise<Person | undefined> {
	return db
		.selectFrom('person')
		.select(['id', 'display_name as name', 'locale', 'made_up as madeUp'])
		.where('id', '=', id)
		.executeTakeFirst();
}

/** Where a person is signed in, newest first; at most 100. `here` is the key of the session that asks. */
export async function sessionsOf(db: Db | Tx, person: string, at: Date, here?: string): Promise<OpenSession[]> {
	const rows = await db
		.selectFrom('login_session')
		.select(['id', 'user_agent as device', 'created_at as since', 'expires_at as until'])
		.where('user_id', '=', person)
		.where('expires_at', '>', at)
		.orderBy('created_at', 'desc')
		.orderBy('id')
		.limit(100)
		.execute();
	return rows.map((row) => ({ ...row, device: deviceName(row.device), here: row.id === here }));
}

/** How a person can sign in. */
export interface WaysIn {
	email: string | null;
	password: boolean;
	providers: string[];
	passkeys: { id: string; name: string | null; since: Date | null }[];
}

/** The ways a person can sign in, for their own page. */
export async function waysIn(db: Db | Tx, person: string): Promise<WaysIn> {
	const accounts = await db
		.selectFrom('login_account')
		.innerJoin('login_user', 'login_user.id', 'login_account.user_id')
		.select(['provider_id', 'email'])
		.where('user_id', '=', person)
		.orderBy('provider_id')
		.execute();
	const passkeys = await db
		.selectFrom('login_passkey')
		.select(['id', 'name', 'created_at as since'])
		.where('user_id', '=', person)
		.orderBy('created_at')
		.orderBy('id')
		.limit(100)
		.execute();
	const password = accounts.some((one) => one.provider_id === 'credential');
	return {
		email: password ? (accounts[0]?.email ?? null) : null,
		password,
		providers: accounts.map((one) => one.provider_id).filter((id) => id !== 'credential'),
		passkeys,
	};
}
