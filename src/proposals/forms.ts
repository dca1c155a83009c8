import * as v from 'valibot';
import { fields } from '#platform';
import { answerKinds } from './proposal.ts';

/** A proposal as it is worded. */
export const WordForm = v.object({
	title: fields.line(300),
	ask: fields.text(4000),
	reason: fields.optional(fields.text(4000)),
	addressedTo: fields.id,
});

/** Sending needs nothing but the proposal in the address. */
export const SendForm = v.object({});

/** An organisation's answer in its own words. */
export const AnswerForm = v.object({
	kind: fields.choice(answerKinds),
	body: fields.text(4000),
	referredTo: fields.optional(fields.id),
});
