import { pageOf } from '#door';
import { listVoices, talliesOf } from '#voices/server';
import { asked, hallOf } from '../../../hall.server.ts';
import { speakAction, voteAction } from '../../../voice-actions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { seat, ...hall } = await hallOf({ locals, params });
	const question = asked(url);
	const page = pageOf(url);
	const { rows, total } = await listVoices(locals.db, params.forum, question, page, seat?.id ?? null);
	return {
		...hall,
		stage: 'voices',
		question,
		voices: rows,
		total,
		page: page.page,
		pseudonym: seat?.pseudonym,
		tally: (await talliesOf(locals.db, [params.forum])).get(params.forum),
	};
};

export const actions: Actions = {
	vote: voteAction,
	speak: speakAction(({ params }) => params.forum ?? ''),
};
