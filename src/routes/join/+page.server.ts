import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => {
	const code = url.searchParams.get('code')?.trim().slice(0, 40);
	if (code) redirect(303, `/join/${encodeURIComponent(code)}`);
};
