import type { RequestEvent } from '@sveltejs/kit';
import { door } from '#door';
import { shownCode } from '#trace/server';
import { SpeakForm, VoteForm } from '#voices';
import { speak, vote, type Spoken } from '#voices/server';

/** Whose browser it is, for seats and for the widest limit. */
const browser = (event: RequestEvent) => ({ device: event.locals.device, address: event.getClientAddress() });

/** A vote; afterwards the same list is shown, at the same card. */
export const voteAction = door(VoteForm, vote, {
	with: browser,
	then: (voted, { url }) => {
		const kept = new URLSearchParams(url.searchParams);
		kept.delete('/vote');
		// a card just answered is no longer among those not yet answered
		const at = kept.get('show') === 'todo' ? '#voices' : `#v-${voted.voice}`;
		return `${url.pathname}${kept.size ? `?${kept}` : ''}${at}`;
	},
});

/** Something said; the page shows the tracking code, which stands in no address. */
export const speakAction = (forumOf: (event: RequestEvent) => string) =>
	door(SpeakForm, speak, {
		with: (event) => ({ forum: forumOf(event), ...browser(event) }),
		then: (spoken: Spoken) => ({ voice: spoken.id, code: shownCode(spoken.receipt), pseudonym: spoken.pseudonym }),
	});
