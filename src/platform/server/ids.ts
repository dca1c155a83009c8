import { randomBytes } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'; // Crockford: no i, l, o, u — a key can be read over a telephone

/**
 * A new key: 13 characters, 65 random bits, lower case.
 * Not ordered by time on purpose: a key must not tell when, or in which order, someone spoke or voted.
 */
export function newId(bytes: (size: number) => Uint8Array = randomBytes): string {
	let key = '';
	for (const byte of bytes(13)) key += alphabet[byte & 31];
	return key;
}
