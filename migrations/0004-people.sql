-- owner: people

create table person (
	id text collate "C" primary key,
	display_name text not null check (length(display_name) between 1 and 200),
	locale text not null default 'th' check (locale in ('th', 'en')),
	made_up boolean not null default false,
	created_at timestamptz not null default now()
);
comment on table person is 'People known by name: officials, facilitators, auditors, and whoever signed in by choice; citizens in a hall have a seat instead';
comment on column person.id is 'Key; the same as login_user.id where the person can sign in';
comment on column person.display_name is 'Name as the person wishes to be called';
comment on column person.locale is 'Language of the interface: th or en';
comment on column person.made_up is 'True for the invented people of the demonstration';
comment on column person.created_at is 'When the person was first known';

create table role_grant (
	id text collate "C" primary key,
	person_id text collate "C" not null references person,
	organisation_id text collate "C" references organisation,
	role text not null check (role in ('administrator', 'officer', 'executive', 'facilitator', 'scribe', 'auditor', 'researcher')),
	forum_id text collate "C",
	held_from timestamptz not null,
	held_until timestamptz check (held_until >= held_from),
	granted_by text collate "C" not null,
	ended_by text collate "C",
	check (organisation_id is not null or (role = 'administrator' and forum_id is null))
);
create unique index role_grant_live on role_grant (person_id, organisation_id, role, forum_id) nulls not distinct where held_until is null;
create index role_grant_organisation on role_grant (organisation_id, role);
comment on table role_grant is 'Who holds which role where, from when until when; a role is ended, never deleted';
comment on column role_grant.id is 'Key';
comment on column role_grant.person_id is 'Who holds the role';
comment on column role_grant.organisation_id is 'Where; empty only for an administrator of the whole installation';
comment on column role_grant.role is 'Role: administrator, officer, executive, facilitator, scribe, auditor or researcher';
comment on column role_grant.forum_id is 'The one forum it is limited to; empty for every forum of the organisation';
comment on column role_grant.held_from is 'First instant it is held';
comment on column role_grant.held_until is 'First instant it is no longer held; empty while open';
comment on column role_grant.granted_by is 'Who gave it, kind:id';
comment on column role_grant.ended_by is 'Who ended it, kind:id; empty while open';

create table invitation (
	id text collate "C" primary key,
	email text not null check (email = lower(email) and length(email) between 3 and 254),
	display_name text not null check (length(display_name) between 1 and 200),
	organisation_id text collate "C" references organisation,
	role text not null,
	forum_id text collate "C",
	invited_by text collate "C" not null,
	created_at timestamptz not null,
	expires_at timestamptz not null,
	accepted_at timestamptz,
	accepted_by text collate "C" references person,
	withdrawn_at timestamptz
);
create index invitation_organisation on invitation (organisation_id, created_at);
comment on table invitation is 'Invitations to hold a role; the link carries a code derived from the server secret, which is stored nowhere';
comment on column invitation.id is 'Key';
comment on column invitation.email is 'E-mail address the invited person will sign in with, lower case';
comment on column invitation.display_name is 'Name proposed by the inviter; the invited person may change it';
comment on column invitation.organisation_id is 'Organisation of the role; empty for the whole installation';
comment on column invitation.role is 'Role offered';
comment on column invitation.forum_id is 'The one forum the role is limited to; empty for all';
comment on column invitation.invited_by is 'Who invited, kind:id';
comment on column invitation.created_at is 'When it was made';
comment on column invitation.expires_at is 'When the link stops working';
comment on column invitation.accepted_at is 'When it was accepted; a link works once';
comment on column invitation.accepted_by is 'The person who accepted';
comment on column invitation.withdrawn_at is 'When the inviter took it back';

create table consent (
	id text collate "C" primary key,
	person_id text collate "C" references person,
	seat_id text collate "C",
	forum_id text collate "C",
	purpose text not null,
	wording_version int not null check (wording_version > 0),
	given_at timestamptz not null,
	withdrawn_at timestamptz check (withdrawn_at >= given_at),
	check (num_nonnulls(person_id, seat_id) = 1)
);
create unique index consent_live on consent (person_id, seat_id, forum_id, purpose) nulls not distinct where withdrawn_at is null;
comment on table consent is 'Consents under the Personal Data Protection Act B.E. 2562, one row per giving; withdrawing closes the row';
comment on column consent.id is 'Key';
comment on column consent.person_id is 'Who consented, when known by name';
comment on column consent.seat_id is 'Which seat of a forum consented, when not known by name';
comment on column consent.forum_id is 'Forum it is limited to; empty when it is not about one forum';
comment on column consent.purpose is 'Purpose, as listed in src/people/purposes.ts';
comment on column consent.wording_version is 'Version of the wording that was read';
comment on column consent.given_at is 'When it was given';
comment on column consent.withdrawn_at is 'When it was withdrawn; empty while it stands';

create table login_user (
	id text collate "C" primary key,
	name text not null,
	email text not null unique,
	email_verified boolean not null,
	image text,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now()
);
comment on table login_user is 'Who can sign in; read and written by the sign-in library, kept apart from person so that a name does not carry an address';
comment on column login_user.id is 'Key, the same as person.id';
comment on column login_user.name is 'Name at the time of enrolment; the interface shows person.display_name';
comment on column login_user.email is 'E-mail address for sign-in, or an internal address where a provider vouches for the person';
comment on column login_user.email_verified is 'Whether the address was proven; false while the system sends no e-mail';
comment on column login_user.image is 'Always empty: no picture is fetched';
comment on column login_user.created_at is 'When made';
comment on column login_user.updated_at is 'When last changed';

create table login_session (
	id text collate "C" primary key,
	expires_at timestamptz not null,
	token text collate "C" not null unique,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null,
	ip_address text,
	user_agent text,
	user_id text collate "C" not null references login_user on delete cascade
);
create index login_session_user_id_idx on login_session (user_id);
comment on table login_session is 'Open sessions; deleting a row signs that browser out at once';
comment on column login_session.id is 'Key';
comment on column login_session.expires_at is 'When it ends unless used again';
comment on column login_session.token is 'Random token; the cookie carries it signed with the server secret, so the row alone opens nothing';
comment on column login_session.created_at is 'When signed in';
comment on column login_session.updated_at is 'When last prolonged';
comment on column login_session.ip_address is 'Always empty: addresses of people are not kept';
comment on column login_session.user_agent is 'Browser’s description of itself, shown to its owner only';
comment on column login_session.user_id is 'Whose session';

create table login_account (
	id text collate "C" primary key,
	account_id text not null,
	provider_id text not null,
	user_id text collate "C" not null references login_user on delete cascade,
	access_token text,
	refresh_token text,
	id_token text,
	access_token_expires_at timestamptz,
	refresh_token_expires_at timestamptz,
	scope text,
	password text,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null
);
create index login_account_user_id_idx on login_account (user_id);
create unique index login_account_provider on login_account (provider_id, account_id);
comment on table login_account is 'Ways a person signs in: a password, or a provider such as ThaID or LINE';
comment on column login_account.id is 'Key';
comment on column login_account.account_id is 'Key of the person at the provider; for a password the same as user_id';
comment on column login_account.provider_id is 'credential, thaid or line';
comment on column login_account.user_id is 'Whose';
comment on column login_account.access_token is 'Always empty: tokens of providers are not kept';
comment on column login_account.refresh_token is 'Always empty';
comment on column login_account.id_token is 'Always empty: it would carry the provider’s personal data';
comment on column login_account.access_token_expires_at is 'Always empty';
comment on column login_account.refresh_token_expires_at is 'Always empty';
comment on column login_account.scope is 'What the provider was asked for';
comment on column login_account.password is 'scrypt hash with its salt; empty for providers';
comment on column login_account.created_at is 'When made';
comment on column login_account.updated_at is 'When last changed';

create table login_verification (
	id text collate "C" primary key,
	identifier text not null,
	value text not null,
	expires_at timestamptz not null,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now()
);
create index login_verification_identifier_idx on login_verification (identifier);
comment on table login_verification is 'Short-lived challenges of passkeys and providers, minutes long';
comment on column login_verification.id is 'Key';
comment on column login_verification.identifier is 'Random name of the challenge';
comment on column login_verification.value is 'What is expected back';
comment on column login_verification.expires_at is 'When it stops working';
comment on column login_verification.created_at is 'When made';
comment on column login_verification.updated_at is 'When last changed';

create table login_passkey (
	id text collate "C" primary key,
	name text,
	public_key text not null,
	user_id text collate "C" not null references login_user on delete cascade,
	credential_id text not null,
	counter int not null,
	device_type text not null,
	backed_up boolean not null,
	transports text,
	created_at timestamptz,
	aaguid text
);
create index login_passkey_user_id_idx on login_passkey (user_id);
create index login_passkey_credential_id_idx on login_passkey (credential_id);
comment on table login_passkey is 'Passkeys (WebAuthn): only public keys';
comment on column login_passkey.id is 'Key';
comment on column login_passkey.name is 'Name its owner gave it';
comment on column login_passkey.public_key is 'Public key';
comment on column login_passkey.user_id is 'Whose';
comment on column login_passkey.credential_id is 'Name of the key on the device';
comment on column login_passkey.counter is 'Times used, as the device counts, to notice a copied key';
comment on column login_passkey.device_type is 'singleDevice or multiDevice';
comment on column login_passkey.backed_up is 'Whether the device says it keeps a copy elsewhere';
comment on column login_passkey.transports is 'How the browser reaches it (internal, usb, nfc, hybrid)';
comment on column login_passkey.created_at is 'When registered';
comment on column login_passkey.aaguid is 'Model of the authenticator';

create table login_rate_limit (
	id text collate "C" primary key,
	key text not null unique,
	count int not null,
	last_request bigint not null
);
comment on table login_rate_limit is 'Requests to the passkey and provider addresses, counted per network address and path; rows are removed after minutes';
comment on column login_rate_limit.id is 'Key';
comment on column login_rate_limit.key is 'Network address and path';
comment on column login_rate_limit.count is 'Requests in this window';
comment on column login_rate_limit.last_request is 'Last request, milliseconds since 1970';

create table login_attempt (
	key text collate "C" primary key,
	count int not null,
	window_from timestamptz not null
);
create index login_attempt_window on login_attempt (window_from);
comment on table login_attempt is 'Password attempts counted per account, per account and network address, and per network address';
comment on column login_attempt.key is 'What is counted, as a keyed hash: neither an address nor an account can be read from it';
comment on column login_attempt.count is 'Attempts in this window';
comment on column login_attempt.window_from is 'When the window began; rows older than a day are removed';
