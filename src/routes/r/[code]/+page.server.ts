import { redirect } from '@sveltejs/kit';
import { Refused } from '#platform';
import { findReceipt } from '#trace/server';
import { nouns } from '#wiring';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const receipt = await findReceipt(locals.db, params.code).catch((fault: unknown) => {
		if (!(fault instanceof Refused)) throw fault;
	});
	const href = receipt && nouns[receipt.subject.kind]?.href(receipt.subject.id);
	if (href) redirect(303, `${href}#became`);
	redirect(303, `/follow?unknown=${encodeURIComponent(params.code.slice(0, 20))}`);
};
