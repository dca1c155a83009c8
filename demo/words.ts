/**
 * What the made-up people of the demonstration say. Every statement here is invented; places and organisations are real.
 * `side` is how the two camps of the story lean (1 agree, -1 disagree, 0 divided), so that votes have a shape.
 */
export interface Said {
	text: string;
	kind: 'statement' | 'need' | 'proposal' | 'story';
	/** lean of those who live in the villages, and of those who live in the market town */
	side: readonly [number, number];
	/** matter it speaks of */
	matter: 'elders' | 'smoke' | 'water' | 'road' | 'money';
}

export const maeKa: readonly Said[] = [
	{
		text: 'แม่ฉันอายุ 82 อยู่บ้านคนเดียวทั้งวัน ลูกหลานไปทำงานหมด อยากให้มีที่ให้คนแก่ไปอยู่ด้วยกันตอนกลางวัน',
		kind: 'story',
		side: [1, 1],
		matter: 'elders',
	},
	{
		text: 'อยากให้เทศบาลเปิดศูนย์ดูแลผู้สูงอายุกลางวัน ใช้อาคารโรงเรียนเก่าที่ปิดไปแล้วก็ได้',
		kind: 'proposal',
		side: [1, 1],
		matter: 'elders',
	},
	{ text: 'รถรับส่งผู้สูงอายุไปโรงพยาบาลควรมีทุกวัน ไม่ใช่เฉพาะวันพุธ', kind: 'need', side: [1, 0], matter: 'elders' },
	{
		text: 'อสม. คนเดียวดูแลผู้ป่วยติดเตียง 14 คน ทำไม่ไหวแล้ว ขอคนเพิ่มหรือค่าตอบแทนที่เป็นธรรม',
		kind: 'need',
		side: [1, 1],
		matter: 'elders',
	},
	{ text: 'คนแก่หลายคนไม่มีโทรศัพท์ ข่าวเบี้ยยังชีพควรประกาศเสียงตามสายด้วย', kind: 'statement', side: [1, 0], matter: 'elders' },
	{ text: 'เดือนมีนาคมเด็กออกจากบ้านไม่ได้เลย ฝุ่นหนาจนมองไม่เห็นดอยหลวง', kind: 'story', side: [1, 1], matter: 'smoke' },
	{
		text: 'อย่าห้ามเผาอย่างเดียว ชาวไร่ต้องมีทางอื่น เช่น เครื่องอัดฟางให้ยืมหรือรับซื้อซังข้าวโพด',
		kind: 'proposal',
		side: [1, -1],
		matter: 'smoke',
	},
	{ text: 'ควรจับและปรับคนเผาจริงจัง คนในเมืองป่วยกันหมดแล้ว', kind: 'proposal', side: [-1, 1], matter: 'smoke' },
	{ text: 'ขอห้องปลอดฝุ่นในศูนย์พัฒนาเด็กเล็กทุกแห่งก่อนฤดูเผาปีหน้า', kind: 'need', side: [1, 1], matter: 'smoke' },
	{ text: 'อาสาดับไฟป่าของหมู่บ้านไม่มีประกัน ไม่มีหน้ากาก ซื้อเองทั้งนั้น', kind: 'statement', side: [1, 0], matter: 'smoke' },
	{ text: 'ประปาหมู่บ้านหมู่ 4 ไหลแค่ตอนตีสี่ ต้องตื่นมารองน้ำทุกวัน', kind: 'need', side: [1, 0], matter: 'water' },
	{ text: 'ฝนตกทีไรน้ำท่วมหน้าตลาดทุกครั้ง เพราะท่อเล็กและมีร้านค้าสร้างทับ', kind: 'need', side: [0, 1], matter: 'water' },
	{ text: 'ขุดลอกลำห้วยแม่กาก่อนเข้าพรรษา อย่ารอให้น้ำท่วมแล้วค่อยมา', kind: 'proposal', side: [1, 1], matter: 'water' },
	{ text: 'น้ำจากบ่อบาดาลหมู่ 9 มีสนิม ขอให้ตรวจแล้วติดผลไว้ที่ศาลา', kind: 'need', side: [1, 0], matter: 'water' },
	{ text: 'ถนนเข้าสวนลำไยเป็นหลุม รถขนลำไยคว่ำปีที่แล้วสองคัน', kind: 'need', side: [1, -1], matter: 'road' },
	{ text: 'หน้ามหาวิทยาลัยควรมีทางม้าลายและไฟส่องสว่าง เด็กโดนรถชนทุกเทอม', kind: 'need', side: [0, 1], matter: 'road' },
	{ text: 'อย่าทำถนนใหม่จนกว่าจะซ่อมของเดิมให้ครบ', kind: 'statement', side: [1, -1], matter: 'road' },
	{
		text: 'ก่อนเข้าสภา ขอให้เอาร่างงบมาให้ชาวบ้านดูที่ศาลาสักครั้ง เป็นภาษาที่อ่านรู้เรื่อง',
		kind: 'proposal',
		side: [1, 1],
		matter: 'money',
	},
	{ text: 'โครงการที่ขอไปสามปีไม่เคยมีใครมาบอกว่าได้หรือไม่ได้ เพราะอะไร', kind: 'statement', side: [1, 1], matter: 'money' },
	{ text: 'งบซ่อมถนนควรแบ่งตามจำนวนคน ไม่ใช่แบ่งเท่ากันทุกหมู่', kind: 'statement', side: [-1, 1], matter: 'money' },
	{ text: 'ให้เยาวชนมีงบก้อนเล็ก ๆ เสนอและโหวตกันเองได้', kind: 'proposal', side: [0, 1], matter: 'money' },
	{ text: 'เวลาจัดประชาคมขอจัดวันอาทิตย์ คนทำงานจะได้มาด้วย', kind: 'statement', side: [1, 1], matter: 'money' },
];

/** A breakout of the forum above, in the words of its own group. */
export const villageFour: readonly Said[] = [
	{ text: 'ป้าเป็นอัมพฤกษ์ซีกขวา ถ้ามีรถมารับไปทำกายภาพสัปดาห์ละสองวันก็พอใจแล้ว', kind: 'story', side: [1, 1], matter: 'elders' },
	{ text: 'ขอให้สอนลูกหลานดูแลผู้ป่วยติดเตียง ตอนนี้ทำกันเองแบบไม่รู้วิธี', kind: 'need', side: [1, 1], matter: 'elders' },
	{ text: 'ที่ดินวัดร้างว่างอยู่ ทำเป็นลานผู้สูงอายุและสวนครัวของหมู่บ้านได้', kind: 'proposal', side: [1, 0], matter: 'elders' },
	{ text: 'ถังน้ำกลางหมู่บ้านรั่วมาตั้งแต่ปีก่อน แจ้งแล้วสามครั้ง', kind: 'need', side: [1, 1], matter: 'water' },
	{ text: 'หน้าแล้งซื้อน้ำเดือนละหกร้อย แพงกว่าค่าไฟ', kind: 'story', side: [1, 0], matter: 'water' },
];

/** Another province's town, so that the region gathers from more than one. */
export const phrae: readonly Said[] = [
	{ text: 'ในเมืองแพร่คนแก่มากกว่าเด็กแล้ว แต่ฟุตบาทยังเดินไม่ได้', kind: 'statement', side: [1, 1], matter: 'elders' },
	{ text: 'อยากให้ชมรมผู้สูงอายุได้งบตรง ไม่ต้องผ่านหลายขั้น', kind: 'proposal', side: [1, 0], matter: 'elders' },
	{ text: 'ผู้ดูแลคนแก่ที่บ้านเป็นผู้หญิงเกือบทั้งหมด ไม่มีรายได้ ไม่มีวันหยุด', kind: 'story', side: [1, 1], matter: 'elders' },
	{ text: 'ควันจากจังหวัดอื่นลอยมา เทศบาลเดียวแก้ไม่ได้ ต้องคุยกันทั้งภาค', kind: 'statement', side: [1, 1], matter: 'smoke' },
	{ text: 'เครื่องวัดฝุ่นเสียไปครึ่งหนึ่ง ไม่รู้จะเชื่อค่าไหน', kind: 'need', side: [0, 1], matter: 'smoke' },
	{ text: 'ให้โรงไฟฟ้าชีวมวลรับซื้อเศษไม้ไผ่และซังข้าวโพดในราคาประกัน', kind: 'proposal', side: [1, 0], matter: 'smoke' },
	{ text: 'แม่น้ำยมท่วมตลาดทุกสามปี แต่แผนป้องกันอยู่คนละเล่มกับแผนจังหวัด', kind: 'statement', side: [0, 1], matter: 'water' },
	{ text: 'เปิดเผยว่าโครงการไหนใครเสนอ ใครตัดสิน ใช้เงินเท่าไร แค่นี้คนก็ไว้ใจ', kind: 'proposal', side: [1, 1], matter: 'money' },
];
