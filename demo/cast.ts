import { addOrganisation, createAuth, enrol, grantRole } from '#people/server';
import { bodies, demoPeople } from './people.ts';
import type { Teller } from './teller.ts';

type Body = keyof typeof bodies;

/** Who plays: the key of each organisation, and of each person by the first part of their e-mail address. */
export interface Cast {
	bodies: Record<Body, string>;
	people: Record<string, string>;
}

/** Adds the organisations that no register holds, and the invented people with their roles. */
export async function castStory(teller: Teller): Promise<Cast> {
	teller.on('2023-05-01');
	const keys: Partial<Record<Body, string>> = {};
	for (const [name, body] of Object.entries(bodies) as [Body, (typeof bodies)[Body]][])
		keys[name] =
			'id' in body
				? body.id
				: (await addOrganisation(teller.system(), { ...body, source: 'การสาธิต (demonstration)' })).id;
	// passwords are hashed by the library that will check them; the secret plays no part in that
	const auth = createAuth({ db: teller.db, secret: 'demonstration-only-'.repeat(2), baseUrl: 'http://localhost:3000' });
	const people: Record<string, string> = {};
	for (const { name, email, password, role, body } of demoPeople) {
		const { id } = await enrol(teller.system(), { displayName: name, email, password, madeUp: true }, auth);
		await grantRole(teller.system(), { person: id, role, organisation: keys[body]! });
		people[email.split('@')[0]!] = id;
	}
	return { bodies: keys as Record<Body, string>, people };
}
