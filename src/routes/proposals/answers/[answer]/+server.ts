import { redirect } from '@sveltejs/kit';
import { found } from '#door';
import { proposalOfAnswer } from '#proposals/server';

/** An answer stands on the page of its proposal. */
export const GET = async ({ params, locals }) => {
	const { proposal } = found(await proposalOfAnswer(locals.db, params.answer));
	redirect(303, `/proposals/${proposal}#answer-${params.answer}`);
};
