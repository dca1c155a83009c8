import { fields } from '#platform';
import * as v from 'valibot';
import { laoTypeOrder, organisationKinds, successionKinds } from './organisation.ts';

const placeCode = v.pipe(v.string('missing'), v.trim(), v.regex(/^\d{2}(\d{2}){0,2}$/, 'not-found'));

/** What the list of organisations can be asked. */
export const OrganisationQuestion = v.object({
	q: v.optional(fields.optional(fields.line(120))),
	kind: v.optional(fields.optional(fields.choice(organisationKinds))),
	type: v.optional(fields.optional(fields.choice(laoTypeOrder))),
	province: v.optional(fields.optional(v.pipe(v.string(), v.regex(/^\d{2}$/, 'not-found')))),
	page: v.optional(fields.optional(fields.whole(1, 10_000))),
});

const facts = {
	nameTh: fields.line(200),
	nameEn: fields.line(200),
	shortTh: v.optional(fields.optional(fields.line(100))),
	placeCode: v.optional(fields.optional(placeCode)),
	/** announcement, law or letter that says so */
	source: fields.line(500),
};

/** A body that joins the platform and is in no public register: an institute, a network, an agency. */
export const NewOrganisation = v.object({
	kind: fields.choice(['institute', 'network', 'agency']),
	...facts,
	establishedOn: v.optional(fields.optional(fields.date)),
});
export type NewOrganisation = v.InferOutput<typeof NewOrganisation>;

/** A new name, type or seat of an organisation, in force from a day on. For a LAO the names are given without the type. */
export const OrganisationChange = v.object({
	organisation: fields.id,
	from: fields.date,
	laoType: v.optional(fields.optional(fields.choice(laoTypeOrder))),
	...facts,
});
export type OrganisationChange = v.InferOutput<typeof OrganisationChange>;

/** One organisation following another from a day on. */
export const OrganisationSuccession = v.object({
	from: fields.id,
	to: fields.id,
	kind: fields.choice(successionKinds),
	on: fields.date,
	citation: fields.line(500),
});
export type OrganisationSuccession = v.InferOutput<typeof OrganisationSuccession>;
