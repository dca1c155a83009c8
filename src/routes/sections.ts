/** The main menu: what lies beside the chain, whose seven stages are drawn under it on every page. */
export const sections: readonly { href: string; th: string; en: string }[] = [
	{ href: '/places', th: 'พื้นที่', en: 'Places' },
	{ href: '/organisations', th: 'หน่วยงาน', en: 'Organisations' },
	{ href: '/follow', th: 'ตามเสียงของฉัน', en: 'Follow my voice' },
];
