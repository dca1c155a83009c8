/**
 * The roles, as an officer could read them aloud. A role is always held in one organisation, or in one forum of it;
 * only an administrator may hold it for the whole installation. Citizens need no role and no account: what lets a
 * citizen speak and vote is a seat in a forum.
 */
export const roleTable = {
	administrator: {
		th: 'ผู้ดูแลระบบ',
		en: 'Administrator',
		does: {
			th: 'ดูแลข้อมูลหน่วยงาน เชิญคน และกำหนดบทบาท แต่ไม่จัดเวทีและไม่แก้เนื้อหา',
			en: 'Keeps the organisation’s details, invites people and gives roles; convenes nothing and edits no content',
		},
	},
	officer: {
		th: 'เจ้าหน้าที่',
		en: 'Officer',
		does: {
			th: 'จัดเวที เรียบเรียงข้อเสนอ จัดทำแผนและงบประมาณ รายงานผล',
			en: 'Convenes forums, words proposals, writes plans and budgets, reports results',
		},
	},
	executive: {
		th: 'ผู้บริหาร',
		en: 'Executive',
		does: {
			th: 'ตอบข้อเสนอและประกาศใช้แผนในนามหน่วยงาน',
			en: 'Answers proposals and adopts plans in the organisation’s name',
		},
	},
	facilitator: {
		th: 'วิทยากรกระบวนการ',
		en: 'Facilitator',
		does: {
			th: 'ดำเนินเวที ดูแลการพูดคุย และรวบรวมประเด็น',
			en: 'Runs the forum, looks after the talk, gathers themes',
		},
	},
	scribe: {
		th: 'ผู้จดบันทึก',
		en: 'Scribe',
		does: { th: 'จดเสียงของผู้เข้าร่วมตามคำพูด', en: 'Writes down what participants say, in their words' },
	},
	auditor: {
		th: 'ผู้ตรวจสอบ',
		en: 'Auditor',
		does: {
			th: 'ตรวจสอบผลการดำเนินงานโดยไม่ขึ้นกับผู้รายงาน',
			en: 'Audits results independently of those who report them',
		},
	},
	researcher: {
		th: 'นักวิจัย',
		en: 'Researcher',
		does: {
			th: 'อ่านข้อมูลที่เปิดเผย ไม่มีสิทธิ์เปลี่ยนแปลงสิ่งใด',
			en: 'Reads what is open; may change nothing',
		},
	},
} as const;

/** A role's name in code, table and address. */
export type Role = keyof typeof roleTable;

/** The roles in the order they are offered. */
export const roles = Object.keys(roleTable) as [Role, ...Role[]];

/** Roles that judge, and the roles that are judged: nobody holds both in one organisation. */
export const judges: readonly Role[] = ['auditor'];
export const judged: readonly Role[] = ['officer', 'executive'];
