import { Refused, refuseIf } from '#platform';
import { verb, type Act } from '#platform/server';
import { allow } from '#people/server';
import { record } from '#trace/server';
import { ownerOf as ownerOfForum } from '#forums/server';
import { whyNotGather } from '../rules.ts';

/** A theme as it is gathered. */
export interface GatherInput {
	forum: string;
	title: string;
	summary?: string;
	/** voices of this forum */
	voices: string[];
	/** those of the voices that are shown verbatim */
	quotes: string[];
	/** themes offered to this forum by the forums that feed it */
	themes: string[];
	madeUp?: boolean;
}

/**
 * Gathers voices of a forum, and themes sent up to it, under one heading.
 * @throws Refused 'theme-empty', 'theme-stranger', 'not-allowed', 'not-found'
 */
export const gather = verb('themes.gather', async (act, input: GatherInput): Promise<{ id: string }> => {
	const owner = await ownerOfForum(act.tx, input.forum);
	if (!owner) throw new Refused('not-found');
	await allow(act, 'theme.gather', { ...owner, forum: input.forum });
	const voices = [...new Set([...input.voices, ...input.quotes])];
	const themes = [...new Set(input.themes)];
	const strangers =
		voices.length +
		themes.length -
		(await ownVoices(act, input.forum, voices)) -
		(await offered(act, input.forum, themes));
	refuseIf(whyNotGather({ voices: voices.length, quotes: input.quotes.length, themes: themes.length, strangers }));

	const id = act.id();
	await act.tx
		.insertInto('theme')
		.values({
			id,
			forum_id: input.forum,
			title: input.title,
			summary: input.summary ?? '',
			made_up: input.madeUp ?? false,
			created_at: act.now,
		})
		.execute();
	const quoted = new Set(input.quotes);
	if (voices.length)
		await act.tx
			.insertInto('theme_voice')
			.values(voices.map((voice) => ({ theme_id: id, voice_id: voice, quoted: quoted.has(voice) })))
			.execute();
	if (themes.length) {
		await act.tx
			.insertInto('theme_source')
			.values(themes.map((source) => ({ theme_id: id, source_theme_id: source })))
			.execute();
		await act.tx
			.updateTable('theme_sent')
			.set({ state: 'taken', decided_at: act.now })
			.where('to_forum_id', '=', input.forum)
			.where('theme_id', 'in', themes)
			.execute();
	}
	const to = { kind: 'theme', id };
	await record(
		act,
		...voices.map((voice) => ({ from: { kind: 'voice', id: voice }, to, relation: 'gathered' as const })),
		...themes.map((source) => ({ from: { kind: 'theme', id: source }, to, relation: 'sent-up' as const })),
	);
	await act.announce('themes.gathered', to);
	return { id };
});

const ownVoices = async (act: Act, forum: string, voices: string[]): Promise<number> => {
	if (voices.length === 0) return 0;
	const row = await act.tx
		.selectFrom('voice')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.where('forum_id', '=', forum)
		.where('id', 'in', voices)
		.where('state', '<>', 'hidden')
		.executeTakeFirstOrThrow();
	return row.n;
};

const offered = async (act: Act, forum: string, themes: string[]): Promise<number> => {
	if (themes.length === 0) return 0;
	const row = await act.tx
		.selectFrom('theme_sent')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.where('to_forum_id', '=', forum)
		.where('theme_id', 'in', themes)
		.where('state', '<>', 'returned')
		.executeTakeFirstOrThrow();
	return row.n;
};
