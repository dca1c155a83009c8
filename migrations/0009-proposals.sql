-- owner: proposals

create table proposal (
	id text collate "C" primary key,
	theme_id text collate "C" not null references theme,
	forum_id text collate "C" not null references forum,
	title text not null check (length(title) between 1 and 300),
	ask text not null check (length(ask) between 1 and 4000),
	reason text not null default '' check (length(reason) <= 4000),
	addressed_to text collate "C" not null references organisation,
	state text not null default 'draft' check (state in ('draft', 'sent', 'answered')),
	sent_at timestamptz,
	due_on date,
	made_up boolean not null default false,
	created_at timestamptz not null,
	check (state = 'draft' or (sent_at is not null and due_on is not null))
);
create index proposal_theme on proposal (theme_id);
create index proposal_forum on proposal (forum_id);
create index proposal_sent on proposal (sent_at desc, id) where state <> 'draft';
create index proposal_addressee on proposal (addressed_to, sent_at desc, id) where state <> 'draft';
comment on table proposal is 'A theme worded as a request to one organisation, with a clock for the answer';
comment on column proposal.id is 'Key';
comment on column proposal.theme_id is 'Theme it words';
comment on column proposal.forum_id is 'Forum that makes the request';
comment on column proposal.title is 'The request in one line';
comment on column proposal.ask is 'What is asked, in full';
comment on column proposal.reason is 'Why';
comment on column proposal.addressed_to is 'Organisation that owes the answer';
comment on column proposal.state is 'draft, sent, answered';
comment on column proposal.sent_at is 'When it was sent; the clock starts';
comment on column proposal.due_on is 'Day by which an answer is owed, by the edition of the rule in force when it was sent';
comment on column proposal.made_up is 'Made-up example of the demonstration';
comment on column proposal.created_at is 'When it was begun';

create table proposal_answer (
	id text collate "C" primary key,
	proposal_id text collate "C" not null references proposal,
	kind text not null check (kind in ('adopted', 'adopted-in-part', 'referred', 'declined')),
	body text not null check (length(body) between 1 and 4000),
	referred_to text collate "C" references organisation,
	person_id text collate "C",
	at timestamptz not null,
	check ((kind = 'referred') = (referred_to is not null))
);
create index proposal_answer_proposal on proposal_answer (proposal_id, at);
comment on table proposal_answer is 'Append-only: the answers an organisation gave, in its own words; the last one stands';
comment on column proposal_answer.id is 'Key';
comment on column proposal_answer.proposal_id is 'Proposal answered';
comment on column proposal_answer.kind is 'adopted, adopted-in-part, referred, declined';
comment on column proposal_answer.body is 'The answer; a decline and a part adoption give the reason here';
comment on column proposal_answer.referred_to is 'Organisation it was referred to';
comment on column proposal_answer.person_id is 'Person who answered in the organisation''s name';
comment on column proposal_answer.at is 'When';
create trigger proposal_answer_append_only before update or delete or truncate on proposal_answer
	for each statement execute function refuse_change();
alter table proposal_answer enable always trigger proposal_answer_append_only;
