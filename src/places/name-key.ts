// Zero-width characters, spaces and the punctuation that people put or leave out in names.
const dropped = /[\u200B-\u200D\u2060\uFEFF\s.,()'’\-–_/]/g;
const marks = '\u0E31\u0E34-\u0E3A\u0E47-\u0E4D'; // vowels above and below, tone marks, ์, ํ
const aroundAm = new RegExp(`([${marks}]*\u0E4D[${marks}]*)\u0E32([${marks}]*)`, 'g');
const runs = new RegExp(`[${marks}]+`, 'g');

/**
 * A name as it is compared in a search, so that two ways of typing the same thing meet: Thai marks in one order and
 * once each (a tone mark typed before its vowel, ํ + า for ำ, a mark typed twice), เ + เ as แ, Thai digits as ASCII,
 * Latin in lower case, and no spaces or punctuation. Normal form C does not do this for Thai, and form KC splits ำ.
 * `nameKey('น้ํา เเม่') === nameKey('น้ำแม่')`.
 */
export const nameKey = (name: string): string =>
	name
		.normalize('NFC')
		.toLowerCase()
		.replace(dropped, '')
		.replace(/เเ/g, 'แ')
		.replace(/[๐-๙]/g, (digit) => String('๐๑๒๓๔๕๖๗๘๙'.indexOf(digit)))
		.replace(/\u0E33/g, '\u0E4D\u0E32')
		.replace(aroundAm, '$1$2\u0E32')
		.replace(runs, (run) => [...new Set(run)].sort().join(''))
		.replace(/\u0E4D\u0E32/g, '\u0E33');

// Longest first: จังหวัด before จ.; the English words come after the name.
const before = /^(จังหวัด|อำเภอ|ตำบล|แขวง|เขต|จ\.|อ\.|ต\.)\s*/;
const after = /\s+(province|district|subdistrict|sub-district|amphoe|tambon|khet|khwaeng)$/i;

/** The key of what someone typed into a search box, without a leading จังหวัด, อำเภอ, ตำบล (or จ. อ. ต.). */
export const searchKey = (typed: string): string => nameKey(typed.trim().replace(before, '').replace(after, ''));

/** Escapes what LIKE would read as a wildcard. */
export const likeText = (key: string): string => key.replace(/[\\%_]/g, '\\$&');
