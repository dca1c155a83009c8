import type { TrailNode } from '#ui';

/*
 * Made-up content of the style guide, in the shapes real content has: names that do not end, amounts of eleven figures,
 * and nothing at all.
 */

export const longName =
	'โครงการก่อสร้างถนนคอนกรีตเสริมเหล็กสายบ้านหนองบัวแดง–บ้านโนนสวรรค์ หมู่ที่ ๗ เชื่อมหมู่ที่ ๑๒ พร้อมรางระบายน้ำรูปตัวยูและไฟฟ้าส่องสว่างพลังงานแสงอาทิตย์ องค์การบริหารส่วนตำบลหนองบัวใหญ่ อำเภอจัตุรัส จังหวัดชัยภูมิ';

export const voice =
	'หน้าฝนน้ำท่วมถนนหน้าโรงเรียนทุกปี เด็กต้องเดินลุยน้ำไปเรียน ยายขายขนมอยู่ตรงนั้นมายี่สิบปี\nอยากให้ทำท่อระบายน้ำให้ใหญ่กว่าเดิม ไม่ต้องทำถนนใหม่ก็ได้';

export const lines = [
	{ name: 'ก่อสร้างท่อระบายน้ำหน้าโรงเรียนบ้านหนองบัว', area: 'หมู่ที่ 7', asked: 185_000_000, got: 150_000_000 },
	{ name: longName, area: 'หมู่ที่ 7 และ 12', asked: 987_654_321_050, got: 0 },
	{ name: 'จัดซื้อเครื่องกระตุกหัวใจไฟฟ้า (AED)', area: 'ทั้งตำบล', asked: 8_500_000, got: 8_499_975 },
];

export const trailDown: TrailNode[] = [
	{
		title: 'น้ำท่วมหน้าโรงเรียนทุกปี เด็กต้องลุยน้ำไปเรียน',
		href: '/design#trail',
		kind: 'voice',
		label: 'เสียง',
		when: '2026-03-14',
		note: 'เวทีตำบลหนองบัวใหญ่',
		children: [
			{
				title: 'น้ำท่วมขังในเขตชุมชนและสถานศึกษา',
				href: '/design#trail',
				kind: 'theme',
				label: 'ประเด็น',
				when: '2026-03-14',
				why: 'รวมกับอีก 46 เสียงที่พูดถึงจุดเดียวกัน',
				children: [
					{
						title: 'ขอให้เทศบาลขยายท่อระบายน้ำหน้าโรงเรียน 3 แห่ง ก่อนฤดูฝนปี 2570',
						href: '/design#trail',
						kind: 'proposal',
						label: 'ข้อเสนอ',
						when: '2026-04-02',
						children: [
							{
								title: longName,
								href: '/design#trail',
								kind: 'plan-line',
								label: 'โครงการในแผน',
								when: '2026-06-20',
								why: 'อยู่ในอำนาจหน้าที่ และสอดคล้องกับยุทธศาสตร์ที่ 2',
								children: [
									{
										title: 'จัดสรร 1,500,000 บาท',
										kind: 'budget',
										label: 'งบประมาณ',
										when: '2026-10-01',
										note: 'ข้อบัญญัติงบประมาณ 2570',
									},
								],
							},
						],
					},
				],
			},
			{
				title: 'ความปลอดภัยของเด็กระหว่างเดินทางไปโรงเรียน',
				href: '/design#trail',
				kind: 'theme',
				label: 'ประเด็น',
				when: '2026-03-15',
			},
		],
	},
];

export const events = [
	{ when: '2026-03-14', title: 'ประชาชน 212 คนพูดในเวที', text: 'หอประชุมอำเภอจัตุรัส 7 กลุ่มย่อย', stage: 'forums' },
	{ when: '2026-04-02', title: 'ส่งข้อเสนอถึงเทศบาล', href: '/design#timeline', stage: 'proposals' },
	{ when: '2026-06-20', title: 'บรรจุในแผนพัฒนาท้องถิ่น', stage: 'plans' },
	{ when: '2026-11-20', title: 'ท่อระบายน้ำใช้งานได้ทั้ง 3 แห่ง', text: 'ผู้ตรวจภาคประชาชนไปดูแล้ว', stage: 'results' },
];

/** Hexagons set roughly as the provinces of the lower North-East lie: a map's shape without a map's size. */
const tile = (column: number, row: number): string => {
	const [x, y] = [column * 52 + (row % 2) * 26 + 30, row * 45 + 32];
	return `M${x} ${y - 30}l26 15v30l-26 15l-26-15v-30z`;
};

const tiles: readonly [code: string, name: string, column: number, row: number, value?: number][] = [
	['42', 'เลย', 0, 0, 12],
	['39', 'หนองบัวลำภู', 1, 0, 31],
	['41', 'อุดรธานี', 2, 0, 55],
	['43', 'หนองคาย', 3, 0, 8],
	['38', 'บึงกาฬ', 4, 0, 19],
	['40', 'ขอนแก่น', 1, 1, 88],
	['46', 'กาฬสินธุ์', 2, 1, 42],
	['47', 'สกลนคร', 3, 1, 64],
	['48', 'นครพนม', 4, 1],
	['36', 'ชัยภูมิ', 1, 2, 97],
	['44', 'มหาสารคาม', 2, 2, 37],
	['45', 'ร้อยเอ็ด', 3, 2, 70],
	['49', 'มุกดาหาร', 4, 2, 22],
	['30', 'นครราชสีมา', 0, 3, 112],
	['31', 'บุรีรัมย์', 1, 3, 49],
	['32', 'สุรินทร์', 2, 3, 58],
	['33', 'ศรีสะเกษ', 3, 3],
	['34', 'อุบลราชธานี', 4, 3, 76],
];

export const provinces = tiles.map(([code, name, column, row, value]) => ({
	code,
	name,
	value,
	d: tile(column, row),
	href: `/design#map-${code}`,
}));

const kinds = ['เทศบาลตำบล', 'องค์การบริหารส่วนตำบล', 'เทศบาลเมือง'];
const tambons =
	'หนองบัว หนองบัวใหญ่ หนองบัวโคก บ้านกอก บ้านขาม ละหาน ส้มป่อย กุดน้ำใส หนองโดน หนองฉิม ตาเนิน กะฮาด หนองขาม บ้านค่าย บุ่งคล้า โพนทอง นาฝาย ห้วยต้อน ห้วยบง โนนสำราญ ลาดใหญ่ หนองไผ่ ท่าหินโงม รอบเมือง ซับสีทอง ชีลอง บ้านเล่า นาเสียว โคกสูง หนองนาแซง';

/** Local governments by the hundred, to fill long lists. */
export const bodies = tambons.split(' ').flatMap((tambon, t) =>
	kinds.flatMap((kind, k) =>
		['จัตุรัส', 'เมืองชัยภูมิ', 'บ้านเขว้า', 'คอนสวรรค์'].map((district, d) => ({
			value: `lao-${t}-${k}-${d}`,
			label: `${kind}${tambon}`,
			note: `อำเภอ${district} จังหวัดชัยภูมิ`,
		})),
	),
);
