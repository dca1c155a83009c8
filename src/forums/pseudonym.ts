/** Flowers and trees of Thailand: names everybody can say, none of them a person's title. */
const names = [
	'ราชพฤกษ์ บัว มะลิ จำปี จำปา พิกุล บุนนาค ลำดวน การะเวก กระดังงา ชงโค ตะแบก อินทนิล หางนกยูง ชบา เฟื่องฟ้า',
	'เข็ม แก้ว โมก พุด ลั่นทม ดาวเรือง บานชื่น บานไม่รู้โรย ทานตะวัน กุหลาบ กล้วยไม้ ช้างกระ เอื้องคำ รองเท้านารี ปทุมมา กระเจียว',
	'ไผ่ สัก ยาง ตะเคียน ประดู่ มะค่า เต็ง รัง พะยูง ชิงชัน ไทร โพธิ์ จามจุรี สะเดา ขี้เหล็ก มะขาม',
	'มะม่วง ขนุน กระท้อน ลิ้นจี่ ลำไย เงาะ มังคุด ทุเรียน ชมพู่ ฝรั่ง น้อยหน่า มะพร้าว ตาล มะปราง มะยม กล้วย',
]
	.join(' ')
	.split(' ');

/**
 * The name a seat is shown by in its forum: `จำปี 482`. Made from the key alone, so it needs no counter, does not tell
 * who came when, and cannot be led back to a device. Two seats of a large forum may share a name.
 * @param id key of the seat
 */
export function pseudonymOf(id: string): string {
	// FNV-1a, 32 bits
	let hash = 0x811c9dc5;
	for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193) >>> 0;
	return `${names[hash % names.length]!} ${String(Math.floor(hash / names.length) % 1000).padStart(3, '0')}`;
}
