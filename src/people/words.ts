import * as organisation from './organisation-words.ts';
import * as person from './person-words.ts';

export const th = {
	...person.th,
	organisation: organisation.th,
	problems: { ...person.th.problems },
	refusals: { ...person.th.refusals, ...organisation.th.refusals },
};

export const en: typeof th = {
	...person.en,
	organisation: organisation.en,
	problems: { ...person.en.problems },
	refusals: { ...person.en.refusals, ...organisation.en.refusals },
};
