import type { Generated, ColumnType } from 'kysely';
import type { Locale } from '#platform';
import type { Role } from '../roles.ts';
import type { Purpose } from '../purposes.ts';

interface PersonTable {
	id: string;
	display_name: string;
	locale: Generated<Locale>;
	made_up: Generated<boolean>;
	created_at: Generated<Date>;
}

interface RoleGrantTable {
	id: string;
	person_id: string;
	organisation_id: string | null;
	role: Role;
	forum_id: string | null;
	held_from: Date;
	held_until: Date | null;
	granted_by: string;
	ended_by: string | null;
}

interface InvitationTable {
	id: string;
	email: string;
	display_name: string;
	organisation_id: string | null;
	role: Role;
	forum_id: string | null;
	invited_by: string;
	created_at: Date;
	expires_at: Date;
	accepted_at: Date | null;
	accepted_by: string | null;
	withdrawn_at: Date | null;
}

interface ConsentTable {
	id: string;
	person_id: string | null;
	seat_id: string | null;
	forum_id: string | null;
	purpose: Purpose;
	wording_version: number;
	given_at: Date;
	withdrawn_at: Date | null;
}

interface LoginUserTable {
	id: string;
	name: string;
	email: string;
	email_verified: boolean;
	image: string | null;
	created_at: Generated<Date>;
	updated_at: Generated<Date>;
}

interface LoginSessionTable {
	id: string;
	expires_at: Date;
	token: string;
	created_at: Generated<Date>;
	updated_at: Date;
	ip_address: string | null;
	user_agent: string | null;
	user_id: string;
}

interface LoginAccountTable {
	id: string;
	account_id: string;
	provider_id: string;
	user_id: string;
	access_token: string | null;
	refresh_token: string | null;
	id_token: string | null;
	access_token_expires_at: Date | null;
	refresh_token_expires_at: Date | null;
	scope: string | null;
	password: string | null;
	created_at: Generated<Date>;
	updated_at: Date;
}

interface LoginPasskeyTable {
	id: string;
	name: string | null;
	public_key: string;
	user_id: string;
	credential_id: string;
	counter: number;
	device_type: string;
	backed_up: boolean;
	transports: string | null;
	created_at: ColumnType<Date | null>;
	aaguid: string | null;
}

interface LoginVerificationTable {
	id: string;
	identifier: string;
	value: string;
	expires_at: Date;
	created_at: Generated<Date>;
	updated_at: Generated<Date>;
}

interface LoginRateLimitTable {
	id: string;
	key: string;
	count: number;
	last_request: number;
}

interface LoginAttemptTable {
	key: string;
	count: number;
	window_from: Date;
}

declare global {
	interface Tables {
		person: PersonTable;
		role_grant: RoleGrantTable;
		invitation: InvitationTable;
		consent: ConsentTable;
		login_user: LoginUserTable;
		login_session: LoginSessionTable;
		login_account: LoginAccountTable;
		login_passkey: LoginPasskeyTable;
		login_verification: LoginVerificationTable;
		login_rate_limit: LoginRateLimitTable;
		login_attempt: LoginAttemptTable;
	}
}
