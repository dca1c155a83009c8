import type { RequestEvent } from '@sveltejs/kit';
import { may, type Permission } from '#people';
import { ownerOf, type Owned } from '#wiring';

/**
 * Who may open a route, and who may send its forms.
 * - `anyone`: no account needed. What a seat may do is judged by the verb.
 * - `person`: anyone who signed in.
 * - a permission: someone whose role in the owning organisation allows it. `of` names the parameter that leads to
 *   the owner; without it, a role in any organisation opens the door and the verb judges the organisation chosen.
 */
export type Who = 'anyone' | 'person' | { permission: Permission; of?: Owned };

/** Access to one route; `send` is for every form action and every method but GET, and defaults to `see`. */
export interface Access {
	see: Who;
	send?: Who;
}

const open: Access = { see: 'anyone' };
const needs = (permission: Permission, of?: Owned): Access => ({ see: { permission, of } });

/** Every route there is. A route that is missing here answers 403, and a test names it. */
export const access: Record<string, Access> = {
	'/': open,
	'/healthz': open,
	'/readyz': open,
	'/design': open,
	'/preferences': open,
	'/login': open,
	'/places': open,
	'/places/[code]': open,
	'/organisations': open,
	'/organisations/[organisation]': open,
	'/forums/new': needs('forum.convene'),
};

/** The reason why this request may not pass, or undefined. */
export async function whyNot(event: RequestEvent): Promise<string | undefined> {
	const rule = access[event.route.id ?? ''];
	if (!rule) return 'not-allowed';
	const reading = event.request.method === 'GET' || event.request.method === 'HEAD';
	const who = reading ? rule.see : (rule.send ?? rule.see);
	if (who === 'anyone') return undefined;
	if (event.locals.actor.kind !== 'person') return 'sign-in-first';
	if (who === 'person') return undefined;
	const { roles, db } = event.locals;
	if (!who.of)
		return roles.some((held) => may([held], who.permission, { organisation: held.organisation, forum: held.forum }))
			? undefined
			: 'not-allowed';
	const owner = await ownerOf(db, who.of, (event.params as Record<string, string | undefined>)[who.of] ?? '');
	if (!owner) return 'not-found';
	return may(roles, who.permission, owner) ? undefined : 'not-allowed';
}
