-- owner: places

create table place (
	code text collate "C" primary key check (code ~ '^[0-9]{2}([0-9]{2}){0,2}$'),
	kind text not null generated always as (
		case length(code) when 2 then 'province' when 4 then 'district' else 'subdistrict' end
	) stored,
	parent_code text collate "C" generated always as (
		case length(code) when 2 then null else left(code, -2) end
	) stored references place (code),
	name_th text not null check (name_th <> ''),
	name_en text not null check (name_en <> ''),
	key_th text collate "C" not null,
	key_en text collate "C" not null,
	population_2020 int not null check (population_2020 >= 0),
	postal_code text collate "C" check (postal_code ~ '^[0-9]{5}$')
);
create index place_parent on place (parent_code);
create index place_kind on place (kind, name_th collate "und-x-icu");
create index place_key_th on place (key_th text_pattern_ops);
create index place_key_en on place (key_en text_pattern_ops);
comment on table place is 'Provinces, districts (amphoe, Bangkok khet) and sub-districts (tambon, Bangkok khwaeng) with the codes of the Department of Provincial Administration';
comment on column place.code is 'DOPA code: 2 digits a province, 4 a district, 6 a sub-district; a code begins with the code it lies in';
comment on column place.kind is 'province, district or subdistrict, told by the length of the code';
comment on column place.parent_code is 'Code of the place it lies in; empty for a province';
comment on column place.name_th is 'Thai name without the word for its kind';
comment on column place.name_en is 'English name without the word for its kind';
comment on column place.key_th is 'Thai name as it is compared in a search: one spelling of vowels and tone marks, no spaces';
comment on column place.key_en is 'English name as it is compared in a search: lower case, no spaces';
comment on column place.population_2020 is 'Registered population on 31 December 2020 (DOPA), persons';
comment on column place.postal_code is 'Postal code most used there; empty for a province';

create table place_scheme (
	id text collate "C" primary key,
	name_th text not null,
	name_en text not null,
	source_th text not null,
	source_en text not null,
	valid_from date,
	valid_until date,
	check (valid_until > valid_from)
);
comment on table place_scheme is 'Ways to group provinces. Regions are always named schemes, because several official ones disagree';
comment on column place_scheme.id is 'Short name of the scheme';
comment on column place_scheme.name_th is 'Thai name';
comment on column place_scheme.name_en is 'English name';
comment on column place_scheme.source_th is 'Where the grouping is stated and how sure we are of it, in Thai';
comment on column place_scheme.source_en is 'The same in English';
comment on column place_scheme.valid_from is 'First day it holds; empty when not known';
comment on column place_scheme.valid_until is 'First day it no longer holds; empty while it holds';

create table place_group (
	scheme_id text collate "C" not null references place_scheme (id),
	id text collate "C" not null,
	position int not null,
	name_th text not null,
	name_en text not null,
	centre_code text collate "C" references place (code),
	primary key (scheme_id, id),
	unique (scheme_id, position)
);
comment on table place_group is 'One group of a scheme: a region, a province cluster';
comment on column place_group.scheme_id is 'Scheme it belongs to';
comment on column place_group.id is 'Short name within the scheme';
comment on column place_group.position is 'Order in which the groups are shown';
comment on column place_group.name_th is 'Thai name';
comment on column place_group.name_en is 'English name';
comment on column place_group.centre_code is 'Province where the group has its operation centre; empty when the scheme names none';

create table place_group_member (
	scheme_id text collate "C" not null,
	group_id text collate "C" not null,
	place_code text collate "C" not null references place (code),
	primary key (scheme_id, place_code),
	foreign key (scheme_id, group_id) references place_group (scheme_id, id)
);
create index place_group_member_group on place_group_member (scheme_id, group_id);
create index place_group_member_place on place_group_member (place_code);
comment on table place_group_member is 'Which provinces a group has; a province is in at most one group of a scheme';
comment on column place_group_member.scheme_id is 'Scheme';
comment on column place_group_member.group_id is 'Group of that scheme';
comment on column place_group_member.place_code is 'Province';
