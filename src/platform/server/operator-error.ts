/**
 * Something only the operator of the server can put right. The message is a Thai sentence, then an English one;
 * it never carries data of citizens.
 */
export class OperatorError extends Error {
	readonly code: string;

	constructor(code: string, thai: string, english: string, options?: ErrorOptions) {
		super(`${thai}\n${english}`, options);
		this.name = 'OperatorError';
		this.code = code;
	}
}
