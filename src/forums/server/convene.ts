import { bangkokDay } from '@wethi/thai-calendar';
import type { InferOutput } from 'valibot';
import { refuseIf, Refused } from '#platform';
import { allow, organisationsOn } from '#people/server';
import { lock, verb, type Act } from '#platform/server';
import type { ConveneForm } from '../forms.ts';
import { whyNotDays } from '../rules.ts';
import { linkTo } from './feed.ts';

/** What a new forum says of itself. */
export interface ConveneInput extends InferOutput<typeof ConveneForm> {
	/** ISO 639; Thai unless said */
	language?: string;
	/** true for the invented forums of the demonstration */
	madeUp?: boolean;
}

/** Refused 'not-found' unless the organisation exists on the day; gives back where it sits. */
export async function seatOfOrganisation(act: Act, organisation: string): Promise<string | null> {
	const [found] = await organisationsOn(act.tx, [organisation], bangkokDay(act.now));
	if (!found) throw new Refused('not-found', { organisation });
	return found.placeCode;
}

/** Refused unless the code names a place that exists. */
export async function checkPlace(act: Act, code: string | undefined): Promise<void> {
	if (!code) return;
	const found = await act.tx.selectFrom('place').select('code').where('code', '=', code).executeTakeFirst();
	if (!found) throw new Refused('forum-no-such-place');
}

/**
 * Convenes a forum: a draft that its organisation describes and then announces.
 * @throws Refused 'not-found', 'forum-ends-before', 'forum-feeds-upward', 'forum-no-such-place', 'not-allowed'
 */
export const convene = verb('forums.convene', async (act, input: ConveneInput) => {
	await allow(act, 'forum.convene', { organisation: input.organisation });
	refuseIf(whyNotDays(input.startsOn, input.endsOn));
	const home = await seatOfOrganisation(act, input.organisation);
	await checkPlace(act, input.place);
	if (input.parent) await lock(act.tx, `forum:${input.parent}`);
	const id = act.id();
	const joinCode = act.id().slice(0, 8);
	await act.tx
		.insertInto('forum')
		.values({
			id,
			organisation_id: input.organisation,
			parent_id: null,
			level: input.level,
			kind: input.kind,
			title: input.title,
			lead: input.lead ?? null,
			// a national forum is of the whole country, wherever its organisation has its office
			place_code: input.place ?? (input.level === 'nation' || input.level === 'region' ? null : home),
			region_group: input.region ?? null,
			venue: input.venue ?? null,
			starts_on: input.startsOn ?? null,
			ends_on: input.endsOn ?? null,
			state: 'draft',
			join_code: joinCode,
			language: input.language ?? 'th',
			made_up: input.madeUp ?? false,
			source: null,
			source_ref: null,
			source_digest: null,
			created_at: act.now,
		})
		.execute();
	if (input.parent) await linkTo(act, { id, level: input.level }, input.parent);
	await act.announce('forums.convened', { kind: 'forum', id });
	return { id, joinCode };
});
