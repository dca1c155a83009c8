-- owner: plans

create table plan (
	id text collate "C" primary key,
	organisation_id text collate "C" not null references organisation (id),
	from_year smallint not null check (from_year between 2500 and 2700),
	until_year smallint not null check (until_year between from_year and from_year + 4),
	starts_on date generated always as (make_date(from_year - 544, 10, 1)) stored,
	ends_before date generated always as (make_date(until_year - 543, 10, 1)) stored,
	shape text not null check (shape in ('strategy', 'issue')),
	title text not null check (length(title) between 1 and 300),
	state text not null default 'draft' check (state in ('draft', 'in-force')),
	announced_on date,
	made_up boolean not null default false,
	source text,
	source_ref text,
	created_at timestamptz not null,
	unique (organisation_id, from_year, until_year),
	check (state = 'draft' or announced_on is not null or source is not null)
);
create index plan_newest on plan (from_year desc, id);
create unique index plan_source on plan (source, source_ref) where source is not null;
comment on table plan is 'A local development plan (แผนพัฒนาท้องถิ่น) of one organisation for up to five fiscal years';
comment on column plan.id is 'Key';
comment on column plan.organisation_id is 'Whose plan it is';
comment on column plan.from_year is 'First fiscal year, Buddhist Era: 2566';
comment on column plan.until_year is 'Last fiscal year, Buddhist Era: 2570';
comment on column plan.starts_on is 'First day of the period: 1 October of the year before the first fiscal year';
comment on column plan.ends_before is 'First day no longer in the period';
comment on column plan.shape is 'strategy: ยุทธศาสตร์ → กลยุทธ์ → แผนงาน (plans to 2570); issue: ประเด็นการพัฒนา (plans from 2571)';
comment on column plan.title is 'Its name as announced';
comment on column plan.state is 'draft: being written; in-force: announced. That it has ended is read from ends_before';
comment on column plan.announced_on is 'Day of the announcement; empty for a draft, and for a bundled plan whose file does not say';
comment on column plan.made_up is 'True for an invented example';
comment on column plan.source is 'Where an imported plan comes from';
comment on column plan.source_ref is 'Its key there';
comment on column plan.created_at is 'When it was entered';

create table plan_edition (
	id text collate "C" primary key,
	plan_id text collate "C" not null references plan (id),
	kind text not null check (kind in ('first', 'review', 'add', 'change', 'correct')),
	no smallint not null check (no between 1 and 99),
	be_year smallint not null check (be_year between 2500 and 2700),
	reason text check (length(reason) between 1 and 4000),
	announced_on date,
	at timestamptz not null,
	unique (plan_id, kind, no, be_year)
);
comment on table plan_edition is 'Append-only: announcements that changed a plan after the first, number and year as printed (แก้ไข ครั้งที่ 2/2568). Regulation on local development plans 2548 and its amendments, clauses 21, 22, 22/1';
comment on column plan_edition.id is 'Key';
comment on column plan_edition.plan_id is 'The plan';
comment on column plan_edition.kind is 'first, review (ทบทวน), add (เพิ่มเติม), change (เปลี่ยนแปลง), correct (แก้ไข)';
comment on column plan_edition.no is 'Number within the year';
comment on column plan_edition.be_year is 'Year, Buddhist Era';
comment on column plan_edition.reason is 'Reasons and necessity (เหตุผลความจำเป็น), required for an addition';
comment on column plan_edition.announced_on is 'Day of the announcement, when known';
comment on column plan_edition.at is 'When it was entered';

create table plan_node (
	id text collate "C" primary key,
	plan_id text collate "C" not null references plan (id),
	parent_id text collate "C",
	level text not null check (level in ('strategy', 'tactic', 'category', 'issue')),
	code text not null default '' check (length(code) <= 20),
	name text not null check (length(name) between 1 and 500),
	sort text collate "C" not null check (length(sort) <= 40),
	unique (plan_id, id),
	unique nulls not distinct (plan_id, parent_id, level, code, name),
	foreign key (plan_id, parent_id) references plan_node (plan_id, id)
);
create index plan_node_sort on plan_node (plan_id, sort);
create index plan_node_parent on plan_node (parent_id);
comment on table plan_node is 'Append-only: headings of a plan, a tree: strategy → tactic → plan category, or development issue';
comment on column plan_node.id is 'Key';
comment on column plan_node.plan_id is 'The plan';
comment on column plan_node.parent_id is 'The heading above it in the same plan; empty at the top';
comment on column plan_node.level is 'strategy ยุทธศาสตร์, tactic กลยุทธ์, category แผนงาน, issue ประเด็นการพัฒนา';
comment on column plan_node.code is 'Its number as printed: 4, 4.1; empty for a plan category';
comment on column plan_node.name is 'Its name as printed';
comment on column plan_node.sort is 'Place in the printed order: three digits for each level';

create table plan_line (
	id text collate "C" primary key,
	plan_id text collate "C" not null references plan (id),
	node_id text collate "C" not null,
	edition_id text collate "C" references plan_edition (id),
	form text not null check (form in ('p02', 'p02-1', 'p02-2', 'p03')),
	seq smallint not null check (seq between 1 and 9999),
	place int not null check (place > 0),
	version smallint not null default 1 check (version between 1 and 999),
	state text not null default 'planned' check (state in ('planned', 'amended', 'moved', 'dropped')),
	name text not null check (length(name) between 1 and 500),
	objective text check (length(objective) between 1 and 4000),
	target text check (length(target) between 1 and 4000),
	kpi text check (length(kpi) between 1 and 4000),
	expected text check (length(expected) between 1 and 4000),
	unit text check (length(unit) between 1 and 500),
	coordinate_with text check (length(coordinate_with) between 1 and 500),
	funding_source text check (length(funding_source) between 1 and 500),
	transfer_to text check (length(transfer_to) between 1 and 500),
	made_up boolean not null default false,
	source text,
	source_ref text,
	created_at timestamptz not null,
	foreign key (plan_id, node_id) references plan_node (plan_id, id)
);
create unique index plan_line_place on plan_line (plan_id, place);
create index plan_line_node on plan_line (node_id);
create index plan_line_edition on plan_line (edition_id);
create unique index plan_line_source on plan_line (source, source_ref) where source is not null;
comment on table plan_line is 'A project in a plan, one row of forms ผ.02, ผ.02/1, ผ.02/2 or ผ.03, in the wording now in force; earlier wordings stand in plan_line_version';
comment on column plan_line.id is 'Key';
comment on column plan_line.plan_id is 'The plan';
comment on column plan_line.node_id is 'The heading it stands under';
comment on column plan_line.edition_id is 'The announcement that brought the present wording; empty for the first edition or when not known';
comment on column plan_line.form is 'p02 ผ.02 own project, p02-1 ผ.02/1 from village and community plans, p02-2 ผ.02/2 beyond own capacity, p03 ผ.03 equipment';
comment on column plan_line.seq is 'Number in its list as printed (ที่)';
comment on column plan_line.place is 'Order in the plan as printed or entered: numbers (ที่) restart in real plans and do not tell it';
comment on column plan_line.version is 'Which wording is in force, counted from 1';
comment on column plan_line.state is 'planned, amended, moved (to another line) or dropped';
comment on column plan_line.name is 'โครงการ';
comment on column plan_line.objective is 'วัตถุประสงค์';
comment on column plan_line.target is 'เป้าหมาย (ผลผลิตของโครงการ)';
comment on column plan_line.kpi is 'ตัวชี้วัด (KPI)';
comment on column plan_line.expected is 'ผลที่คาดว่าจะได้รับ';
comment on column plan_line.unit is 'หน่วยงานรับผิดชอบหลัก';
comment on column plan_line.coordinate_with is 'หน่วยงานที่จะขอประสาน (ผ.02/2)';
comment on column plan_line.funding_source is 'Who pays beside the organisation, as written';
comment on column plan_line.transfer_to is 'Where the line was moved, as written';
comment on column plan_line.made_up is 'True for an invented example';
comment on column plan_line.source is 'Where an imported line comes from';
comment on column plan_line.source_ref is 'Sheet and row there';
comment on column plan_line.created_at is 'When it was entered';

create table plan_line_version (
	plan_line_id text collate "C" not null references plan_line (id),
	version smallint not null check (version between 1 and 999),
	edition_id text collate "C" references plan_edition (id),
	node_id text collate "C" not null references plan_node (id),
	state text not null check (state in ('planned', 'amended', 'moved', 'dropped')),
	name text not null,
	objective text,
	target text,
	kpi text,
	expected text,
	unit text,
	coordinate_with text,
	amounts jsonb not null check (jsonb_typeof(amounts) = 'object'),
	amount_notes jsonb,
	why text check (length(why) between 1 and 4000),
	person_id text collate "C" references person (id),
	at timestamptz not null,
	primary key (plan_line_id, version)
);
comment on table plan_line_version is 'Append-only: every wording a plan line ever had, the one in force too';
comment on column plan_line_version.plan_line_id is 'The line';
comment on column plan_line_version.version is 'Counted from 1';
comment on column plan_line_version.edition_id is 'The announcement that brought this wording';
comment on column plan_line_version.node_id is 'The heading it stood under';
comment on column plan_line_version.state is 'State with this wording';
comment on column plan_line_version.name is 'โครงการ';
comment on column plan_line_version.objective is 'วัตถุประสงค์';
comment on column plan_line_version.target is 'เป้าหมาย';
comment on column plan_line_version.kpi is 'ตัวชี้วัด';
comment on column plan_line_version.expected is 'ผลที่คาดว่าจะได้รับ';
comment on column plan_line_version.unit is 'หน่วยงานรับผิดชอบหลัก';
comment on column plan_line_version.coordinate_with is 'หน่วยงานที่จะขอประสาน';
comment on column plan_line_version.amounts is 'Plan amounts with this wording: fiscal year (Buddhist Era) → satang';
comment on column plan_line_version.amount_notes is 'What was written beside the figures: fiscal year → words';
comment on column plan_line_version.why is 'Why it was changed';
comment on column plan_line_version.person_id is 'Who entered it; empty for an import';
comment on column plan_line_version.at is 'When it was entered';

create table plan_line_amendment (
	plan_line_id text collate "C" not null references plan_line (id),
	seq smallint not null,
	label text not null check (length(label) between 1 and 100),
	kind text not null check (kind in ('first', 'review', 'add', 'change', 'correct')),
	no smallint not null check (no between 1 and 99),
	be_year smallint not null check (be_year between 2500 and 2700),
	primary key (plan_line_id, seq)
);
create index plan_line_amendment_edition on plan_line_amendment (kind, no, be_year);
comment on table plan_line_amendment is 'Append-only: notes such as "แก้ไข 2/2568" that stand beside a line in the printed plan, in the order written';
comment on column plan_line_amendment.plan_line_id is 'The line';
comment on column plan_line_amendment.seq is 'Order, from 1';
comment on column plan_line_amendment.label is 'As written';
comment on column plan_line_amendment.kind is 'The same, read: kind of announcement';
comment on column plan_line_amendment.no is 'Its number';
comment on column plan_line_amendment.be_year is 'Its year, Buddhist Era';

create table plan_amount (
	plan_line_id text collate "C" not null references plan_line (id),
	fiscal_year smallint not null check (fiscal_year between 2500 and 2700),
	satang bigint not null check (satang between 0 and 100000000000000),
	note text check (length(note) between 1 and 200),
	primary key (plan_line_id, fiscal_year)
);
create index plan_amount_year on plan_amount (fiscal_year);
comment on table plan_amount is 'What the plan asks for a line in a fiscal year, in the wording now in force';
comment on column plan_amount.plan_line_id is 'The line';
comment on column plan_amount.fiscal_year is 'Fiscal year, Buddhist Era: 2566 = 1 Oct 2022 – 30 Sep 2023';
comment on column plan_amount.satang is 'Amount in satang';
comment on column plan_amount.note is 'What was written beside the figure, such as เงินอุดหนุนเฉพาะกิจ';

-- Nothing announced is overwritten: these tables take rows and never give them up.
create trigger plan_edition_append_only before update or delete or truncate on plan_edition
	for each statement execute function refuse_change();
alter table plan_edition enable always trigger plan_edition_append_only;
create trigger plan_node_append_only before update or delete or truncate on plan_node
	for each statement execute function refuse_change();
alter table plan_node enable always trigger plan_node_append_only;
create trigger plan_line_version_append_only before update or delete or truncate on plan_line_version
	for each statement execute function refuse_change();
alter table plan_line_version enable always trigger plan_line_version_append_only;
create trigger plan_line_amendment_append_only before update or delete or truncate on plan_line_amendment
	for each statement execute function refuse_change();
alter table plan_line_amendment enable always trigger plan_line_amendment_append_only;
create trigger plan_line_stays before delete or truncate on plan_line
	for each statement execute function refuse_change();
alter table plan_line enable always trigger plan_line_stays;
create trigger plan_amount_stays before truncate on plan_amount
	for each statement execute function refuse_change();
alter table plan_amount enable always trigger plan_amount_stays;

-- A wording may be replaced only when it stands among the versions and a later version holds the new one.
create function keep_plan_line_wording() returns trigger language plpgsql as $$
begin
	if not exists (
		select from plan_line_version v
		where v.plan_line_id = old.id and v.version = old.version and v.name = old.name
			and (v.objective, v.target, v.kpi, v.expected, v.unit, v.coordinate_with)
				is not distinct from (old.objective, old.target, old.kpi, old.expected, old.unit, old.coordinate_with)
	) or not exists (
		select from plan_line_version v
		where v.plan_line_id = new.id and v.version = new.version and v.version > old.version and v.name = new.name
			and v.state = new.state
	) then
		raise exception 'plan line % may not be overwritten: write a version first', old.id
			using errcode = 'restrict_violation';
	end if;
	return new;
end $$;
comment on function keep_plan_line_wording() is 'Trigger: a plan line changes only into a new version, and only when the old wording is kept';
create trigger plan_line_wording_kept before update on plan_line for each row execute function keep_plan_line_wording();
alter table plan_line enable always trigger plan_line_wording_kept;

create function keep_plan_amount() returns trigger language plpgsql as $$
begin
	if not exists (
		select from plan_line_version v
		where v.plan_line_id = old.plan_line_id and (v.amounts ->> old.fiscal_year::text)::bigint = old.satang
	) then
		raise exception 'plan amount of line % may not be overwritten: write a version first', old.plan_line_id
			using errcode = 'restrict_violation';
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end $$;
comment on function keep_plan_amount() is 'Trigger: a plan amount leaves only when a version of its line keeps it';
create trigger plan_amount_kept before update or delete on plan_amount for each row execute function keep_plan_amount();
alter table plan_amount enable always trigger plan_amount_kept;
