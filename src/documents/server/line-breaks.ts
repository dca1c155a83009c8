/**
 * Words that Typst's line breaker (ICU4X, a trained model) or Node's (ICU, a dictionary) is known to cut in two. Found
 * by typesetting official texts at every width and reading each break; both know ordinary Thai well, so the list is
 * short. Longer words stand before the shorter ones they begin with.
 */
const WHOLE = [
	'กระจายอำนาจ',
	'ธรรมาภิบาล',
	'พระราชกฤษฎีกา',
	'พระราชบัญญัติ',
	'พระราชกำหนด',
	'รัฐธรรมนูญ',
	'ข้อบัญญัติ',
	'เทศบัญญัติ',
	'ท้องถิ่น',
	'อินเทอร์เน็ต',
	'งบประมาณ',
	'องค์การ',
	'องค์กร',
	'ข้าราชการ',
	'สำนักงาน',
	'ดังกล่าว',
	'ตัวแทน',
	'เทศบาลนคร',
	'นครสวรรค์',
	'พระมหากษัตริย์',
	'มหากษัตริย์',
	'ภูมิพลอดุลยเดช',
	'นันทนาการ',
	'ญี่ปุ่น',
	'นวัตกรรม',
	'จังหวัด',
	'โรงแรม',
	'โรงเรียน',
	'ปลอดภัย',
	'ภารกิจ',
	'กรุงเทพฯ',
	'แข็งแกร่ง',
	'ทั้งนี้',
	'มกราคม',
	'กุมภาพันธ์',
	'มีนาคม',
	'เมษายน',
	'พฤษภาคม',
	'มิถุนายน',
	'กรกฎาคม',
	'สิงหาคม',
	'กันยายน',
	'ตุลาคม',
	'พฤศจิกายน',
	'ธันวาคม',
];

/** Abbreviations: พ.ศ. อปท. ก.พ. */
const ABBREVIATION = '(?<![\\u0e01-\\u0e4e])(?:[ก-ฮ]{1,4}\\.)+|(?:อปท|อบต|อบจ|กทม)\\.';
const whole = new RegExp([...WHOLE, ABBREVIATION].join('|'), 'gu');
const words = new Intl.Segmenter('th', { granularity: 'word' });

/** A longer "word" is no word (an unbroken run of one letter, say) and may be broken. */
const LONGEST = 40;

/**
 * Parts a text into stretches that may be broken between lines and stretches that may not: `[free, whole, free, …]`.
 * Joined again they are the text, but for possible breaks (U+200B) in very long Latin words such as addresses.
 *
 * Whole are the words of the list above, and the last word before a space or a closing sign: ICU4X allows a break at the
 * end of every Thai run, even before `)` and `ๆ`, or before a space that then indents the next line.
 */
export function keepWhole(text: string): string[] {
	const parts: string[] = [];
	let position = 0;
	for (const [start, end] of merge(spans(text))) {
		parts.push(breakLong(text.slice(position, start)), text.slice(start, end));
		position = end;
	}
	parts.push(breakLong(text.slice(position)));
	return parts;
}

type Span = [start: number, end: number];

function spans(text: string): Span[] {
	const found: Span[] = Array.from(text.matchAll(whole), (match) => [match.index, match.index + match[0].length]);
	for (const { index, segment } of words.segment(text)) {
		if (segment.length <= LONGEST && /[\u0e01-\u0e4e]$/u.test(segment) && !/^[ๆฯ]/u.test(segment)) {
			const after = index + segment.length;
			// a repetition mark belongs to its word, even after the space that official typing puts before it
			const tail = /^(?: ?ๆ|ฯ|[)\]}”’»"'/,.:;!?])*/u.exec(text.slice(after, after + 10))![0];
			if (tail !== '' || /\s/.test(text[after] ?? '') || /[ๆฯ]$/.test(segment))
				found.push([index, after + tail.length]);
		}
	}
	return found.map(([start, end]) => [opened(text, start), end]);
}

/** The place from which opening brackets and quotes lead up to a word. */
function opened(text: string, start: number): number {
	let from = start;
	while (from > 0 && start - from < 5 && /[([{“‘«"']/.test(text[from - 1]!)) from -= 1;
	return from;
}

/** Overlapping spans become one, unless that would be too long to be a word. */
function merge(found: Span[]): Span[] {
	const merged: Span[] = [];
	for (const [start, end] of found.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
		const last = merged.at(-1);
		if (!last || start >= last[1]) merged.push([start, end]);
		else if (end > last[1] && end - last[0] <= 2 * LONGEST) last[1] = end;
	}
	return merged;
}

/** Allows a break in Latin words longer than a line: after a sign that parts an address, or anywhere after 50 letters. */
function breakLong(text: string): string {
	return text.replace(/[^\s\u0e00-\u0e7f]{50,}/gu, (word) => word.replace(/[/?&=._-]+|[^/?&=._-]{50}/gu, '$&\u200b'));
}
