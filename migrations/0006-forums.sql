-- owner: forums

create table forum (
	id text collate "C" primary key,
	organisation_id text collate "C" not null references organisation,
	parent_id text collate "C" references forum,
	level text not null check (level in ('breakout', 'lao', 'province', 'region', 'nation')),
	kind text not null check (kind in ('seminar', 'training', 'hearing', 'workshop', 'dialogue', 'conversation')),
	title text not null check (length(title) between 1 and 300),
	lead text check (length(lead) between 1 and 2000),
	place_code text collate "C" references place (code),
	region_group text collate "C" check (length(region_group) between 1 and 40),
	venue text check (length(venue) between 1 and 300),
	starts_on date,
	ends_on date check (ends_on >= starts_on),
	state text not null default 'draft' check (state in ('draft', 'announced', 'open', 'closed', 'concluded')),
	join_code text collate "C" not null unique check (join_code ~ '^[0-9a-z]{6,13}$'),
	language text not null default 'th' check (language ~ '^[a-z]{2,3}$'),
	made_up boolean not null default false,
	source text check (length(source) between 1 and 40),
	source_ref text collate "C" check (length(source_ref) between 1 and 300),
	source_digest text collate "C" check (source_digest ~ '^[0-9a-f]{64}$'),
	created_at timestamptz not null,
	check (parent_id <> id)
);
create unique index forum_source on forum (source, source_ref) where source_ref is not null;
create index forum_order on forum (starts_on desc nulls last, id);
create index forum_organisation on forum (organisation_id, starts_on desc nulls last, id);
create index forum_level on forum (level, starts_on desc nulls last, id);
create index forum_state on forum (state, starts_on desc nulls last, id);
create index forum_place on forum (place_code) where place_code is not null;
create index forum_parent on forum (parent_id) where parent_id is not null;
comment on table forum is 'A forum: where citizens and officials meet, on site or on line, and what is said there is kept';
comment on column forum.id is 'Key';
comment on column forum.organisation_id is 'Organisation that convenes it';
comment on column forum.parent_id is 'The forum it feeds: its themes go up there; always of a higher level';
comment on column forum.level is 'breakout, lao, province, region or nation';
comment on column forum.kind is 'seminar, training, hearing, workshop, dialogue or conversation (on line only)';
comment on column forum.title is 'Title as announced';
comment on column forum.lead is 'Purpose in a few sentences';
comment on column forum.place_code is 'Where: code of a province, district or subdistrict';
comment on column forum.region_group is 'Region or cluster of provinces it covers, as place_group.id';
comment on column forum.venue is 'Room and address in words, or the name of the on-line room';
comment on column forum.starts_on is 'First day, in Bangkok';
comment on column forum.ends_on is 'Last day, the day itself included';
comment on column forum.state is 'draft, announced, open (people speak and vote), closed or concluded (nothing changes any more)';
comment on column forum.join_code is 'Short code of the link and QR by which people join';
comment on column forum.language is 'Language it is held in, ISO 639';
comment on column forum.made_up is 'True for the invented forums of the demonstration';
comment on column forum.source is 'Where it was imported from: polis, dreamcon; empty when convened here';
comment on column forum.source_ref is 'Its name at the source';
comment on column forum.source_digest is 'SHA-256 of the imported files: the same files again change nothing';
comment on column forum.created_at is 'When it was entered';

-- A forum feeds one of a higher level only. Levels are finite and strictly rising, so a ring cannot exist.
create function forum_rank(level text) returns int language sql immutable
	return array_position(array['breakout', 'lao', 'province', 'region', 'nation'], level);
comment on function forum_rank is 'Height of a level: breakout 1 … nation 5';
create function refuse_feeding_downhill() returns trigger language plpgsql as $$
declare
	above text;
begin
	-- the lock makes a change of the parent''s level wait for us, and us for it
	select level into above from forum where id = new.parent_id for share;
	if forum_rank(above) <= forum_rank(new.level)
		or exists (select 1 from forum c where c.parent_id = new.id and forum_rank(c.level) >= forum_rank(new.level)) then
		raise exception 'forum % must feed a forum of a higher level', new.id
			using errcode = 'check_violation', constraint = 'forum_feeds_upward';
	end if;
	return new;
end $$;
comment on function refuse_feeding_downhill() is 'Trigger of forum: the forum fed stands on a higher level';
create trigger forum_feeds_upward before insert or update of parent_id, level on forum
	for each row execute function refuse_feeding_downhill();

create table forum_section (
	forum_id text collate "C" not null references forum,
	seq int not null check (seq between 1 and 40),
	section text not null check (section in ('principle', 'objectives', 'target-group', 'method', 'period', 'area',
		'responsible-unit', 'budget', 'expected-result', 'proposer', 'endorser', 'approver', 'partners', 'content', 'other')),
	heading text check (length(heading) between 1 and 200),
	body text not null check (length(body) between 1 and 20000),
	primary key (forum_id, seq)
);
comment on table forum_section is 'Sections of the project document of a forum, in order';
comment on column forum_section.forum_id is 'Forum';
comment on column forum_section.seq is 'Order in the document, from 1';
comment on column forum_section.section is 'Which of the twelve sections of a project document, or partners, content, other';
comment on column forum_section.heading is 'Heading as the document words it; empty for the usual heading';
comment on column forum_section.body is 'Text; blank lines part paragraphs';

create table forum_signature (
	forum_id text collate "C" not null references forum,
	step text not null check (step in ('proposer', 'endorser', 'approver')),
	name text not null check (length(name) between 1 and 200),
	position text check (length(position) between 1 and 200),
	acting_for text check (length(acting_for) between 1 and 300),
	signed_on date,
	primary key (forum_id, step)
);
comment on table forum_signature is 'Who proposed, endorsed and approved the project of a forum';
comment on column forum_signature.forum_id is 'Forum';
comment on column forum_signature.step is 'proposer, endorser or approver';
comment on column forum_signature.name is 'Name as signed';
comment on column forum_signature.position is 'Position';
comment on column forum_signature.acting_for is 'On whose behalf: ปฏิบัติราชการแทน, รักษาราชการแทน';
comment on column forum_signature.signed_on is 'Day signed; empty while it waits for the signature';

create table target_group (
	forum_id text collate "C" not null references forum,
	seq int not null check (seq between 1 and 60),
	name text not null check (length(name) between 1 and 300),
	seats int check (seats between 0 and 1000000),
	quote text check (length(quote) between 1 and 500),
	primary key (forum_id, seq)
);
comment on table target_group is 'Groups of people a forum is for, with the seats the document gives them';
comment on column target_group.forum_id is 'Forum';
comment on column target_group.seq is 'Order in the document';
comment on column target_group.name is 'Group';
comment on column target_group.seats is 'Seats stated; empty when the document states none';
comment on column target_group.quote is 'The words of the document that say so';

create table stated_number (
	forum_id text collate "C" not null references forum,
	seq int not null check (seq between 1 and 20),
	subject text not null check (subject in ('total', 'roles', 'output')),
	number int not null check (number between 0 and 1000000),
	quote text check (length(quote) between 1 and 500),
	primary key (forum_id, seq)
);
comment on table stated_number is 'Numbers of people a document states; when they contradict each other all are kept and the contradiction is shown';
comment on column stated_number.forum_id is 'Forum';
comment on column stated_number.seq is 'Order in the document';
comment on column stated_number.subject is 'total (people invited), roles (people its roles add to) or output (people promised as output)';
comment on column stated_number.number is 'Number stated';
comment on column stated_number.quote is 'The words of the document that say so';

create table agenda_item (
	forum_id text collate "C" not null references forum,
	seq int not null check (seq between 1 and 200),
	day date,
	starts time,
	ends time check (ends >= starts),
	title text not null check (length(title) between 1 and 300),
	speaker text check (length(speaker) between 1 and 300),
	room text check (length(room) between 1 and 200),
	primary key (forum_id, seq)
);
comment on table agenda_item is 'Agenda of a forum';
comment on column agenda_item.forum_id is 'Forum';
comment on column agenda_item.seq is 'Order';
comment on column agenda_item.day is 'Day, in Bangkok';
comment on column agenda_item.starts is 'Begins, Bangkok time';
comment on column agenda_item.ends is 'Ends, Bangkok time';
comment on column agenda_item.title is 'What happens';
comment on column agenda_item.speaker is 'Who speaks or leads';
comment on column agenda_item.room is 'Room on site or on line';

create table seat (
	id text collate "C" primary key,
	forum_id text collate "C" not null references forum,
	token_hash text collate "C" not null check (token_hash ~ '^[0-9a-f]{64}$'),
	pseudonym text not null check (length(pseudonym) between 1 and 60),
	channel text not null check (channel in ('phone', 'scribe', 'paper', 'import')),
	made_up boolean not null default false,
	source text check (length(source) between 1 and 40),
	source_ref text collate "C" check (length(source_ref) between 1 and 300),
	taken_at timestamptz not null,
	unique (forum_id, token_hash)
);
create unique index seat_source on seat (source, source_ref) where source_ref is not null;
comment on table seat is 'One person''s pseudonymous place in one forum; seats of one person in two forums cannot be joined';
comment on column seat.id is 'Key';
comment on column seat.forum_id is 'Forum';
comment on column seat.token_hash is 'SHA-256 of the secret of the device and the forum; the secret itself is stored nowhere';
comment on column seat.pseudonym is 'Name shown in this forum, derived from the key';
comment on column seat.channel is 'How the person takes part: phone, scribe, paper or import';
comment on column seat.made_up is 'True for the invented people of the demonstration';
comment on column seat.source is 'Where it was imported from';
comment on column seat.source_ref is 'Its name at the source';
comment on column seat.taken_at is 'When first used; for imports the first act known';
