import { fund } from '#budgets/server';
import { report } from '#results/server';
import type { Cast } from './cast.ts';
import type { StoryPlans } from './story-plans.ts';
import type { Teller } from './teller.ts';

/** What was done, report by report, each with its evidence. */
export async function storyResults(teller: Teller, cast: Cast, plans: StoryPlans): Promise<void> {
	const officer = () => teller.as({ kind: 'person', id: cast.people.officer! });
	teller.on('2024-02-05');
	const { result } = await report(officer(), {
		line: plans.dayCare,
		title: 'ศูนย์ดูแลผู้สูงอายุกลางวันตำบลแม่กา',
		state: 'in-progress',
		text: 'เริ่มปรับปรุงอาคารโรงเรียนเก่า ทำทางลาดและห้องน้ำผู้สูงอายุ',
		evidence_kind: 'document',
		evidence_note: 'สัญญาจ้างปรับปรุงอาคาร เลขที่สมมติ 12/2567',
	});
	teller.on('2024-07-08');
	await report(officer(), {
		line: plans.dayCare,
		result,
		state: 'done',
		text: 'เปิดศูนย์แล้วตั้งแต่วันที่ 8 กรกฎาคม 2567 เดือนแรกมีผู้สูงอายุมาเฉลี่ยวันละ 23 คน รถรับส่งวิ่งจันทร์ถึงศุกร์',
		evidence_kind: 'document',
		evidence_note: 'ใบตรวจรับงาน และสมุดลงชื่อผู้มาใช้บริการ กรกฎาคม 2567 (สมมติ)',
	});
	teller.on('2024-03-01');
	await report(officer(), {
		line: plans.smokeRoom,
		title: 'ห้องปลอดฝุ่นในศูนย์พัฒนาเด็กเล็ก',
		state: 'in-progress',
		text: 'ติดตั้งเครื่องฟอกอากาศแล้ว 2 จาก 3 แห่ง แห่งที่สามรอไฟฟ้า',
		evidence_kind: 'document',
		evidence_note: 'รายงานการติดตั้ง มีนาคม 2567 (สมมติ)',
	});
	// the next year's money follows what was shown
	teller.on('2024-09-30');
	await fund(officer(), {
		line: plans.dayCare,
		year: 2568,
		kind: 'ordinance',
		satang: 42_000_000,
		citation: 'เทศบัญญัติงบประมาณรายจ่ายประจำปี 2568',
	});
}
