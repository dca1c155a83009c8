import type { Role } from '#people';

/** A made-up person of the demonstration who can log in. */
export interface DemoPerson {
	name: string;
	email: string;
	password: string;
	/** what they are, for the list that `npm start` prints */
	title: string;
	role: Role;
	/** key in `bodies` */
	body: keyof typeof bodies;
}

/** Real organisations the story plays in, by their key in the register; the last three are added by the story. */
export const bodies = {
	maeKa: { id: 'lao-5560103' },
	phraeTown: { id: 'lao-4540102' },
	phayao: { id: 'province-56' },
	phraeProvince: { id: 'province-54' },
	kpi: { nameTh: 'สถาบันพระปกเกล้า', nameEn: 'King Prajadhipok’s Institute', kind: 'institute' },
	thaihealth: {
		nameTh: 'สำนักงานกองทุนสนับสนุนการสร้างเสริมสุขภาพ (สสส.)',
		nameEn: 'Thai Health Promotion Foundation',
		kind: 'agency',
	},
	lawClinic: {
		nameTh: 'คลินิกกฎหมาย คณะนิติศาสตร์ มหาวิทยาลัยพะเยา',
		nameEn: 'Law Clinic, School of Law, University of Phayao',
		kind: 'institute',
	},
	localAdministration: {
		nameTh: 'กรมส่งเสริมการปกครองท้องถิ่น',
		nameEn: 'Department of Local Administration',
		kind: 'agency',
	},
} as const;

// known to everyone who reads this file: these people may log in only where the server is open to nobody else
const password = 'from-voice-to-result';
const person = (name: string, email: string, role: Role, body: keyof typeof bodies, title: string): DemoPerson => ({
	name: `${name} (สมมติ)`,
	email: `${email}@demo.invalid`,
	password,
	role,
	body,
	title,
});

/** Everyone one can log in as. All are invented and say so in their names. */
export const demoPeople: readonly DemoPerson[] = [
	person('วันดี ใจงาม', 'officer', 'officer', 'maeKa', 'เจ้าหน้าที่วิเคราะห์นโยบายและแผน ทต.แม่กา (officer)'),
	person('สมชาย ดอยหลวง', 'mayor', 'executive', 'maeKa', 'นายกเทศมนตรี ทต.แม่กา (executive)'),
	person('บัวผัน แม่กา', 'facilitator', 'facilitator', 'maeKa', 'วิทยากรกระบวนการ ทต.แม่กา (facilitator)'),
	person('ปรีชา จดดี', 'scribe', 'scribe', 'maeKa', 'ผู้จดบันทึก ทต.แม่กา (scribe)'),
	person('ตรวจตรา โปร่งใส', 'auditor', 'auditor', 'maeKa', 'ผู้ตรวจสอบภาคประชาชน ทต.แม่กา (auditor)'),
	person('อำนวย ดูแล', 'administrator', 'administrator', 'maeKa', 'ผู้ดูแลระบบ ทต.แม่กา (administrator)'),
	person('แพร ร่องซ้อ', 'phrae', 'officer', 'phraeTown', 'เจ้าหน้าที่ ทม.แพร่ (officer)'),
	person('จันทร์ กว๊าน', 'province', 'officer', 'phayao', 'ท้องถิ่นจังหวัดพะเยา (officer)'),
	person('ภาค เหนือ', 'region', 'officer', 'lawClinic', 'ผู้จัดเวทีภาคเหนือ คลินิกกฎหมาย ม.พะเยา (officer)'),
	person('ประชา ชาติ', 'nation', 'officer', 'kpi', 'ผู้จัดเวทีระดับประเทศ สถาบันพระปกเกล้า (officer)'),
	person(
		'กรม ตอบไว',
		'department',
		'executive',
		'localAdministration',
		'ผู้ตอบข้อเสนอ กรมส่งเสริมการปกครองท้องถิ่น (executive)',
	),
];
