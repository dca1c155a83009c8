import { levels, moves, type ForumState, type Level, type Move } from './forum.ts';

/** May a forum in this state make this move? */
export function whyNotMove(state: ForumState, move: Move): string | undefined {
	if (!(moves[move].from as readonly ForumState[]).includes(state)) return 'forum-not-there';
}

/** May a forum be announced? People must be able to tell when to come. */
export function whyNotAnnounce(startsOn: string | null): string | undefined {
	if (!startsOn) return 'forum-needs-date';
}

/** May what is written about a forum still be changed? */
export function whyNotDescribe(state: ForumState): string | undefined {
	if (state === 'concluded') return 'forum-concluded';
}

/** May people take a seat, speak and vote? */
export function whyNotTakePart(state: ForumState): string | undefined {
	if (state === 'draft' || state === 'announced') return 'forum-not-open';
	if (state !== 'open') return 'forum-closed';
}

/** May words spoken or written on paper in the room still be keyed in? Until the forum is concluded. */
export function whyNotKeyIn(state: ForumState): string | undefined {
	if (state === 'draft' || state === 'announced') return 'forum-not-open';
	if (state === 'concluded') return 'forum-concluded';
}

/** May a forum of level `lower` feed one of level `upper`? Strictly upward, so that no ring can close. */
export function whyNotFeed(lower: Level, upper: Level): string | undefined {
	if (levels.indexOf(upper) <= levels.indexOf(lower)) return 'forum-feeds-upward';
}

/** Do the days follow each other? ISO dates compare as text. */
export function whyNotDays(startsOn: string | null | undefined, endsOn: string | null | undefined): string | undefined {
	if (endsOn && !startsOn) return 'forum-needs-date';
	if (endsOn && startsOn && endsOn < startsOn) return 'forum-ends-before';
}

/** May a reader see this forum? A draft is for those who run forums of its organisation. */
export const maySee = (
	forum: { state: ForumState; organisation: { id: string } },
	draftsOf: readonly string[],
): boolean => forum.state !== 'draft' || draftsOf.includes(forum.organisation.id);
