/** The id of a form field by its name; the links of an error summary point here. */
export const fieldId = (name: string): string => `field-${name.replace(/[^a-zA-Z0-9_-]/g, '-')}`;

/** The value of aria-describedby for a field with a hint, a problem, both or neither. */
export const describedBy = (id: string, hint: boolean, problem: boolean): string | undefined =>
	[hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined;

/** One problem of a form: which field, and the sentence shown. */
export interface Problem {
	field: string;
	message: string;
}

/** One choice of a radio group or a select. */
export interface Choosable {
	value: string;
	label: string;
	hint?: string;
}
