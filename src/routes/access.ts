import type { RequestEvent } from '@sveltejs/kit';
import { may, type Permission } from '#people';
import { readProposal } from '#proposals/server';
import { ownerOf, type Owned } from '#wiring';

/**
 * Who may open a route, and who may send its forms.
 * - `anyone`: no account needed. What a seat may do is judged by the verb.
 * - `person`: anyone who signed in.
 * - a permission: someone whose role in the owning organisation allows it. `of` names the parameter that leads to
 *   the owner (`addressee`: whoever a proposal is addressed to); without it, a role in any organisation opens the
 *   door and the verb judges the organisation chosen.
 */
export type Who = 'anyone' | 'person' | { permission: Permission; of?: Owned | 'addressee' };

/** Access to one route. */
export interface Access {
	/** who may read it */
	see: Who;
	/** who may use any method but GET; defaults to `see` */
	send?: Who;
	/** named form actions that ask for more than `send` */
	actions?: Record<string, Who>;
}

const open: Access = { see: 'anyone' };
const person: Access = { see: 'person' };
const needs = (permission: Permission, of?: Owned | 'addressee'): Access => ({ see: { permission, of } });

/** Every route there is. A route that is missing here answers 403, and a test names it. */
export const access: Record<string, Access> = {
	'/': open,
	'/healthz': open,
	'/readyz': open,
	'/design': open,
	'/design/pick': open,
	'/preferences': open,
	'/about': open,

	'/login': open,
	'/login/with/[provider]': open,
	'/login/invitation/[token]': open,
	// passkey ceremonies: the library asks for a session where one is needed
	'/api/auth/[...all]': open,
	'/logout': person,
	'/me': person,
	// the address may also say `all`, the whole installation: the page and its verbs judge which one
	'/me/people/[organisation]': person,

	'/places': open,
	'/places/[code]': open,
	'/organisations': open,
	'/organisations/[organisation]': open,

	'/forums': open,
	'/forums/new': needs('forum.convene'),
	'/forums/[forum]': { see: 'anyone', actions: { move: { permission: 'forum.run', of: 'forum' } } },
	'/forums/[forum]/edit': needs('forum.run', 'forum'),
	'/forums/[forum]/voices': open,
	'/forums/[forum]/live': open,
	'/forums/[forum]/counts': open,
	'/forums/[forum]/document': open,
	'/forums/[forum]/document.pdf': open,
	'/forums/[forum]/document.docx': open,
	'/join': open,
	'/join/[code]': open,
	'/voices': open,
	'/voices/[voice]': {
		see: 'anyone',
		actions: {
			moderate: { permission: 'voice.moderate', of: 'voice' },
			hands: { permission: 'voice.scribe', of: 'voice' },
		},
	},
	'/r/[code]': open,
	'/follow': open,

	'/themes': open,
	'/themes/[theme]': {
		see: 'anyone',
		actions: {
			publish: { permission: 'theme.gather', of: 'theme' },
			sendUp: { permission: 'theme.send-up', of: 'theme' },
		},
	},
	'/themes/[theme]/propose': needs('proposal.word', 'theme'),
	'/forums/[forum]/themes': { see: 'anyone', actions: { giveBack: { permission: 'theme.gather', of: 'forum' } } },
	'/forums/[forum]/themes/new': needs('theme.gather', 'forum'),

	'/proposals': open,
	'/proposals/[proposal]': { see: 'anyone', actions: { send: { permission: 'proposal.word', of: 'proposal' } } },
	'/proposals/[proposal]/answer': needs('proposal.answer', 'addressee'),
	// whoever writes a plan may adopt it; the verb looks at the plan that is chosen
	'/proposals/[proposal]/adopt': needs('plan.write'),
	'/proposals/answers/[answer]': open,

	'/plans': open,
	'/plans/new': needs('plan.write'),
	'/plans/[plan]': { see: 'anyone', actions: { announce: { permission: 'plan.adopt', of: 'plan' } } },
	'/plans/[plan]/new': needs('plan.write', 'plan'),
	'/plans/[plan]/lines.csv': open,
	'/plans/[plan]/lines.xlsx': open,
	'/plan-lines/[line]': open,
	'/plan-lines/[line]/amend': needs('plan.write', 'line'),
	'/plan-lines/[line]/fund': needs('budget.write', 'line'),
	'/plan-lines/[line]/report': needs('result.report', 'line'),
	'/budgets': open,
	'/amounts/[amount]': open,
	'/results': open,
	'/results/[result]': open,
};

/** The name of the form action asked for, found as SvelteKit finds it: the first parameter that begins with a slash. */
const actionIn = (url: URL): string | undefined =>
	[...url.searchParams.keys()].find((name) => name.startsWith('/'))?.slice(1);

/** Who may do what this request asks for; undefined for a route that is not in the table. */
function whoMay({ route, request, url }: RequestEvent): Who | undefined {
	const rule = access[route.id ?? ''];
	if (!rule || request.method === 'GET' || request.method === 'HEAD') return rule?.see;
	const action = actionIn(url) ?? 'default';
	return (Object.hasOwn(rule.actions ?? {}, action) && rule.actions?.[action]) || (rule.send ?? rule.see);
}

/** The reason why this request may not pass, or undefined. */
export async function whyNot(event: RequestEvent): Promise<string | undefined> {
	const who = whoMay(event);
	if (!who) return 'not-allowed';
	if (who === 'anyone') return undefined;
	if (event.locals.actor.kind !== 'person') return 'sign-in-first';
	if (who === 'person') return undefined;
	const { roles, db } = event.locals;
	const { permission, of } = who;
	if (!of)
		return roles.some((held) => may([held], permission, { organisation: held.organisation, forum: held.forum }))
			? undefined
			: 'not-allowed';
	const params = event.params as Record<string, string | undefined>;
	const proposal = of === 'addressee' ? await readProposal(db, params.proposal ?? '') : undefined;
	const owner =
		of === 'addressee' ? proposal && { organisation: proposal.addressedTo } : await ownerOf(db, of, params[of] ?? '');
	if (!owner) return 'not-found';
	return may(roles, permission, owner) ? undefined : 'not-allowed';
}
