-- owner: budgets

create table budget_amount (
	id text collate "C" primary key,
	plan_line_id text collate "C" not null references plan_line (id),
	fiscal_year smallint not null check (fiscal_year between 2500 and 2700),
	kind text not null check (kind in ('ordinance', 'transfer', 'spent')),
	satang bigint not null check (satang between 0 and 100000000000000),
	citation text not null check (length(citation) between 1 and 500),
	replaces text collate "C" check (replaces <> id),
	why text check (length(why) between 1 and 2000),
	person_id text collate "C" references person (id),
	at timestamptz not null,
	made_up boolean not null default false,
	source text,
	source_ref text,
	unique (id, plan_line_id, fiscal_year, kind),
	foreign key (replaces, plan_line_id, fiscal_year, kind) references budget_amount (id, plan_line_id, fiscal_year, kind),
	check (replaces is null or why is not null)
);
create index budget_amount_line on budget_amount (plan_line_id, fiscal_year, kind);
create index budget_amount_year on budget_amount (fiscal_year, kind);
create unique index budget_amount_replaced_once on budget_amount (replaces) where replaces is not null;
create unique index budget_amount_source on budget_amount (source, source_ref) where source is not null;
comment on table budget_amount is 'Append-only: money of a plan line. A row that another row replaces no longer counts, and stays';
comment on column budget_amount.id is 'Key';
comment on column budget_amount.plan_line_id is 'The plan line';
comment on column budget_amount.fiscal_year is 'Fiscal year, Buddhist Era: 2566 = 1 Oct 2022 – 30 Sep 2023';
comment on column budget_amount.kind is 'ordinance: set in the annual or additional budget ordinance; transfer: moved to the line during the year; spent: paid out';
comment on column budget_amount.satang is 'Amount in satang, never negative; a mistaken entry is corrected to 0';
comment on column budget_amount.citation is 'Where it is written: ordinance, order or voucher';
comment on column budget_amount.replaces is 'The entry this one corrects, of the same line, year and kind; each entry is replaced at most once';
comment on column budget_amount.why is 'Why it was corrected';
comment on column budget_amount.person_id is 'Who entered it; empty for an import';
comment on column budget_amount.at is 'When it was entered';
comment on column budget_amount.made_up is 'True for an invented example';
comment on column budget_amount.source is 'Where an imported amount comes from';
comment on column budget_amount.source_ref is 'Sheet, row and column there';

create trigger budget_amount_append_only before update or delete or truncate on budget_amount
	for each statement execute function refuse_change();
alter table budget_amount enable always trigger budget_amount_append_only;
