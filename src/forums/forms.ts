import { fields } from '#platform';
import * as v from 'valibot';
import { forumKinds, forumStates, levels, moves, numberSubjects, sectionNames, type Move } from './forum.ts';

const absent = <S extends v.GenericSchema<string, unknown>>(schema: S) => v.optional(fields.optional(schema));
const placeCode = v.pipe(v.string('missing'), v.trim(), v.regex(/^\d{2}(\d{2}){0,2}$/, 'not-found'));
const region = fields.choice(['north', 'northeast', 'central', 'south']);

const facts = {
	title: fields.line(300),
	lead: absent(fields.text(2000)),
	venue: absent(fields.line(300)),
	startsOn: absent(fields.date),
	endsOn: absent(fields.date),
	place: absent(placeCode),
	region: absent(region),
};

/** A new forum. Without a place it is held where its organisation sits. */
export const ConveneForm = v.object({
	organisation: fields.id,
	kind: fields.choice(forumKinds),
	level: fields.choice(levels),
	parent: absent(fields.id),
	...facts,
});

/** Changed facts of a forum. */
export const ReviseForm = v.object(facts);

/** What the list of forums can be asked. */
export const ForumQuestion = v.object({
	q: absent(fields.line(100)),
	place: absent(placeCode),
	level: absent(fields.choice(levels)),
	state: absent(fields.choice(forumStates)),
	organisation: absent(fields.id),
});
export type ForumQuestion = v.InferOutput<typeof ForumQuestion>;

export const MoveForm = v.object({ move: fields.choice(Object.keys(moves) as [Move, ...Move[]]) });
export const FeedForm = v.object({ parent: absent(fields.id) });

// Rows of a form without a script: the same field name on every row. The entries of one row stand at the same place
// in each list; a row whose leading field is empty was left blank on purpose.
const column = v.pipe(
	v.optional(v.union([v.string(), v.array(v.string())]), []),
	v.transform((value) => [value].flat()),
	v.maxLength(200, 'too-many-rows'),
);
const rowsOf = (lead: string, columns: Record<string, string[]>): Record<string, string>[] =>
	columns[lead]!.flatMap((text, at) =>
		text.trim() === ''
			? []
			: [Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells[at] ?? '']))],
	);
const rows = <S extends v.GenericSchema>(lead: string, names: readonly string[], row: S, most: number) =>
	v.pipe(
		v.record(v.string(), v.unknown()),
		v.transform((form) => Object.fromEntries(names.map((name) => [name, form[name]]))),
		v.record(v.string(), column),
		v.transform((columns) => ({ rows: rowsOf(lead, columns) })),
		v.object({ rows: v.pipe(v.array(row), v.maxLength(most, 'too-many-rows')) }) as unknown as v.GenericSchema<
			{ rows: Record<string, string>[] },
			{ rows: v.InferOutput<S>[] }
		>,
	);

const orNull = <S extends v.GenericSchema<string, unknown>>(schema: S) =>
	v.pipe(
		fields.optional(schema),
		v.transform((value) => (value ?? null) as Exclude<v.InferOutput<S>, undefined> | null),
	);
const clock = v.pipe(
	v.string(),
	v.trim(),
	v.transform((text) => text.replace('.', ':')),
	v.regex(/^([01]?\d|2[0-3]):[0-5]\d(:00)?$/, 'not-a-time'),
	v.transform((text) => text.slice(0, 5).padStart(5, '0')),
);

export const SectionsForm = rows(
	'body',
	['section', 'heading', 'body'],
	v.object({ section: fields.choice(sectionNames), heading: orNull(fields.line(200)), body: fields.text(20_000) }),
	40,
);
export const GroupsForm = rows(
	'name',
	['name', 'seats', 'quote'],
	v.object({ name: fields.line(300), seats: orNull(fields.whole(0, 1_000_000)), quote: orNull(fields.line(500)) }),
	60,
);
export const NumbersForm = rows(
	'number',
	['subject', 'number', 'quote'],
	v.object({
		subject: fields.choice(numberSubjects),
		number: fields.whole(0, 1_000_000),
		quote: orNull(fields.line(500)),
	}),
	20,
);
export const AgendaForm = rows(
	'title',
	['day', 'starts', 'ends', 'title', 'speaker', 'room'],
	v.object({
		day: orNull(fields.date),
		starts: orNull(clock),
		ends: orNull(clock),
		title: fields.line(300),
		speaker: orNull(fields.line(300)),
		room: orNull(fields.line(200)),
	}),
	200,
);
export const SignaturesForm = rows(
	'name',
	['step', 'name', 'position', 'actingFor', 'signedOn'],
	v.object({
		step: fields.choice(['proposer', 'endorser', 'approver']),
		name: fields.line(200),
		position: orNull(fields.line(200)),
		actingFor: orNull(fields.line(300)),
		signedOn: orNull(fields.date),
	}),
	3,
);
