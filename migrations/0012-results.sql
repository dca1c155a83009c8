-- owner: results

create table result (
	id text collate "C" primary key,
	plan_line_id text collate "C" not null references plan_line (id),
	organisation_id text collate "C" not null references organisation (id),
	title text not null check (length(title) between 1 and 300),
	state text not null check (state in ('not-started', 'in-progress', 'done', 'stopped')),
	reported_at timestamptz not null,
	made_up boolean not null default false,
	created_at timestamptz not null
);
create index result_line on result (plan_line_id);
create index result_newest on result (reported_at desc, id);
create index result_state on result (state, reported_at desc, id);
create index result_organisation on result (organisation_id, reported_at desc, id);
comment on table result is 'What came of a plan line, as the body reports it';
comment on column result.id is 'Key';
comment on column result.plan_line_id is 'The plan line';
comment on column result.organisation_id is 'The body that reports';
comment on column result.title is 'What was to come of it, in plain words';
comment on column result.state is 'State of the newest report: not-started, in-progress, done or stopped';
comment on column result.reported_at is 'When the newest report was made';
comment on column result.made_up is 'True for an invented example';
comment on column result.created_at is 'When the first report was made';

create table result_report (
	id text collate "C" primary key,
	result_id text collate "C" not null references result (id),
	seq smallint not null check (seq between 1 and 999),
	state text not null check (state in ('not-started', 'in-progress', 'done', 'stopped')),
	text text not null check (length(text) between 1 and 4000),
	evidence_kind text check (evidence_kind in ('document', 'photo', 'place', 'account', 'other')),
	evidence_address text check (length(evidence_address) between 1 and 2000),
	evidence_note text check (length(evidence_note) between 1 and 1000),
	person_id text collate "C" references person (id),
	at timestamptz not null,
	unique (result_id, seq),
	check ((evidence_kind is null) = (evidence_address is null and evidence_note is null))
);
comment on table result_report is 'Append-only: what the body said about a result, each time it said it';
comment on column result_report.id is 'Key';
comment on column result_report.result_id is 'The result';
comment on column result_report.seq is 'Order, from 1';
comment on column result_report.state is 'State it reports';
comment on column result_report.text is 'Its words';
comment on column result_report.evidence_kind is 'document, photo, place (can be visited), account (books) or other; empty without evidence';
comment on column result_report.evidence_address is 'Web address of the evidence';
comment on column result_report.evidence_note is 'Where else it can be seen: file number, place';
comment on column result_report.person_id is 'Who entered it; empty for an import';
comment on column result_report.at is 'When it was entered';

create trigger result_report_append_only before update or delete or truncate on result_report
	for each statement execute function refuse_change();
alter table result_report enable always trigger result_report_append_only;
create trigger result_stays before delete or truncate on result
	for each statement execute function refuse_change();
alter table result enable always trigger result_stays;
