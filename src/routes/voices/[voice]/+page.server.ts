import { door, found } from '#door';
import { trail } from '#wiring';
import { HandsForm, ModerateForm } from '#voices';
import { countHands, forumOfVoice, moderate, readVoice } from '#voices/server';
import { hallOf } from '../../hall.server.ts';
import { speakAction, voteAction } from '../../voice-actions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent }) => {
	const { locale } = await parent();
	const forum = found(await forumOfVoice(locals.db, params.voice));
	const { seat, scribes, moderates } = await hallOf({ locals, params: { forum } });
	return {
		voice: found(await readVoice(locals.db, params.voice, seat?.id ?? null)),
		trail: await trail(locals.db, { kind: 'voice', id: params.voice }, 'down', locale),
		scribes,
		moderates,
	};
};

const back = ({ voice }: { voice: string }) => `/voices/${voice}`;

export const actions: Actions = {
	vote: voteAction,
	reply: async (event) => {
		const forum = found(await forumOfVoice(event.locals.db, event.params.voice));
		return speakAction(() => forum)(event);
	},
	moderate: door(ModerateForm, moderate, { then: ({ id }) => back({ voice: id }) }),
	hands: door(HandsForm, countHands, { with: ({ params }) => ({ voice: params.voice ?? '' }), then: back }),
};
