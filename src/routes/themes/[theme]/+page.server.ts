import { error } from '@sveltejs/kit';
import { door, found, pageOf } from '#door';
import { may } from '#people';
import { proposalsOf } from '#proposals/server';
import { EmptyForm } from '#themes';
import { ownerOf, publish, readTheme, sendUp, sentFrom, sourcesOf, standsOn, voicesUnder } from '#themes/server';
import { trail } from '#wiring';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url }) => {
	const { db, roles, locale } = locals;
	const theme = found(await readTheme(db, params.theme));
	const owner = found(await ownerOf(db, theme.id));
	const gathers = may(roles, 'theme.gather', owner);
	if (theme.state === 'draft' && !gathers) error(404);
	const { page, offset, limit } = pageOf(url);
	return {
		theme,
		page,
		gathers,
		words: may(roles, 'proposal.word', owner),
		stands: await standsOn(db, theme.id),
		voices: await voicesUnder(db, theme.id, { limit, offset }),
		sources: await sourcesOf(db, theme.id),
		sent: await sentFrom(db, theme.id),
		proposals: await proposalsOf(db, theme.id, gathers, locale),
		became: await trail(db, { kind: 'theme', id: theme.id }, 'down', locale),
	};
};

const theme = ({ params }: { params: Partial<Record<string, string>> }) => ({ theme: params.theme ?? '' });
export const actions: Actions = {
	publish: door(EmptyForm, publish, { with: theme }),
	sendUp: door(EmptyForm, sendUp, { with: theme }),
};
