import * as v from 'valibot';
import { fields } from '#platform';

const ids = v.pipe(
	v.optional(v.union([v.string(), v.array(v.string())]), []),
	v.transform((given) => [given].flat()),
	v.array(fields.id),
	v.maxLength(2000, 'too-long'),
);

/** A new theme: what it says, the voices and the offered themes it gathers, and which voices it quotes. */
export const GatherForm = v.object({
	title: fields.line(200),
	summary: fields.optional(fields.text(4000)),
	voices: ids,
	quotes: ids,
	themes: ids,
});

/** A theme is named by the address; these forms carry nothing else. */
export const EmptyForm = v.object({});

/** Why an offered theme goes back. */
export const ReturnForm = v.object({ theme: fields.id, why: fields.text(1000) });
