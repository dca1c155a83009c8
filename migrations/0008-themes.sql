-- owner: themes

create table theme (
	id text collate "C" primary key,
	forum_id text collate "C" not null references forum,
	title text not null check (length(title) between 1 and 200),
	summary text not null check (length(summary) <= 4000),
	state text not null default 'draft' check (state in ('draft', 'published')),
	published_at timestamptz,
	made_up boolean not null default false,
	created_at timestamptz not null,
	check ((state = 'published') = (published_at is not null))
);
create index theme_forum on theme (forum_id, created_at, id);
create index theme_published on theme (published_at desc, id) where state = 'published';
comment on table theme is 'A line of synthesis in one forum: voices gathered under one heading';
comment on column theme.id is 'Key';
comment on column theme.forum_id is 'Forum whose line it is';
comment on column theme.title is 'Heading, in the group''s own words';
comment on column theme.summary is 'What the voices under it say together';
comment on column theme.state is 'draft (only those who gather see it) or published';
comment on column theme.published_at is 'When it was published; from then on its words stand';
comment on column theme.made_up is 'Made-up example of the demonstration';
comment on column theme.created_at is 'When it was begun';

create table theme_voice (
	theme_id text collate "C" not null references theme,
	voice_id text collate "C" not null references voice,
	quoted boolean not null default false,
	primary key (theme_id, voice_id)
);
create index theme_voice_voice on theme_voice (voice_id);
comment on table theme_voice is 'Voices gathered under a theme; the trace holds who gathered them and when';
comment on column theme_voice.theme_id is 'The theme';
comment on column theme_voice.voice_id is 'The voice';
comment on column theme_voice.quoted is 'Shown verbatim with the theme';

create table theme_source (
	theme_id text collate "C" not null references theme,
	source_theme_id text collate "C" not null references theme,
	primary key (theme_id, source_theme_id),
	check (theme_id <> source_theme_id)
);
create index theme_source_source on theme_source (source_theme_id);
comment on table theme_source is 'Themes of feeding forums gathered under a theme of the forum they feed';
comment on column theme_source.theme_id is 'Theme of the upper forum';
comment on column theme_source.source_theme_id is 'Theme sent up by a lower forum';

create table theme_sent (
	theme_id text collate "C" not null references theme,
	to_forum_id text collate "C" not null references forum,
	state text not null default 'offered' check (state in ('offered', 'taken', 'returned')),
	sent_at timestamptz not null,
	decided_at timestamptz,
	why text check (length(why) <= 1000),
	primary key (theme_id, to_forum_id)
);
create index theme_sent_forum on theme_sent (to_forum_id, state);
comment on table theme_sent is 'A theme sent up to the forum its own forum feeds, and what that forum did with it';
comment on column theme_sent.theme_id is 'The theme';
comment on column theme_sent.to_forum_id is 'The upper forum';
comment on column theme_sent.state is 'offered, taken (gathered under a theme there) or returned with a reason';
comment on column theme_sent.sent_at is 'When it was sent up';
comment on column theme_sent.decided_at is 'When it was taken or returned';
comment on column theme_sent.why is 'Reason of a return';
