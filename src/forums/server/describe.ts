import { refuseIf, Refused } from '#platform';
import { allow } from '#people/server';
import { lock, verb, type Act } from '#platform/server';
import type { AgendaItem, Section, Signature, StatedNumber, TargetGroup } from '../forum.ts';
import { whyNotDescribe } from '../rules.ts';
import { forumToRun } from './forum-to-run.ts';

/** Parts of a project document; a part that is given replaces the earlier one whole, the others stay. */
export interface Description {
	forum: string;
	sections?: readonly Section[];
	groups?: readonly TargetGroup[];
	numbers?: readonly StatedNumber[];
	agenda?: readonly AgendaItem[];
	signatures?: readonly Signature[];
}

/** Writes the parts; also used by imports and by the demonstration through `describe`. */
async function write(act: Act, forum: string, given: Omit<Description, 'forum'>): Promise<void> {
	const numbered = <T>(rows: readonly T[]) => rows.map((row, at) => ({ forum_id: forum, seq: at + 1, ...row }));
	if (given.sections) {
		await act.tx.deleteFrom('forum_section').where('forum_id', '=', forum).execute();
		if (given.sections.length) await act.tx.insertInto('forum_section').values(numbered(given.sections)).execute();
	}
	if (given.groups) {
		await act.tx.deleteFrom('target_group').where('forum_id', '=', forum).execute();
		if (given.groups.length) await act.tx.insertInto('target_group').values(numbered(given.groups)).execute();
	}
	if (given.numbers) {
		await act.tx.deleteFrom('stated_number').where('forum_id', '=', forum).execute();
		if (given.numbers.length) await act.tx.insertInto('stated_number').values(numbered(given.numbers)).execute();
	}
	if (given.agenda) {
		if (given.agenda.some((item) => item.starts && item.ends && item.ends < item.starts))
			throw new Refused('agenda-ends-before');
		await act.tx.deleteFrom('agenda_item').where('forum_id', '=', forum).execute();
		if (given.agenda.length) await act.tx.insertInto('agenda_item').values(numbered(given.agenda)).execute();
	}
	if (given.signatures) {
		if (new Set(given.signatures.map((one) => one.step)).size < given.signatures.length)
			throw new Refused('signature-twice');
		await act.tx.deleteFrom('forum_signature').where('forum_id', '=', forum).execute();
		const rows = given.signatures.map(({ actingFor, signedOn, ...rest }) => ({
			forum_id: forum,
			...rest,
			acting_for: actingFor,
			signed_on: signedOn,
		}));
		if (rows.length) await act.tx.insertInto('forum_signature').values(rows).execute();
	}
}

/**
 * Describes a forum: sections of its project document, target groups, stated numbers, agenda, signatures.
 * @throws Refused 'not-found', 'forum-concluded', 'agenda-ends-before', 'signature-twice', 'not-allowed'
 */
export const describe = verb('forums.describe', async (act, { forum: id, ...given }: Description) => {
	// two officers saving the same part at once: one after the other, the last one stands whole
	await lock(act.tx, `forum:${id}`);
	const forum = await forumToRun(act, id);
	await allow(act, 'forum.run', { organisation: forum.organisation_id, forum: id });
	refuseIf(whyNotDescribe(forum.state));
	await write(act, id, given);
	await act.announce('forums.described', { kind: 'forum', id });
	return { id };
});
