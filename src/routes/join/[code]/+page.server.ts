import { redirect } from '@sveltejs/kit';
import { forumOfCode } from '#forums/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const forum = await forumOfCode(locals.db, params.code);
	if (forum && forum.state !== 'draft')
		redirect(303, `/forums/${forum.id}${forum.state === 'announced' ? '' : '/voices'}`);
	return { code: params.code.slice(0, 20) };
};
