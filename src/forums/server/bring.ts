import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { allow } from '#people/server';
import { Refused } from '#platform';
import type { Act } from '#platform/server';
import type { ForumKind, ForumState, Level } from '../forum.ts';
import { pseudonymOf } from '../pseudonym.ts';

/** A forum that was held elsewhere. */
export interface BroughtForum {
	organisation: string;
	kind: ForumKind;
	level: Level;
	title: string;
	lead?: string;
	venue?: string;
	startsOn?: string;
	endsOn?: string;
	state: ForumState;
	language: string;
	/** where it comes from, its name there, and the SHA-256 of the files it was read from */
	source: string;
	sourceRef: string;
	digest: string;
}

/**
 * Enters a forum that was held elsewhere, in the transaction of an import. The same files again change nothing.
 * @returns `fresh` false when these very files were imported before
 * @throws Refused 'import-other-edition' when the forum was imported from other files: nothing is mixed
 */
export async function bringForum(act: Act, forum: BroughtForum): Promise<{ id: string; fresh: boolean }> {
	await allow(act, 'forum.convene', { organisation: forum.organisation });
	const id = act.id();
	const row = {
		id,
		organisation_id: forum.organisation,
		parent_id: null,
		level: forum.level,
		kind: forum.kind,
		title: forum.title,
		lead: forum.lead ?? null,
		place_code: null,
		region_group: null,
		venue: forum.venue ?? null,
		starts_on: forum.startsOn ?? null,
		ends_on: forum.endsOn ?? null,
		state: forum.state,
		join_code: act.id().slice(0, 8),
		language: forum.language,
		made_up: false,
		source: forum.source,
		source_ref: forum.sourceRef,
		source_digest: forum.digest,
		created_at: act.now,
	};
	const fresh = await act.tx
		.insertInto('forum')
		.values(row)
		.onConflict((conflict) =>
			conflict.columns(['source', 'source_ref']).where('source_ref', 'is not', null).doNothing(),
		)
		.returning('id')
		.executeTakeFirst();
	if (fresh) return { id, fresh: true };
	const known = await act.tx
		.selectFrom('forum')
		.select(['id', 'source_digest'])
		.where('source', '=', forum.source)
		.where('source_ref', '=', forum.sourceRef)
		.executeTakeFirstOrThrow();
	if (known.source_digest !== forum.digest) throw new Refused('import-other-edition', { ref: forum.sourceRef });
	return { id: known.id, fresh: false };
}

/** Somebody who took part elsewhere: the name at the source, and the first act known (milliseconds since 1970). */
export interface BroughtSeat {
	ref: string;
	at: number;
}

/** Enters the seats of an imported forum. @returns key of each seat by its name at the source */
export async function bringSeats(
	act: Act,
	forum: { id: string; source: string; sourceRef: string },
	seats: readonly BroughtSeat[],
): Promise<Map<string, string>> {
	const keys = new Map(seats.map((seat) => [seat.ref, act.id()]));
	const ids = seats.map((seat) => keys.get(seat.ref)!);
	const refs = seats.map((seat) => `${forum.sourceRef}#${seat.ref}`);
	const hashes = refs.map((ref) => createHash('sha256').update(`import:${forum.source}:${ref}`).digest('hex'));
	await sql`
		insert into seat (id, forum_id, token_hash, pseudonym, channel, source, source_ref, taken_at)
		select id, ${forum.id}, hash, name, 'import', ${forum.source}, ref, to_timestamp(at / 1000.0)
		from unnest(${ids}::text[], ${hashes}::text[], ${ids.map(pseudonymOf)}::text[], ${refs}::text[],
			${seats.map((seat) => seat.at)}::float8[]) as t(id, hash, name, ref, at)`.execute(act.tx);
	return keys;
}
