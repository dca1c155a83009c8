import { error } from '@sveltejs/kit';
import { door, found } from '#door';
import { may } from '#people';
import { ruleFor, SendForm } from '#proposals';
import { answersTo, ownerOf, readProposal, send } from '#proposals/server';
import { trail } from '#wiring';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { db, roles, locale } = locals;
	const proposal = found(await readProposal(db, params.proposal, locale));
	const owner = found(await ownerOf(db, proposal.id));
	const words = may(roles, 'proposal.word', owner);
	if (proposal.state === 'draft' && !words) error(404);
	const start = { kind: 'proposal', id: proposal.id };
	const answers = await answersTo(db, proposal.id, locale);
	const became = await trail(db, start, 'down', locale);
	const adopts = answers[0]?.kind.startsWith('adopted') && !became.some(({ kind }) => kind === 'plans');
	return {
		proposal,
		rule: proposal.sentAt ? ruleFor(proposal.sentAt).citation : '',
		mayWord: words,
		mayAnswer: may(roles, 'proposal.answer', { organisation: proposal.addressedTo }),
		mayAdopt: adopts && may(roles, 'plan.write', { organisation: proposal.addressedTo }),
		answers,
		became,
		from: await trail(db, start, 'up', locale),
	};
};

export const actions: Actions = {
	send: door(SendForm, send, { with: ({ params }) => ({ proposal: params.proposal ?? '' }) }),
};
