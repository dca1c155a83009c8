import { log, tell, type Db, type Hub } from '#platform/server';
import type { Counts } from '../voice.ts';
import { countsOfForum } from './counts.ts';

const SOON_MS = 150;
const RECOUNT_MS = 1000;
const waiting = new Set<string>();

/**
 * Tells the hall, shortly after the votes have committed, that a forum's counts changed: one message for a burst of
 * votes. NOTIFY inside each vote's transaction would make the votes of a whole hall commit one after the other.
 */
export function soonTell(db: Db, forum: string): void {
	if (waiting.has(forum)) return;
	waiting.add(forum);
	setTimeout(() => {
		waiting.delete(forum);
		// only a signal: when it cannot be sent the page shows the counts at its next loading
		tell(db, `forum:${forum}`, 'votes').catch((fault: Error) => log.debug({ fault: fault.message }, 'live votes'));
	}, SOON_MS).unref();
}

/** What a watching page gets: the counts that changed, by key of the voice. */
export interface LiveCounts {
	counts: Record<string, Counts>;
	/** true when somebody spoke, or the forum opened or closed: worth a reload */
	news: boolean;
}

interface Hall {
	watchers: Set<(live: LiveCounts) => void>;
	last: Map<string, Counts>;
	leave: () => void;
	news: boolean;
	timer?: NodeJS.Timeout;
}

const halls = new WeakMap<Hub, Map<string, Hall>>();

const same = (a: Counts | undefined, b: Counts): boolean =>
	a !== undefined && a.agree === b.agree && a.disagree === b.disagree && a.pass === b.pass;

/**
 * Watches a forum: pushes the counts that changed, at most once a second, counted once for all who watch.
 * @returns what ends the watching
 */
export function watchCounts(hub: Hub, db: Db, forum: string, push: (live: LiveCounts) => void): () => void {
	const mine = halls.get(hub) ?? new Map<string, Hall>();
	halls.set(hub, mine);
	const hall = mine.get(forum) ?? openHall(hub, db, forum);
	mine.set(forum, hall);
	hall.watchers.add(push);
	return () => {
		hall.watchers.delete(push);
		if (hall.watchers.size > 0) return;
		clearTimeout(hall.timer);
		hall.leave();
		mine.delete(forum);
	};
}

function openHall(hub: Hub, db: Db, forum: string): Hall {
	const hall: Hall = { watchers: new Set(), last: new Map(), leave: () => {}, news: false };
	const recount = async () => {
		const now = await countsOfForum(db, forum);
		const changed = [...now].filter(([voice, counts]) => !same(hall.last.get(voice), counts));
		hall.last = now;
		const live = { counts: Object.fromEntries(changed), news: hall.news };
		hall.news = false;
		if (changed.length || live.news) for (const push of hall.watchers) push(live);
	};
	const again = () => {
		hall.timer ??= setTimeout(() => {
			recount()
				.catch((fault: Error) => log.warn({ fault: fault.message }, 'live counts'))
				.finally(() => (hall.timer = undefined));
		}, RECOUNT_MS);
	};
	hall.leave = hub.watch(`forum:${forum}`, (said) => {
		if (said !== 'votes') hall.news = true;
		again();
	});
	// what is counted now is what the pages already show, give or take a second
	countsOfForum(db, forum).then(
		(counts) => {
			if (hall.last.size === 0) hall.last = counts;
		},
		() => {},
	);
	return hall;
}
