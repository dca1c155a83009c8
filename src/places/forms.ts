import { fields } from '#platform';
import * as v from 'valibot';

/** What the page of places can be asked: a name to search, and the scheme that groups the provinces. */
export const PlaceQuestion = v.object({
	q: v.optional(fields.optional(fields.line(80))),
	scheme: v.optional(fields.optional(fields.id)),
});
