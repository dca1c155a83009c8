import { loadRegister } from '#people/server';
import { loadPlaces } from '#places/server';
import { migrate, openDatabase } from '#platform/server';
import { growDemo, demoPeople, type DemoPerson } from '#demo';

/**
 * Brings a database to where the site can serve it: tables, Thailand's places, the register of organisations and, if
 * asked, the demo story. What is already there is left alone, so a second start loads nothing.
 */
export async function prepare(
	url: string,
	{ demo, say }: { demo: boolean; say: (line: string) => void },
): Promise<readonly DemoPerson[]> {
	const db = openDatabase(url, 4);
	try {
		const applied = await migrate(db);
		if (applied.length) say(`ปรับโครงสร้างฐานข้อมูล ${applied.length} ขั้น (${applied.length} migrations)`);
		await loadPlaces(db);
		await loadRegister(db);
		if (!demo) return [];
		await growDemo(db, { say });
		return demoPeople;
	} finally {
		await db.destroy();
	}
}
