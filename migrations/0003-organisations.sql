-- owner: people

create table organisation (
	id text collate "C" primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
	kind text not null check (kind in ('lao', 'province', 'district', 'institute', 'network', 'agency')),
	established_on date
);
comment on table organisation is 'Bodies that act on the platform. What may change (name, type, seat) stands in organisation_version; a row here is never merged or removed';
comment on column organisation.id is 'Lasting key: lao-, province- or district- and a public code for those of the register, otherwise made by the platform';
comment on column organisation.kind is 'lao (local administrative organisation), province (governor''s office), district (district office), institute, network or agency';
comment on column organisation.established_on is 'Day the body came into being, under whatever name or type it had then; empty when not known';

create table organisation_version (
	organisation_id text collate "C" not null references organisation (id),
	valid_from date,
	valid_until date,
	lao_type text check (lao_type in ('pao', 'city', 'town', 'subdistrict-municipality', 'tao', 'special')),
	name_th text not null check (name_th <> ''),
	name_en text not null check (name_en <> ''),
	short_th text not null check (short_th <> ''),
	sort_th text not null check (sort_th <> ''),
	key_th text collate "C" not null,
	key_en text collate "C" not null,
	dla_code text collate "C",
	place_code text collate "C" references place (code),
	province_code text collate "C" generated always as (left(place_code, 2)) stored,
	district_code text collate "C" generated always as (case when length(place_code) >= 4 then left(place_code, 4) end) stored,
	subdistrict_code text collate "C" generated always as (case when length(place_code) = 6 then place_code end) stored,
	source text not null,
	unique nulls not distinct (organisation_id, valid_from),
	check (valid_until > valid_from)
);
create index organisation_version_order on organisation_version (sort_th collate "und-x-icu", organisation_id);
create index organisation_version_type on organisation_version (lao_type, sort_th collate "und-x-icu", organisation_id);
create index organisation_version_province on organisation_version (province_code, sort_th collate "und-x-icu", organisation_id);
create index organisation_version_place on organisation_version (place_code);
create index organisation_version_district on organisation_version (district_code);
comment on table organisation_version is 'What an organisation was called and was, during [valid_from, valid_until); versions of one organisation never overlap (trigger)';
comment on column organisation_version.organisation_id is 'The organisation';
comment on column organisation_version.valid_from is 'First day; empty when the start is not known';
comment on column organisation_version.valid_until is 'First day no longer; empty for the version in force';
comment on column organisation_version.lao_type is 'For a LAO: pao อบจ., city ทน., town ทม., subdistrict-municipality ทต., tao อบต., special; empty for others';
comment on column organisation_version.name_th is 'Full Thai name';
comment on column organisation_version.name_en is 'Full English name';
comment on column organisation_version.short_th is 'Short Thai name as officers write it, such as อบต.บางม่วง';
comment on column organisation_version.sort_th is 'Thai name without the word for its type: lists are sorted by it';
comment on column organisation_version.key_th is 'sort_th as it is compared in a search';
comment on column organisation_version.key_en is 'English name without the word for its type, as it is compared in a search';
comment on column organisation_version.dla_code is 'Code of the Department of Local Administration as published in March 2017; its first digit tells the type of that day';
comment on column organisation_version.place_code is 'Where its seat is: the finest place known';
comment on column organisation_version.province_code is 'Province of its seat';
comment on column organisation_version.district_code is 'District of its seat; empty for a body of a whole province';
comment on column organisation_version.subdistrict_code is 'Sub-district of its seat, when known';
comment on column organisation_version.source is 'Edition of the register, announcement or person the facts come from';

create table organisation_coverage (
	organisation_id text collate "C" not null references organisation (id),
	place_code text collate "C" not null references place (code),
	partial boolean not null,
	primary key (organisation_id, place_code)
);
create index organisation_coverage_place on organisation_coverage (place_code);
comment on table organisation_coverage is 'Places an organisation serves today';
comment on column organisation_coverage.organisation_id is 'The organisation';
comment on column organisation_coverage.place_code is 'A province, district or sub-district';
comment on column organisation_coverage.partial is 'True when it serves only a part of that place';

create table organisation_succession (
	from_organisation_id text collate "C" not null references organisation (id),
	to_organisation_id text collate "C" not null references organisation (id),
	kind text not null check (kind in ('renamed', 'upgraded', 'merged', 'split')),
	on_date date not null,
	citation text not null check (citation <> ''),
	primary key (from_organisation_id, to_organisation_id),
	check (from_organisation_id <> to_organisation_id)
);
create index organisation_succession_to on organisation_succession (to_organisation_id);
comment on table organisation_succession is 'Which organisation took over from which. Both stay; figures of a series are joined when they are read';
comment on column organisation_succession.from_organisation_id is 'The one before';
comment on column organisation_succession.to_organisation_id is 'The one after';
comment on column organisation_succession.kind is 'renamed, upgraded (another type), merged (several into one) or split (one into several)';
comment on column organisation_succession.on_date is 'First day of the successor';
comment on column organisation_succession.citation is 'Announcement or law that says so';
create trigger organisation_succession_append_only before update or delete or truncate on organisation_succession
	for each statement execute function refuse_change();

-- Overlap is refused here and not by an exclusion constraint, which would need the btree_gist extension.
-- The row of the organisation is locked first, so that two writers at once judge one after the other.
create function refuse_overlapping_versions() returns trigger language plpgsql as $$
declare
	offender text;
begin
	perform 1 from organisation
		where id in (select organisation_id from changed) order by id for no key update;
	select c.organisation_id into offender
		from changed c
		join organisation_version v on v.organisation_id = c.organisation_id
			and v.valid_from is distinct from c.valid_from
			and daterange(v.valid_from, v.valid_until) && daterange(c.valid_from, c.valid_until)
		limit 1;
	if offender is not null then
		raise exception 'versions of organisation % overlap', offender
			using errcode = 'exclusion_violation', constraint = 'organisation_version_overlap';
	end if;
	return null;
end $$;
comment on function refuse_overlapping_versions() is 'Trigger: two versions of one organisation never share a day';
create trigger organisation_version_overlap_new after insert on organisation_version
	referencing new table as changed for each statement execute function refuse_overlapping_versions();
create trigger organisation_version_overlap_changed after update on organisation_version
	referencing new table as changed for each statement execute function refuse_overlapping_versions();
