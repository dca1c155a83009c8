import { addHeading, addLine, adopt, announcePlan, draftPlan } from '#plans/server';
import type { Cast } from './cast.ts';
import type { StoryProposals } from './story-proposals.ts';
import type { Teller } from './teller.ts';

export interface StoryPlans {
	plan: string;
	dayCare: string;
	smokeRoom: string;
}

const baht = (amount: number) => amount * 100;

/** The town's plan of 2566–2570, and the line that the proposal became, added by an edition in 2567. */
export async function storyPlans(teller: Teller, cast: Cast, proposals: StoryProposals): Promise<StoryPlans> {
	const officer = () => teller.as({ kind: 'person', id: cast.people.officer! });
	teller.on('2023-07-03');
	const { plan } = await draftPlan(officer(), {
		organisation: cast.bodies.maeKa,
		from_year: 2566,
		until_year: 2570,
		shape: 'strategy',
		title: 'แผนพัฒนาท้องถิ่น (พ.ศ. 2566–2570) เทศบาลตำบลแม่กา',
		made_up: true,
	});
	const strategy = await addHeading(officer(), {
		plan,
		level: 'strategy',
		code: '1',
		name: 'ยุทธศาสตร์ด้านคุณภาพชีวิตและสังคมที่ดูแลกัน',
	});
	const tactic = await addHeading(officer(), {
		plan,
		parent: strategy.node,
		level: 'tactic',
		code: '1.1',
		name: 'ส่งเสริมการดูแลผู้สูงอายุ เด็ก และผู้มีภาวะพึ่งพิง',
	});
	const { node } = await addHeading(officer(), {
		plan,
		parent: tactic.node,
		level: 'category',
		name: 'แผนงานสังคมสงเคราะห์',
	});
	const smokeRoom = await addLine(officer(), {
		plan,
		node,
		form: 'p02',
		name: 'ห้องปลอดฝุ่นในศูนย์พัฒนาเด็กเล็ก',
		objective: 'ให้เด็กเล็กมีห้องอากาศสะอาดในฤดูฝุ่นควัน',
		target: 'ศูนย์พัฒนาเด็กเล็ก 3 แห่ง',
		expected: 'เด็กเล็กทุกคนอยู่ในห้องที่มีค่าฝุ่นไม่เกินมาตรฐาน',
		unit: 'กองการศึกษา',
		amount2: baht(180_000),
	});
	teller.on('2023-07-20');
	await announcePlan(teller.as({ kind: 'person', id: cast.people.mayor! }), { plan, announced_on: '2023-07-20' });
	teller.on('2023-11-21');
	const { line } = await adopt(officer(), {
		proposal: proposals.dayCare,
		plan,
		node,
		form: 'p02',
		name: 'ศูนย์ดูแลผู้สูงอายุกลางวันตำบลแม่กา',
		objective: 'ให้ผู้สูงอายุมีที่อยู่ร่วมกันอย่างปลอดภัยตอนกลางวัน และผู้ดูแลไปทำงานได้',
		target: 'อาคาร 1 หลัง ผู้ดูแล 2 คน รถรับส่งจันทร์–ศุกร์',
		kpi: 'ผู้สูงอายุมาใช้บริการเฉลี่ยวันละไม่น้อยกว่า 20 คน',
		expected: 'ผู้สูงอายุไม่ต้องอยู่บ้านคนเดียวทั้งวัน',
		unit: 'กองสวัสดิการสังคม',
		amount2: baht(850_000),
		amount3: baht(420_000),
		amount4: baht(420_000),
		amount5: baht(420_000),
		why: 'เทศบาลตอบรับข้อเสนอเมื่อ 12 ตุลาคม 2566',
		edition_kind: 'add',
		edition_no: 1,
		edition_year: 2567,
		edition_reason: 'มีข้อเสนอจากประชาคมตำบลที่เทศบาลตอบรับแล้ว และมีความจำเป็นต้องดำเนินการในปีงบประมาณ 2567',
		edition_announced_on: '2023-11-20',
	});
	return { plan, dayCare: line, smokeRoom: smokeRoom.line };
}
