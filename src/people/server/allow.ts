import { Refused } from '#platform';
import type { Act } from '#platform/server';
import { may, type Permission, type Target } from '../permissions.ts';
import { rolesOf } from './roles-of.ts';

/**
 * Lets an act go on only when its actor holds a role that allows it there, now. The command line (actor `system`) may.
 * Every verb that needs a role calls this before it writes: what a page showed or hid decides nothing.
 * @throws Refused 'sign-in-first' for a seat or nobody; 'not-allowed' for a person whose roles do not allow it
 */
export async function allow(
	act: Pick<Act, 'actor' | 'tx' | 'now'>,
	permission: Permission,
	target: Target,
): Promise<void> {
	if (act.actor.kind === 'system') return;
	if (act.actor.kind !== 'person') throw new Refused('sign-in-first');
	if (!may(await rolesOf(act.tx, act.actor.id, act.now), permission, target)) throw new Refused('not-allowed');
}
