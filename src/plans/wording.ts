import { wordingParts, type LineWording } from './plan.ts';

/** The wording part of a form's answer; what was left empty is null. */
export function wordingOf(input: { [K in keyof LineWording]?: string | null } & { name: string }): LineWording {
	const wording = Object.fromEntries(wordingParts.map((part) => [part, input[part] ?? null]));
	return { ...(wording as unknown as LineWording), name: input.name };
}
