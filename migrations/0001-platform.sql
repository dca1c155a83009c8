-- owner: platform

create table idempotency (
	key text collate "C" not null check (length(key) between 8 and 64),
	verb text not null,
	actor text collate "C" not null,
	digest text not null,
	answer jsonb,
	at timestamptz not null,
	primary key (key, verb, actor)
);
create index idempotency_at on idempotency (at);
comment on table idempotency is 'One row per public write: the same key again repeats the answer, not the write';
comment on column idempotency.key is 'Random key made when the form was shown';
comment on column idempotency.verb is 'Verb the key was used for, folder.verb';
comment on column idempotency.actor is 'Who sent it, kind:id; a key means nothing in another hand';
comment on column idempotency.digest is 'SHA-256 of the input, so that a key reused for other content is refused';
comment on column idempotency.answer is 'What the verb answered, repeated on the next sending';
comment on column idempotency.at is 'When it was first sent; rows older than seven days are removed by a job';

create table outbox (
	id bigint generated always as identity primary key,
	event text not null,
	subject_kind text not null,
	subject_id text collate "C" not null,
	data jsonb not null default '{}',
	at timestamptz not null,
	tries int not null default 0,
	handled_at timestamptz,
	fault text
);
create index outbox_waiting on outbox (id) where handled_at is null;
comment on table outbox is 'Events written with the change that caused them and told to listeners afterwards, at least once';
comment on column outbox.id is 'Order of writing';
comment on column outbox.event is 'What happened, folder.event';
comment on column outbox.subject_kind is 'Kind of the thing it happened to';
comment on column outbox.subject_id is 'Key of the thing it happened to';
comment on column outbox.data is 'Small extra facts (ids, counts); never personal data';
comment on column outbox.at is 'When it happened';
comment on column outbox.tries is 'How often a listener failed on it';
comment on column outbox.handled_at is 'When every listener had heard it; empty while waiting';
comment on column outbox.fault is 'The last failure, for the operator';

create table dataset (
	name text primary key,
	digest text not null,
	rows int not null,
	at timestamptz not null
);
comment on table dataset is 'Which edition of a bundled data set (places, register of organisations, demo) is loaded';
comment on column dataset.name is 'Name of the data set';
comment on column dataset.digest is 'SHA-256 of its files; the same digest means there is nothing to load';
comment on column dataset.rows is 'Rows loaded';
comment on column dataset.at is 'When it was loaded';

comment on table migration is 'Migrations applied to this database';
comment on column migration.name is 'File name';
comment on column migration.at is 'When it was applied';

-- Used by every append-only table: the rule is the database's, not a matter of manners.
create function refuse_change() returns trigger language plpgsql as $$
begin
	raise exception 'append-only: % on % is refused', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;
comment on function refuse_change() is 'Trigger of append-only tables: refuses update, delete and truncate';
