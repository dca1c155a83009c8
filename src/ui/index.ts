export { thaiDate, instant, type DateStyle } from './dates.ts';
export { describedBy, fieldId, type Choosable, type Problem } from './fields.ts';
export { baht, count, fileSize, inDigits, percent, type Digits, type Satang } from './numbers.ts';
export { pageLinks, pageRange, pageSize, type Range } from './pages.ts';
export { itemLine, matching, pickedValue, type Item } from './picks.ts';
export { localPath, Preferences } from './preferences.ts';
export { qrPath, type QrPath } from './qr.ts';
export { intervalBar, shade, voteBar, type Stretch, type Votes } from './shares.ts';
export {
	hues,
	looks,
	markOf,
	marks,
	seenPairs,
	sizes,
	textPairs,
	toneHue,
	tones,
	type Hue,
	type Look,
	type Mark,
	type Size,
	type Tone,
} from './tokens.ts';
export { stepsBelow, type TrailNode } from './trail.ts';
export * as uiWords from './words.ts';
