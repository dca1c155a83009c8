import type { Locale } from '#platform';
import type { Db } from '#platform/server';
import { organisationName } from '../organisation.ts';
import { may, type Held } from '../permissions.ts';
import type { OpenSession, Person } from '../person.ts';
import { neededToGive } from '../role-rules.ts';
import type { Auth } from './auth.ts';
import { organisationsOn } from './organisations-read.ts';
import { sessionsOf, waysIn, type WaysIn } from './read-person.ts';

/** A role of one's own, with the name of the organisation where it is held. */
export interface OwnRole extends Held {
	/** null for the whole installation */
	where: string | null;
	/** whether it lets one invite people and give roles there */
	staff: boolean;
}

/** What one's own page shows. */
export interface OwnPage {
	name: string;
	roles: OwnRole[];
	sessions: OpenSession[];
	ways: WaysIn;
	/** providers that are configured here and not connected yet */
	connectable: Auth['providers'];
	passkeysPossible: boolean;
}

/**
 * What a person sees of themselves: four queries, whatever the number of roles.
 * @param who as `identify` found them, with the reader's language
 */
export async function ownPage(
	db: Db,
	auth: Auth,
	who: { person: Person; roles: readonly Held[]; session?: string; locale: Locale },
	now: Date,
): Promise<OwnPage> {
	const ids = [...new Set(who.roles.flatMap((held) => held.organisation ?? []))];
	const named = await organisationsOn(db, ids, now.toISOString().slice(0, 10));
	const names = new Map(named.map((one) => [one.id, organisationName(one, who.locale)]));
	const ways = await waysIn(db, who.person.id);
	return {
		name: who.person.name,
		roles: who.roles.map((held) => ({
			...held,
			where: held.organisation && (names.get(held.organisation) ?? held.organisation),
			staff: may([held], neededToGive(held), { organisation: held.organisation }),
		})),
		sessions: await sessionsOf(db, who.person.id, now, who.session),
		ways,
		connectable: auth.providers.filter((provider) => !ways.providers.includes(provider)),
		passkeysPossible: auth.passkeys,
	};
}
