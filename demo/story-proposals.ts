import { answer, send, word } from '#proposals/server';
import type { Cast } from './cast.ts';
import type { StoryThemes } from './story-themes.ts';
import type { Teller } from './teller.ts';

export interface StoryProposals {
	dayCare: string;
	/** sent and not answered: the clock runs out in the open */
	unanswered: string;
}

/** Themes become requests; two are adopted, one is referred, one is declined with its reason, one waits too long. */
export async function storyProposals(teller: Teller, cast: Cast, themes: StoryThemes): Promise<StoryProposals> {
	const as = (who: string) => teller.as({ kind: 'person', id: cast.people[who]! });
	const ask = async (who: string, theme: string, addressedTo: string, title: string, text: string, reason: string) => {
		const { id } = await word(as(who), { theme, addressedTo, title, ask: text, reason, madeUp: true });
		await send(as(who), { proposal: id });
		return id;
	};
	const { maeKa, localAdministration } = cast.bodies;
	teller.on('2023-10-02');
	const dayCare = await ask(
		'officer',
		themes.eldersLocal,
		maeKa,
		'เปิดศูนย์ดูแลผู้สูงอายุกลางวันในอาคารโรงเรียนเก่า',
		'ขอให้เทศบาลตำบลแม่กาปรับปรุงอาคารโรงเรียนที่ปิดแล้วเป็นศูนย์ดูแลผู้สูงอายุกลางวัน มีผู้ดูแลอย่างน้อย 2 คน และรถรับส่งจันทร์ถึงศุกร์',
		'เสียงจากทุกหมู่บ้านพูดตรงกัน และอาคารว่างอยู่แล้ว',
	);
	const openBudget = await ask(
		'officer',
		themes.openBudgetLocal,
		maeKa,
		'นำร่างงบประมาณมาให้ประชาชนดูก่อนเข้าสภา',
		'ขอให้ปิดร่างเทศบัญญัติงบประมาณฉบับย่อที่ศาลาทุกหมู่บ้านอย่างน้อย 15 วันก่อนเข้าสภา',
		'ชาวบ้านอยากรู้ว่าโครงการที่ขอได้หรือไม่ได้เพราะอะไร',
	);
	const unanswered = await ask(
		'officer',
		themes.waterLocal,
		maeKa,
		'ขุดลอกลำห้วยแม่กาก่อนเข้าพรรษา',
		'ขอให้ขุดลอกลำห้วยแม่กาช่วงหมู่ 4 ถึงหน้าตลาดให้เสร็จก่อนฤดูฝน',
		'น้ำท่วมหน้าตลาดทุกปี',
	);
	const wages = await ask(
		'nation',
		themes.eldersNation,
		localAdministration,
		'แก้ระเบียบให้ท้องถิ่นจ่ายค่าตอบแทนผู้ดูแลผู้สูงอายุได้',
		'ขอให้แก้ระเบียบให้องค์กรปกครองส่วนท้องถิ่นจ้างและจ่ายค่าตอบแทนผู้ดูแลผู้สูงอายุได้ตามภาระงานจริง',
		'สองจังหวัดในภาคเหนือติดระเบียบเดียวกัน',
	);
	const smoke = await ask(
		'nation',
		themes.smokeNation,
		localAdministration,
		'ตั้งงบฝุ่นควันที่ท้องถิ่นใช้ได้ทันทีข้ามจังหวัด',
		'ขอให้มีงบฝุ่นควันระดับภูมิภาคที่ท้องถิ่นร่วมตัดสินใจ',
		'ควันไม่รู้จักเขตจังหวัด',
	);
	teller.on('2023-10-12');
	await answer(as('mayor'), {
		proposal: dayCare,
		kind: 'adopted',
		body: 'เทศบาลรับไปทำ จะเพิ่มเติมแผนพัฒนาท้องถิ่นเพื่อตั้งงบปรับปรุงอาคารในปีงบประมาณ 2567 และค่าตอบแทนผู้ดูแลตั้งแต่ปี 2568',
	});
	await answer(as('mayor'), {
		proposal: openBudget,
		kind: 'adopted-in-part',
		body: 'จะปิดร่างงบฉบับย่อที่ศาลาทุกหมู่บ้าน 7 วันก่อนเข้าสภา เพราะกำหนดเวลาตามระเบียบไม่พอ 15 วัน',
	});
	teller.on('2023-10-16');
	await answer(as('department'), {
		proposal: wages,
		kind: 'referred',
		referredTo: cast.bodies.phayao,
		body: 'ระหว่างพิจารณาแก้ระเบียบ ขอให้จังหวัดรวบรวมตัวเลขภาระงานจริงของผู้ดูแลในทุก อปท. ภายใน 60 วัน',
	});
	await answer(as('department'), {
		proposal: smoke,
		kind: 'declined',
		body: 'ยังตั้งงบลักษณะนี้ไม่ได้ เพราะกฎหมายวิธีการงบประมาณไม่ให้จัดสรรแก่กลุ่มที่ไม่มีฐานะเป็นนิติบุคคล จะเสนอเรื่องนี้ในการแก้กฎหมายคราวหน้า',
	});
	return { dayCare, unanswered };
}
