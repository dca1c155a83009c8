import { redirect } from '@sveltejs/kit';
import { plainCode } from '#trace/server';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => {
	const code = plainCode(url.searchParams.get('code') ?? '').slice(0, 20);
	if (code) redirect(303, `/r/${encodeURIComponent(code)}`);
	return { unknown: url.searchParams.get('unknown')?.slice(0, 20) };
};
