import { pageOf } from '#door';
import { readForm } from '#platform';
import { placesOfKind } from '#places/server';
import { may } from '#people';
import { ForumQuestion } from '#forums';
import { draftsOf, listForums } from '#forums/server';
import { talliesOf } from '#voices/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db, roles } = locals;
	const page = pageOf(url);
	const reading = readForm(ForumQuestion, Object.fromEntries(url.searchParams));
	const question = reading.ok ? reading.value : {};
	const { rows, total } = await listForums(db, question, page, draftsOf(roles));
	const tallies = await talliesOf(
		db,
		rows.map((row) => row.id),
	);
	return {
		forums: rows.map((forum) => ({ forum, tally: tallies.get(forum.id) })),
		total,
		page: page.page,
		question,
		provinces: await placesOfKind(db, 'province'),
		convenes: roles.some((held) => may([held], 'forum.convene', held)),
	};
};
