/**
 * What personal data is asked for, and the words of the consent, under the Personal Data Protection Act B.E. 2562:
 * s.19 (freely given, separate, plain words, may be withdrawn), s.23 (what is told beforehand), s.26 (political
 * opinion is sensitive: explicit consent). A wording is never edited: a changed wording is a new version, and each
 * consent stores the version that was read.
 */
export interface Wording {
	version: number;
	/** first day in force, ISO date */
	from: string;
	th: string;
	en: string;
}

export interface PurposeText {
	/** true where s.26 asks for explicit consent */
	sensitive: boolean;
	th: string;
	en: string;
	wordings: readonly [Wording, ...Wording[]];
}

export const purposes = {
	'forum.opinion': {
		sensitive: true,
		th: 'เก็บความเห็นและการลงคะแนนในเวที',
		en: 'Keeping opinions and votes of a forum',
		wordings: [
			{
				version: 1,
				from: '2026-01-01',
				th: 'ข้าพเจ้ายินยอมให้เก็บความเห็นและการลงคะแนนของข้าพเจ้าในเวทีนี้ เพื่อสรุปเป็นประเด็นและข้อเสนอของพื้นที่ ความเห็นแสดงโดยไม่ระบุชื่อ ข้าพเจ้าถอนความยินยอมได้ทุกเมื่อ และการไม่ยินยอมไม่ทำให้เสียสิทธิ์เข้าร่วมเวที',
				en: 'I agree that my opinions and votes in this forum are kept, to be gathered into the area’s themes and proposals. Opinions are shown without my name. I may withdraw at any time, and not agreeing costs me no right to take part.',
			},
		],
	},
	'forum.contact': {
		sensitive: false,
		th: 'ติดต่อแจ้งความคืบหน้าของสิ่งที่พูดไว้',
		en: 'Being told what became of what was said',
		wordings: [
			{
				version: 1,
				from: '2026-01-01',
				th: 'ข้าพเจ้ายินยอมให้เก็บช่องทางติดต่อที่ให้ไว้ เพื่อแจ้งว่าสิ่งที่ข้าพเจ้าพูดไปถึงไหนแล้วเท่านั้น ไม่ใช้เพื่อการอื่น และลบเมื่อข้าพเจ้าถอนความยินยอม',
				en: 'I agree that the contact I give is kept only to tell me what became of what I said. It is used for nothing else and erased when I withdraw.',
			},
		],
	},
	'forum.picture': {
		sensitive: false,
		th: 'ถ่ายภาพและเผยแพร่ภาพบรรยากาศเวที',
		en: 'Taking and publishing pictures of the forum',
		wordings: [
			{
				version: 1,
				from: '2026-01-01',
				th: 'ข้าพเจ้ายินยอมให้ถ่ายภาพและเผยแพร่ภาพบรรยากาศเวทีที่มีข้าพเจ้าอยู่ในภาพ ในรายงานและเว็บไซต์ของผู้จัด',
				en: 'I agree that pictures of the forum in which I appear are taken and published in the convenor’s reports and web site.',
			},
		],
	},
	'research.release': {
		sensitive: true,
		th: 'ให้นักวิจัยใช้ข้อมูลที่ไม่ระบุตัวตน',
		en: 'Letting researchers use data that names nobody',
		wordings: [
			{
				version: 1,
				from: '2026-01-01',
				th: 'ข้าพเจ้ายินยอมให้ใช้ความเห็นและการลงคะแนนของข้าพเจ้าที่ไม่ระบุตัวตน ในงานวิจัยที่มีข้อตกลงคุ้มครองข้อมูลกับผู้จัด',
				en: 'I agree that my opinions and votes, without anything that names me, are used in research that has a data-protection agreement with the convenor.',
			},
		],
	},
} as const satisfies Record<string, PurposeText>;

/** A purpose of consent. */
export type Purpose = keyof typeof purposes;

export const purposeNames = Object.keys(purposes) as [Purpose, ...Purpose[]];

/** The wording in force on a day (ISO date); the first one before any is in force. */
export const wordingOn = (purpose: Purpose, day: string): Wording =>
	(purposes[purpose].wordings as readonly Wording[]).findLast((wording) => wording.from <= day) ??
	purposes[purpose].wordings[0];

/** The wording of a version, or undefined when there never was one. */
export const wordingOf = (purpose: Purpose, version: number): Wording | undefined =>
	(purposes[purpose].wordings as readonly Wording[]).find((wording) => wording.version === version);
