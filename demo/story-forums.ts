import { convene, describe, feed, open, type ConveneInput } from '#forums/server';
import type { Cast } from './cast.ts';
import type { Slug } from './seed-forums.ts';
import type { Teller } from './teller.ts';

/** The forums the story plays in, lowest first; `north` is the real regional forum of the founding documents. */
export interface StoryForums {
	village: string;
	maeKa: string;
	phrae: string;
	phayao: string;
	phraeProvince: string;
	north: string;
	nation: string;
}

/** Convenes the made-up forums, each feeding the next: breakout → LAO → province → region → nation. */
export async function storyForums(teller: Teller, cast: Cast, seeds: Record<Slug, string>): Promise<StoryForums> {
	const start = async (day: string, input: Omit<ConveneInput, 'madeUp'>, groups: [string, number][] = []) => {
		teller.on(day);
		const { id } = await convene(teller.system(), { ...input, startsOn: day, endsOn: day, madeUp: true });
		if (groups.length)
			await describe(teller.system(), {
				forum: id,
				groups: groups.map(([name, seats]) => ({ name, seats, quote: null })),
			});
		await open(teller.system(), { forum: id });
		return id;
	};
	const north = seeds['cso-forum-north-2566'];
	const nation = await start('2023-09-14', {
		organisation: cast.bodies.kpi,
		kind: 'workshop',
		level: 'nation',
		title: 'CSOs Forum ระดับประเทศ: ประมวลสังเคราะห์ข้อเสนอจากเวที 4 ภาค',
		lead: 'นำประเด็นที่เวทีภาคส่งขึ้นมาสังเคราะห์เป็นข้อเสนอระดับประเทศ',
		place: '10',
	});
	await feed(teller.system(), { forum: north, parent: nation });
	const phayao = await start('2023-07-06', {
		organisation: cast.bodies.phayao,
		kind: 'workshop',
		level: 'province',
		title: 'เวทีจังหวัดพะเยา: คุณภาพชีวิตที่คนพะเยาอยากเห็น',
		lead: 'รวมประเด็นจากเวทีท้องถิ่นในจังหวัด ก่อนส่งเวทีภาคเหนือ',
		parent: north,
	});
	const phraeProvince = await start('2023-07-11', {
		organisation: cast.bodies.phraeProvince,
		kind: 'workshop',
		level: 'province',
		title: 'เวทีจังหวัดแพร่: ท้องถิ่นดูแลกันได้',
		lead: 'รวมประเด็นจากเวทีท้องถิ่นในจังหวัด ก่อนส่งเวทีภาคเหนือ',
		parent: north,
	});
	const maeKa = await start(
		'2023-06-18',
		{
			organisation: cast.bodies.maeKa,
			kind: 'hearing',
			level: 'lao',
			title: 'ประชาคมตำบลแม่กา: เรื่องที่อยากให้เทศบาลทำก่อน',
			lead: 'รับฟังทุกหมู่บ้าน ทั้งที่ศาลาและทางโทรศัพท์ ก่อนทบทวนแผนพัฒนาท้องถิ่น',
			venue: 'ศาลาอเนกประสงค์ เทศบาลตำบลแม่กา',
			parent: phayao,
		},
		[
			['ผู้แทนหมู่บ้าน หมู่บ้านละ 5 คน', 90],
			['ผู้สูงอายุและผู้ดูแล', 30],
			['เยาวชนและนักศึกษา', 30],
		],
	);
	const village = await start('2023-06-11', {
		organisation: cast.bodies.maeKa,
		kind: 'dialogue',
		level: 'breakout',
		title: 'วงคุยย่อย หมู่ 4 ตำบลแม่กา',
		lead: 'คุยกันใต้ถุนบ้านผู้ใหญ่ มีผู้จดบันทึกให้ผู้สูงอายุ',
		parent: maeKa,
	});
	const phrae = await start('2023-06-25', {
		organisation: cast.bodies.phraeTown,
		kind: 'hearing',
		level: 'lao',
		title: 'ประชาคมเมืองแพร่: เมืองเก่าที่คนทุกวัยอยู่ได้',
		lead: 'รับฟังความเห็นชุมชนในเขตเทศบาลเมืองแพร่',
		parent: phraeProvince,
	});
	return { village, maeKa, phrae, phayao, phraeProvince, north, nation };
}
