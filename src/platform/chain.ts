/** A folder of the house, in the one order everything follows: downhill. */
export interface Link {
	id: string;
	kind: 'ground' | 'chain' | 'lens';
	th: string;
	en: string;
}

/**
 * The order, as data. A folder may import only what stands above it here; the same list draws the breadcrumb on
 * screen, so the picture a citizen sees and the rule a developer keeps are one thing. Lenses read the chain and are
 * read by routes and wiring only.
 */
export const order: readonly Link[] = [
	{ id: 'platform', kind: 'ground', th: 'ฐานระบบ', en: 'Platform' },
	{ id: 'ui', kind: 'ground', th: 'หน้าจอ', en: 'Design system' },
	{ id: 'places', kind: 'ground', th: 'พื้นที่', en: 'Places' },
	{ id: 'people', kind: 'ground', th: 'คนและองค์กร', en: 'People' },
	{ id: 'documents', kind: 'ground', th: 'เอกสาร', en: 'Documents' },
	{ id: 'trace', kind: 'ground', th: 'เส้นทาง', en: 'Trace' },
	{ id: 'forums', kind: 'chain', th: 'เวที', en: 'Forums' },
	{ id: 'voices', kind: 'chain', th: 'เสียง', en: 'Voices' },
	{ id: 'themes', kind: 'chain', th: 'ประเด็น', en: 'Themes' },
	{ id: 'proposals', kind: 'chain', th: 'ข้อเสนอ', en: 'Proposals' },
	{ id: 'plans', kind: 'chain', th: 'โครงการในแผน', en: 'Plan lines' },
	{ id: 'budgets', kind: 'chain', th: 'งบประมาณ', en: 'Budgets' },
	{ id: 'results', kind: 'chain', th: 'ผลการดำเนินงาน', en: 'Results' },
	{ id: 'knowledge', kind: 'lens', th: 'ความรู้', en: 'Knowledge' },
	{ id: 'networks', kind: 'lens', th: 'เครือข่าย', en: 'Networks' },
	{ id: 'awards', kind: 'lens', th: 'รางวัล', en: 'Awards' },
	{ id: 'indicators', kind: 'lens', th: 'ตัวชี้วัด', en: 'Indicators' },
];

/** The seven stages from a forum to a result, in order. */
export const chain: readonly Link[] = order.filter((link) => link.kind === 'chain');
