-- owner: trace

create table trace (
	id bigint generated always as identity primary key,
	from_kind text not null,
	from_id text collate "C" not null,
	to_kind text not null,
	to_id text collate "C" not null,
	relation text not null,
	why text check (length(why) <= 2000),
	undoes bigint references trace,
	actor_kind text not null,
	actor_id text collate "C" not null,
	at timestamptz not null
);
create index trace_down on trace (from_kind, from_id);
create index trace_up on trace (to_kind, to_id);
create unique index trace_undone_once on trace (undoes) where undoes is not null;
comment on table trace is 'Append-only: this came from that, by whom, when and why, across all stages and levels';
comment on column trace.id is 'Order of writing';
comment on column trace.from_kind is 'Kind of the uphill thing: forum, voice, theme, proposal, plan-line, amount';
comment on column trace.from_id is 'Key of the uphill thing';
comment on column trace.to_kind is 'Kind of the thing made from it';
comment on column trace.to_id is 'Key of the thing made from it';
comment on column trace.relation is 'How: spoken-in, gathered, sent-up, worded, adopted, funded, reported, answered';
comment on column trace.why is 'Reason given by the one who made the link';
comment on column trace.undoes is 'The earlier link this row takes back; both stay';
comment on column trace.actor_kind is 'person, seat or system';
comment on column trace.actor_id is 'Key of who made the link';
comment on column trace.at is 'When the link was made';

create trigger trace_append_only before update or delete or truncate on trace
	for each statement execute function refuse_change();
alter table trace enable always trigger trace_append_only;

create table receipt (
	code text collate "C" primary key,
	subject_kind text not null,
	subject_id text collate "C" not null,
	digest text not null,
	at timestamptz not null
);
create index receipt_subject on receipt (subject_kind, subject_id);
comment on table receipt is 'Append-only: a code a citizen keeps to follow what became of their word';
comment on column receipt.code is 'Ten letters and digits, shown as two groups of five';
comment on column receipt.subject_kind is 'Kind of the thing received';
comment on column receipt.subject_id is 'Key of the thing received';
comment on column receipt.digest is 'SHA-256 of the content as received, to show later that it was not altered';
comment on column receipt.at is 'When it was received';

create trigger receipt_append_only before update or delete or truncate on receipt
	for each statement execute function refuse_change();
alter table receipt enable always trigger receipt_append_only;
