import { qrPath } from '#ui';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => {
	const address = `${url.origin}/preferences`;
	return { stage: 'themes', qr: { ...qrPath(address), address } };
};
