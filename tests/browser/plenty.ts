import { convene, open } from '#forums/server';
import { addHeading, addLine, draftPlan } from '#plans/server';
import type { Context } from '#platform/server';
import { speak, vote } from '#voices/server';
import { newDevice } from '#testing';

/** A town of the demonstration that has no plan of its own in the story. */
const town = 'lao-4540102';

/** A Thai name of just so many characters, with words of its own length in it, as plans and projects have them. */
export function longName(characters: number): string {
	const words =
		'โครงการก่อสร้างถนนคอนกรีตเสริมเหล็กสายบ้านทุ่งศรีถึงอ่างเก็บน้ำห้วยแม่ปุกพร้อมรางระบายน้ำและไฟส่องสว่างสาธารณะ (กว้าง 5.00 เมตร ยาว 1,250.00 เมตร) ';
	return words
		.repeat(Math.ceil(characters / words.length))
		.slice(0, characters - 1)
		.trimEnd()
		.padEnd(characters, 'ๆ');
}

const said = [
	'รถเมล์เที่ยวสุดท้ายหมดตอนหกโมงเย็น คนทำงานกะบ่ายกลับบ้านไม่ได้',
	'อยากให้เปิดห้องสมุดวันอาทิตย์ เด็กไม่มีที่อ่านหนังสือ',
	'ฟุตบาทหน้าโรงพยาบาลแคบ รถเข็นผู้ป่วยต้องลงไปบนถนน ขอให้ขยายก่อนมีใครถูกรถชน',
	'ขยะหน้าตลาดเก็บวันเว้นวัน แต่ของสดเน่าทุกวัน ขอเก็บตอนตีสี่แทน',
	'ลูกหลานอยู่กรุงเทพฯ อยากรู้ว่าเบี้ยยังชีพของแม่ออกวันไหน ประกาศในไลน์ก็ได้',
];

/**
 * As much as one page holds, and as long as names get: a forum with a statement of its own on each of its places, an
 * empty forum with the longest of titles, a list of forums, and a plan whose projects have long names.
 */
export async function plenty(context: Context, many = 50) {
	const forum = async (title: string) => {
		const { id } = await convene(context, {
			organisation: town,
			kind: 'hearing',
			level: 'lao',
			title,
			startsOn: '2026-01-10',
			endsOn: '2026-01-10',
			madeUp: true,
		});
		await open(context, { forum: id });
		return id;
	};
	const empty = await forum(longName(280));
	const full = await forum('ประชาคมที่มีคนพูดมาก');
	const voters = Array.from({ length: 3 }, newDevice);
	for (let at = 0; at < many; at++) {
		const { id } = await speak(context, {
			forum: full,
			text: `${said[at % said.length]} (${at + 1})`,
			kind: (['statement', 'need', 'proposal', 'story'] as const)[at % 4],
			device: newDevice(),
			madeUp: true,
		});
		for (const [by, device] of voters.entries())
			await vote(context, {
				voice: id,
				answer: (['agree', 'pass', 'disagree'] as const)[(at + by) % 3]!,
				device,
				madeUp: true,
			});
	}
	for (let at = 0; at < many; at++) await forum(`ประชาคมหมู่ ${at + 1} เทศบาลเมืองแพร่: เรื่องที่อยากให้ทำก่อน`);
	const { plan } = await draftPlan(context, {
		organisation: town,
		from_year: 2571,
		until_year: 2575,
		shape: 'issue',
		title: 'แผนพัฒนาท้องถิ่น (พ.ศ. 2571–2575) เทศบาลเมืองแพร่',
		made_up: true,
	});
	const { node } = await addHeading(context, { plan, level: 'issue', code: '1', name: longName(200) });
	const lines: string[] = [];
	for (let at = 0; at < many; at++) {
		const { line } = await addLine(context, {
			plan,
			node,
			form: 'p02',
			name: at === 0 ? longName(480) : longName(60 + at),
			objective: longName(at === 0 ? 1_500 : 90),
			unit: 'กองช่าง',
			amount1: 12_500_000 + at,
		});
		lines.push(line);
	}
	return { empty, full, plan, line: lines[0]! };
}
