import { found } from '#door';
import { readForm } from '#platform';
import { may } from '#people';
import { maySee } from '#forums';
import { draftsOf, findSeat, readForum } from '#forums/server';
import { VoiceQuestion } from '#voices';

/** What the address of a list of voices asks. */
export const asked = (url: URL): VoiceQuestion => {
	const reading = readForm(VoiceQuestion, Object.fromEntries(url.searchParams));
	return reading.ok ? reading.value : { order: 'new', show: 'all' };
};

/** The forum of an address with what this reader may do in it, and the reader's seat if there is one. */
export async function hallOf({ locals, params }: { locals: App.Locals; params: { forum: string } }) {
	const read = await readForum(locals.db, params.forum);
	const forum = found(read && maySee(read, draftsOf(locals.roles)) ? read : undefined);
	const target = { organisation: forum.organisation.id, forum: forum.id };
	return {
		forum: { id: forum.id, title: forum.title, state: forum.state, language: forum.language, madeUp: forum.madeUp },
		scribes: may(locals.roles, 'voice.scribe', target),
		moderates: may(locals.roles, 'voice.moderate', target),
		seat: await findSeat(locals.db, forum.id, locals.device),
	};
}
