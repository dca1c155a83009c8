/** The code point of ๐. The ten Thai digits are contiguous, U+0E50–U+0E59. */
const THAI_ZERO = 0x0e50;

/** Writes every Arabic digit of a text as a Thai digit: `'พ.ศ. 2564'` → `'พ.ศ. ๒๕๖๔'`. Everything else is kept. */
export function toThaiDigits(text: string | number): string {
	return String(text).replace(/[0-9]/g, (digit) => String.fromCharCode(THAI_ZERO + Number(digit)));
}

/** Writes every Thai digit of a text as an Arabic digit: `'๒๕๖๔'` → `'2564'`. Everything else is kept. */
export function toArabicDigits(text: string): string {
	return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - THAI_ZERO));
}

/**
 * Thai digits for running text in official style: a word that holds a Latin letter or `@` is left as written, because
 * `COVID-19`, an e-mail or web address with Thai digits would be a different (and dead) word.
 */
export function toThaiDigitsInProse(text: string): string {
	return text.replace(/\S+/g, (word) => (/[A-Za-z@]/.test(word) ? thaiAroundLatin(word) : toThaiDigits(word)));
}

/** Thai is written without spaces, so one "word" may hold both: only the stretch around the Latin letters is kept. */
function thaiAroundLatin(word: string): string {
	return word
		.split(/([\u0e00-\u0e4f\u0e5a-\u0e7f]+)/)
		.map((stretch) => (/[A-Za-z@]/.test(stretch) ? stretch : toThaiDigits(stretch)))
		.join('');
}
