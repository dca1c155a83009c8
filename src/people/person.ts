import type { Locale } from '#platform';

/** A person the system knows by name: an official, a facilitator, an auditor — or anyone who signed in by choice. */
export interface Person {
	id: string;
	/** as the person wishes to be called */
	name: string;
	locale: Locale;
	/** true for the invented people of the demonstration */
	madeUp: boolean;
}

/** One place where a person is signed in. */
export interface OpenSession {
	id: string;
	/** browser and system in two words; null when they are not recognised */
	device: string | null;
	since: Date;
	until: Date;
	/** true for the session that asks */
	here: boolean;
}

/** Shortest and longest password, in characters (OWASP ASVS 5.0, 6.2.1: at least 8; 6.2.9: at least 64 allowed). */
export const passwordLength = { least: 12, most: 128 } as const;

// Long enough, and still the first guesses of anyone who tries.
const wellKnown = ['password', 'qwerty', 'abcdef', 'letmein', 'welcome', 'admin', 'wethi', '123456', '111111'];

/** Why this password may not be used for this e-mail address, or undefined. */
export function whyNotPassword(password: string, email: string): string | undefined {
	if ([...password].length < passwordLength.least) return 'password-short';
	if ([...password].length > passwordLength.most) return 'too-long';
	const plain = password.toLowerCase();
	const rest = [email.toLowerCase().split('@')[0] ?? '', ...wellKnown]
		.filter((word) => word.length >= 4)
		.reduce((left, word) => left.replaceAll(word, ''), plain);
	if (new Set(rest).size < 5) return 'password-easy';
}
