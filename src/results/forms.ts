import * as v from 'valibot';
import { fields } from '#platform';
import { evidenceKinds, resultStates } from './result.ts';

/** A report on a result there is (`result`), or the first on a new one (`title`). */
export const Report = v.object({
	result: fields.optional(fields.id),
	title: fields.optional(fields.line(300)),
	state: fields.choice(resultStates),
	text: fields.text(4000),
	evidence_kind: fields.optional(fields.choice(evidenceKinds)),
	evidence_address: fields.optional(fields.address),
	evidence_note: fields.optional(fields.text(1000)),
});
export type Report = v.InferOutput<typeof Report>;
