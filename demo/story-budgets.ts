import { disburse, fund } from '#budgets/server';
import type { Cast } from './cast.ts';
import type { StoryPlans } from './story-plans.ts';
import type { Teller } from './teller.ts';

/** The lines get money: less than planned in the first year, as happens. */
export async function storyBudgets(teller: Teller, cast: Cast, plans: StoryPlans): Promise<void> {
	const officer = () => teller.as({ kind: 'person', id: cast.people.officer! });
	const baht = (amount: number) => amount * 100;
	teller.on('2023-12-15');
	await fund(officer(), {
		line: plans.dayCare,
		year: 2567,
		kind: 'transfer',
		satang: baht(700_000),
		citation: 'โอนงบประมาณรายจ่าย ครั้งที่ 2/2567 สภาเทศบาลเห็นชอบ 14 ธันวาคม 2566',
	});
	await fund(officer(), {
		line: plans.smokeRoom,
		year: 2567,
		kind: 'ordinance',
		satang: baht(180_000),
		citation: 'เทศบัญญัติงบประมาณรายจ่ายประจำปี 2567',
	});
	teller.on('2024-06-28');
	await disburse(officer(), {
		line: plans.dayCare,
		year: 2567,
		satang: baht(684_500),
		citation: 'ฎีกาเบิกจ่ายค่าปรับปรุงอาคาร มิถุนายน 2567',
	});
}
