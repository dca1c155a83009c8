import { sql } from 'kysely';
import type { Locale } from '#platform';

/** The name an organisation has today; one that has ended keeps its last. `key` is a column, as `p.organisation_id`. */
export const organisationName = (key: string, locale: Locale) =>
	sql<string>`(select ${sql.ref(locale === 'en' ? 'o.name_en' : 'o.name_th')} from organisation_version o where o.organisation_id = ${sql.ref(key)} order by o.valid_until desc nulls first limit 1)`;
