import { close } from '#forums/server';
import { gather, publish, sendUp } from '#themes/server';
import type { Cast } from './cast.ts';
import type { StoryForums } from './story-forums.ts';
import type { SpokenVoice, StoryVoices } from './story-voices.ts';
import type { Teller } from './teller.ts';
import type { Said } from './words.ts';

export interface StoryThemes {
	/** the town meeting's own line on elders, from which its proposal is worded */
	eldersLocal: string;
	openBudgetLocal: string;
	waterLocal: string;
	eldersNation: string;
	smokeNation: string;
}

const of = (voices: readonly SpokenVoice[], matter: Said['matter']) =>
	voices.filter((voice) => voice.matter === matter);

/** Voices are gathered, published and sent up: breakout → LAO → province → region → nation. */
export async function storyThemes(
	teller: Teller,
	cast: Cast,
	forums: StoryForums,
	voices: StoryVoices,
): Promise<StoryThemes> {
	const line = async (
		forum: string,
		who: string,
		title: string,
		summary: string,
		from: SpokenVoice[],
		themes: string[] = [],
	) => {
		const actor = { kind: 'person', id: cast.people[who]! } as const;
		const given = from.map((voice) => voice.id);
		const { id } = await gather(teller.as(actor), {
			forum,
			title,
			summary,
			voices: given,
			quotes: given.slice(0, 2),
			themes,
			madeUp: true,
		});
		await publish(teller.as(actor), { theme: id });
		return id;
	};
	const up = async (theme: string, who: string) => {
		await sendUp(teller.as({ kind: 'person', id: cast.people[who]! }), { theme });
		return theme;
	};

	teller.on('2023-06-12');
	const village = await up(
		await line(
			forums.village,
			'facilitator',
			'ดูแลคนแก่และผู้ป่วยติดเตียงที่บ้าน',
			'กลุ่มย่อยหมู่ 4 อยากให้มีคนช่วยถึงบ้าน และมีที่รวมกันตอนกลางวัน',
			of(voices.village, 'elders'),
		),
		'facilitator',
	);
	teller.on('2023-06-19');
	const eldersLocal = await up(
		await line(
			forums.maeKa,
			'facilitator',
			'ผู้สูงอายุไม่ควรอยู่คนเดียวทั้งวัน',
			'ทุกหมู่บ้านพูดตรงกันว่าควรมีที่ดูแลผู้สูงอายุตอนกลางวัน ใช้อาคารที่ว่างอยู่ และมีรถรับส่ง',
			of(voices.maeKa, 'elders'),
			[village],
		),
		'officer',
	);
	const smokeLocal = await up(
		await line(
			forums.maeKa,
			'facilitator',
			'ฝุ่นควัน: ห้ามเผาต้องมีทางเลือก',
			'เห็นร่วมกันเรื่องห้องปลอดฝุ่น แต่ยังเห็นต่างเรื่องการปรับคนเผา จึงบันทึกทั้งสองฝ่าย',
			of(voices.maeKa, 'smoke'),
		),
		'officer',
	);
	const waterLocal = await line(
		forums.maeKa,
		'facilitator',
		'น้ำกินน้ำใช้และน้ำท่วมหน้าตลาด',
		'ขาดน้ำหน้าแล้ง ท่วมหน้าฝน อยู่ตำบลเดียวกัน',
		of(voices.maeKa, 'water'),
	);
	const openBudgetLocal = await line(
		forums.maeKa,
		'facilitator',
		'งบประมาณที่ชาวบ้านอ่านรู้เรื่อง',
		'ขอดูร่างงบก่อนเข้าสภา และขอคำตอบว่าโครงการที่เสนอได้หรือไม่ได้เพราะอะไร',
		of(voices.maeKa, 'money'),
	);
	teller.on('2023-06-26');
	const eldersPhrae = await up(
		await line(
			forums.phrae,
			'phrae',
			'เมืองที่คนแก่เดินได้และมีคนดูแล',
			'ผู้ดูแลที่บ้านต้องมีวันหยุดและรายได้',
			of(voices.phrae, 'elders'),
		),
		'phrae',
	);
	const smokePhrae = await up(
		await line(forums.phrae, 'phrae', 'ควันข้ามจังหวัดต้องแก้ทั้งภาค', 'เทศบาลเดียวแก้ไม่ได้', of(voices.phrae, 'smoke')),
		'phrae',
	);

	teller.on('2023-07-06');
	const eldersPhayao = await up(
		await line(
			forums.phayao,
			'province',
			'ศูนย์ดูแลกลางวันในทุกตำบลของพะเยา',
			'ท้องถิ่นพร้อมทำ ขาดผู้ดูแลและระเบียบค่าตอบแทน',
			[],
			[eldersLocal],
		),
		'province',
	);
	const smokePhayao = await up(
		await line(
			forums.phayao,
			'province',
			'เครื่องมือแทนการเผาและห้องปลอดฝุ่น',
			'ขอเครื่องอัดฟางส่วนกลางของจังหวัด',
			[],
			[smokeLocal],
		),
		'province',
	);
	teller.on('2023-07-11');
	const phraeSystem = async (title: string, summary: string, themes: string[]) => {
		const { id } = await gather(teller.system(), {
			forum: forums.phraeProvince,
			title,
			summary,
			voices: [],
			quotes: [],
			themes,
			madeUp: true,
		});
		await publish(teller.system(), { theme: id });
		await sendUp(teller.system(), { theme: id });
		return id;
	};
	const eldersPhraeProvince = await phraeSystem('คนดูแลคนแก่ต้องอยู่ได้', 'ค่าตอบแทนและวันหยุดของผู้ดูแลที่บ้าน', [eldersPhrae]);
	const smokePhraeProvince = await phraeSystem('แก้ควันพร้อมกันทั้งลุ่มน้ำ', 'วัดค่าเดียวกัน เตือนพร้อมกัน', [smokePhrae]);

	teller.on('2023-07-27');
	const eldersNorth = await up(
		await line(
			forums.north,
			'region',
			'ภาคเหนือ: ให้ท้องถิ่นจ้างผู้ดูแลผู้สูงอายุได้เต็มที่',
			'สองจังหวัดพูดตรงกัน: มีที่ มีคนพร้อมทำ แต่ระเบียบการจ่ายค่าตอบแทนไม่เอื้อ',
			[],
			[eldersPhayao, eldersPhraeProvince],
		),
		'region',
	);
	const smokeNorth = await up(
		await line(
			forums.north,
			'region',
			'ภาคเหนือ: แผนฝุ่นควันร่วมกันข้ามจังหวัด',
			'รวมข้อเสนอสองจังหวัด โดยคงความเห็นต่างเรื่องการปรับไว้',
			[],
			[smokePhayao, smokePhraeProvince],
		),
		'region',
	);
	teller.on('2023-09-14');
	const eldersNation = await line(
		forums.nation,
		'nation',
		'กระจายอำนาจการดูแลผู้สูงอายุให้ท้องถิ่นจ้างและจ่ายได้',
		'ข้อเสนอจากภาคเหนือ ตั้งอยู่บนเสียงจากหมู่บ้านถึงจังหวัด',
		[],
		[eldersNorth],
	);
	const smokeNation = await line(
		forums.nation,
		'nation',
		'แผนฝุ่นควันระดับภูมิภาคที่ท้องถิ่นร่วมตัดสินใจ',
		'ต้องมีเจ้าภาพข้ามจังหวัดและงบที่ท้องถิ่นใช้ได้ทันที',
		[],
		[smokeNorth],
	);
	for (const forum of [forums.village, forums.phrae, forums.phayao, forums.phraeProvince, forums.nation])
		await close(teller.system(), { forum });
	return { eldersLocal, openBudgetLocal, waterLocal, eldersNation, smokeNation };
}
