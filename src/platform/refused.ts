/**
 * The one way a rule says no. A rule returns a reason code, the verb throws `Refused(code)`, and one place
 * (src/wiring.ts) turns the code into an HTTP status and a sentence a villager understands.
 */
export class Refused extends Error {
	readonly reason: string;
	readonly details: Record<string, string | number>;
	constructor(reason: string, details: Record<string, string | number> = {}) {
		super(reason);
		this.name = 'Refused';
		this.reason = reason;
		this.details = details;
	}
}

/** Throws `Refused` when a rule gave a reason; does nothing when it gave undefined. */
export function refuseIf(reason: string | undefined, details?: Record<string, string | number>): void {
	if (reason) throw new Refused(reason, details);
}

/** HTTP status for the reasons every folder shares; any other reason is 422 (understood, but not to be done). */
export const statusOf = (reason: string): number =>
	({ 'not-found': 404, 'not-allowed': 403, 'sign-in-first': 401, 'too-many': 429, 'too-large': 413, busy: 503 })[
		reason
	] ?? 422;
