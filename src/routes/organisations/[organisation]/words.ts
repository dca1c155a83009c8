/** Where the page of an organisation leads: its part in each stage. */
export const th = {
	title: 'งานของหน่วยงานนี้',
	forums: 'เวทีที่จัด',
	proposals: 'ข้อเสนอที่ส่งถึง',
	plans: 'แผนพัฒนา',
	results: 'ผลการดำเนินงาน',
	people: 'คนและบทบาท',
};

export const en: typeof th = {
	title: 'The work of this organisation',
	forums: 'Forums it convenes',
	proposals: 'Proposals addressed to it',
	plans: 'Development plans',
	results: 'Results',
	people: 'People and roles',
};
