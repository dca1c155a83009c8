-- owner: voices

create table voice (
	id text collate "C" primary key,
	forum_id text collate "C" not null references forum,
	seat_id text collate "C" references seat,
	kind text not null check (kind in ('statement', 'need', 'proposal', 'story', 'argument', 'comment')),
	text text not null check (length(text) between 1 and 1000),
	channel text not null check (channel in ('phone', 'scribe', 'paper', 'hand-count', 'import')),
	scribed_by text collate "C" references person,
	answers_id text collate "C" references voice,
	stance text check (stance in ('agree', 'partly', 'disagree')),
	topic text check (length(topic) between 1 and 100),
	state text not null default 'heard' check (state in ('heard', 'shown', 'hidden')),
	spoken_at timestamptz not null,
	made_up boolean not null default false,
	source text check (length(source) between 1 and 40),
	source_ref text collate "C" check (length(source_ref) between 1 and 300),
	check (answers_id <> id),
	check (stance is null or answers_id is not null)
);
create unique index voice_source on voice (source, source_ref) where source_ref is not null;
create index voice_forum on voice (forum_id, spoken_at desc, id);
create index voice_seat on voice (seat_id, spoken_at) where seat_id is not null;
create index voice_answers on voice (answers_id, spoken_at) where answers_id is not null;
create index voice_waiting on voice (forum_id, spoken_at) where state = 'heard';
comment on table voice is 'What somebody said in a forum, in their own words';
comment on column voice.id is 'Key';
comment on column voice.forum_id is 'Forum';
comment on column voice.seat_id is 'Who said it; empty when nobody in particular did (raised hands, an import without authors)';
comment on column voice.kind is 'statement, need, proposal, story, argument or comment';
comment on column voice.text is 'The words, verbatim; never edited';
comment on column voice.channel is 'How it reached us: phone, scribe, paper, hand-count or import';
comment on column voice.scribed_by is 'Official or facilitator who wrote it down for the speaker';
comment on column voice.answers_id is 'The voice it answers';
comment on column voice.stance is 'How it stands to the voice it answers: agree, partly or disagree';
comment on column voice.topic is 'Topic it was filed under where it was spoken; empty when none was named';
comment on column voice.state is 'heard (received, on view), shown (looked at and kept on view) or hidden (with a reason)';
comment on column voice.spoken_at is 'When it was said, or received';
comment on column voice.made_up is 'True for the invented voices of the demonstration';
comment on column voice.source is 'Where it was imported from';
comment on column voice.source_ref is 'Its name at the source';

create table vote (
	voice_id text collate "C" not null references voice,
	seat_id text collate "C" not null references seat,
	forum_id text collate "C" not null references forum,
	value smallint not null check (value in (-1, 0, 1)),
	at timestamptz,
	primary key (voice_id, seat_id)
);
create index vote_forum on vote (forum_id, voice_id) include (value);
create index vote_seat on vote (seat_id);
comment on table vote is 'The present vote of a seat on a voice; how it came about is in vote_cast';
comment on column vote.voice_id is 'Voice';
comment on column vote.seat_id is 'Who votes';
comment on column vote.forum_id is 'Forum of the voice, for counting';
comment on column vote.value is '1 agree, -1 disagree, 0 pass';
comment on column vote.at is 'When it took this value; empty when an import does not tell';

create table vote_cast (
	id bigint generated always as identity primary key,
	voice_id text collate "C" not null references voice,
	seat_id text collate "C" not null references seat,
	value smallint not null check (value in (-1, 0, 1)),
	at timestamptz not null
);
create index vote_cast_voice on vote_cast (voice_id, seat_id, at);
create index vote_cast_seat on vote_cast (seat_id, at);
comment on table vote_cast is 'Append-only: every vote as it was cast, changes of mind included';
comment on column vote_cast.id is 'Order of writing';
comment on column vote_cast.voice_id is 'Voice';
comment on column vote_cast.seat_id is 'Who voted';
comment on column vote_cast.value is '1 agree, -1 disagree, 0 pass';
comment on column vote_cast.at is 'When it was cast';
create trigger vote_cast_append_only before update or delete or truncate on vote_cast
	for each statement execute function refuse_change();
alter table vote_cast enable always trigger vote_cast_append_only;

create table hand_count (
	id text collate "C" primary key,
	voice_id text collate "C" not null references voice,
	agree int not null check (agree between 0 and 100000),
	pass int not null check (pass between 0 and 100000),
	disagree int not null check (disagree between 0 and 100000),
	counted_by text not null check (length(counted_by) between 1 and 300),
	person_id text collate "C" references person,
	at timestamptz not null
);
create index hand_count_voice on hand_count (voice_id, at);
comment on table hand_count is 'Append-only: hands raised in the room for a voice, counted by people; shown beside the votes, never added to them';
comment on column hand_count.id is 'Key';
comment on column hand_count.voice_id is 'Voice';
comment on column hand_count.agree is 'Hands for';
comment on column hand_count.pass is 'Hands for neither';
comment on column hand_count.disagree is 'Hands against';
comment on column hand_count.counted_by is 'Source: who counted, and how';
comment on column hand_count.person_id is 'Who entered it';
comment on column hand_count.at is 'When it was entered';
create trigger hand_count_append_only before update or delete or truncate on hand_count
	for each statement execute function refuse_change();
alter table hand_count enable always trigger hand_count_append_only;

create table voice_moderation (
	id bigint generated always as identity primary key,
	voice_id text collate "C" not null references voice,
	from_state text not null check (from_state in ('heard', 'shown', 'hidden')),
	to_state text not null check (to_state in ('heard', 'shown', 'hidden')),
	why text check (length(why) between 1 and 500),
	person_id text collate "C" references person,
	at timestamptz not null,
	check (from_state <> to_state),
	check (to_state <> 'hidden' or why is not null)
);
create index voice_moderation_voice on voice_moderation (voice_id, id);
comment on table voice_moderation is 'Append-only: who put a voice on view or out of view, when and why';
comment on column voice_moderation.id is 'Order of writing';
comment on column voice_moderation.voice_id is 'Voice';
comment on column voice_moderation.from_state is 'State before';
comment on column voice_moderation.to_state is 'State after';
comment on column voice_moderation.why is 'Reason, shown in public; must be given when a voice is hidden';
comment on column voice_moderation.person_id is 'Who decided; empty for the system';
comment on column voice_moderation.at is 'When';
create trigger voice_moderation_append_only before update or delete or truncate on voice_moderation
	for each statement execute function refuse_change();
alter table voice_moderation enable always trigger voice_moderation_append_only;
