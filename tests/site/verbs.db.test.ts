// Every verb refuses by itself, whatever page led to it: called by someone who holds every role in another
// organisation, and by nobody. The list of verbs is read from the sources, so that a new one cannot be forgotten.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as budgets from '#budgets/server';
import { growDemo } from '#demo';
import * as forums from '#forums/server';
import { roles, type Role } from '#people';
import * as people from '#people/server';
import { loadPlaces } from '#places/server';
import { Refused } from '#platform';
import { type Actor, type Context, type Db, liveContext, nobody, projectRoot, tableDigests } from '#platform/server';
import * as plans from '#plans/server';
import * as proposals from '#proposals/server';
import * as results from '#results/server';
import * as themes from '#themes/server';
import { type FreshDatabase, freshDatabase } from '#testing';
import * as voices from '#voices/server';

const home = 'lao-5560103';
const elsewhere = 'lao-4540102';

type Things = Record<
	'forum' | 'voice' | 'theme' | 'proposal' | 'plan' | 'line' | 'grant' | 'invitation' | 'person',
	string
>;
/** One call of a verb on something the home organisation owns; what is checked after the permission is left out. */
type Attempt = (act: Context, of: Things) => Promise<unknown>;
/** `home`: a role there allows it; `installation`: only the administrator of the installation; `system`: no person. */
type Guarded = { by: 'home' | 'installation' | 'system'; attempt: Attempt };

const home_ = (attempt: Attempt): Guarded => ({ by: 'home', attempt });
const email = 'officer@example.invalid';
const authFor = (db: Db) =>
	people.createAuth({ db, secret: 'a secret of this test, long enough to be one', baseUrl: 'http://localhost' });
const said = { ref: '1', text: 'x', at: 0, author: '1', moderated: 0 };
const conversation = { ref: 'x', title: 'x', description: '', comments: [said], history: [], matrix: [] };

const guarded: Record<string, Guarded> = {
	'forums.convene': home_((act) => forums.convene(act, { organisation: home } as never)),
	'forums.describe': home_((act, { forum }) => forums.describe(act, { forum })),
	'forums.feed': home_((act, { forum }) => forums.feed(act, { forum })),
	'forums.move': home_((act, { forum }) => forums.moveForum(act, { forum, move: 'open' })),
	'forums.revise': home_((act, { forum }) => forums.revise(act, { forum } as never)),
	'voices.count-hands': home_((act, { voice }) =>
		voices.countHands(act, { voice, agree: 0, disagree: 0, pass: 0, countedBy: 'x' }),
	),
	'voices.moderate': home_((act, { voice }) => voices.moderate(act, { voice, to: 'shown' })),
	'voices.import-polis': home_((act) =>
		voices.importPolis(act, { conversation: conversation as never, organisation: home }),
	),
	'voices.import-dreamcon': home_((act) =>
		voices.importDreamcon(act, {
			tables: { events: [{ ref: 'x', title: 'x' }], arguments: [], comments: [], digest: 'x' } as never,
			organisation: home,
		}),
	),
	'voices.speak': home_((act, { forum }) => voices.speak(act, { forum, text: 'x', channel: 'scribe' })),
	'themes.gather': home_((act, { forum }) =>
		themes.gather(act, { forum, title: 'x', voices: [], quotes: [], themes: [] }),
	),
	'themes.giveBack': home_((act, { forum, theme }) => themes.giveBack(act, { forum, theme, why: 'x' })),
	'themes.publish': home_((act, { theme }) => themes.publish(act, { theme })),
	'themes.sendUp': home_((act, { theme }) => themes.sendUp(act, { theme })),
	'proposals.word': home_((act, { theme }) => proposals.word(act, { theme, addressedTo: home } as never)),
	'proposals.send': home_((act, { proposal }) => proposals.send(act, { proposal })),
	'proposals.answer': home_((act, { proposal }) => proposals.answer(act, { proposal, kind: 'declined' } as never)),
	'plans.addHeading': home_((act, { plan }) => plans.addHeading(act, { plan } as never)),
	'plans.addLine': home_((act, { plan }) => plans.addLine(act, { plan } as never)),
	'plans.adopt': home_((act, { plan, proposal }) => plans.adopt(act, { plan, proposal } as never)),
	'plans.amend': home_((act, { line }) => plans.amend(act, { line } as never)),
	'plans.announcePlan': home_((act, { plan }) => plans.announcePlan(act, { plan } as never)),
	'plans.draftPlan': home_((act) => plans.draftPlan(act, { organisation: home } as never)),
	'plans.importPlanLines': home_((act) =>
		plans.importPlanLines(act, { organisation: home, years: [], lines: [] } as never),
	),
	'budgets.importPlan': home_((act) =>
		budgets.importPlan(act, { organisation: home, file: { years: [], lines: [] } } as never),
	),
	'budgets.fund': home_((act, { line }) => budgets.fund(act, { line, kind: 'ordinance' } as never)),
	'budgets.disburse': home_((act, { line }) => budgets.disburse(act, { line } as never)),
	'results.report': home_((act, { line }) => results.report(act, { line } as never)),
	'people.grantRole': home_((act, { person }) => people.grantRole(act, { person, role: 'scribe', organisation: home })),
	'people.endRole': home_((act, { grant }) => people.endRole(act, { grant })),
	'people.invite': home_((act) =>
		people.invite(act, { email: 'a@example.invalid', displayName: 'x', role: 'scribe', organisation: home }),
	),
	'people.withdrawInvitation': home_((act, { invitation }) => people.withdrawInvitation(act, { id: invitation })),
	'people.changeOrganisation': home_((act) => people.changeOrganisation(act, { organisation: home } as never)),
	'people.addOrganisation': { by: 'installation', attempt: (act) => people.addOrganisation(act, {} as never) },
	'people.succeedOrganisation': {
		by: 'installation',
		attempt: (act) => people.succeedOrganisation(act, { from: home, to: elsewhere } as never),
	},
	'people.enrol': { by: 'system', attempt: (act) => people.enrol(act, { displayName: 'x' }) },
	'people.resetPassword': { by: 'system', attempt: (act) => people.resetPassword(act, authFor(act.db), email) },
	'people.forgetPerson': { by: 'system', attempt: (act, { person }) => people.forgetPerson(act, { person }) },
};

/** Verbs that need no role, and what guards them instead. */
const open: Record<string, string> = {
	'forums.take-seat': 'anyone with a browser, in an open forum',
	'voices.vote': 'anyone with a browser, in an open forum',
	'people.acceptInvitation': 'whoever holds the link of the invitation',
	'people.giveConsent': 'oneself',
	'people.withdrawConsent': 'oneself',
	'people.endSession': 'oneself',
	'people.endOtherSessions': 'oneself',
	'people.removePasskey': 'oneself',
	'people.describeSelf': 'oneself',
};

const verbsIn = (files: readonly string[]): string[] =>
	files
		.filter((file) => !file.includes('.test.'))
		.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bverb\(\s*'([\w.-]+)'/g)].map(([, name]) => name!))
		.sort();

const came = (work: Promise<unknown>): Promise<string> =>
	work.then(
		() => 'done',
		(fault: unknown) => (fault instanceof Refused ? fault.reason : `fault: ${(fault as Error).message.slice(0, 80)}`),
	);

describe('every verb', () => {
	let database: FreshDatabase;
	let things: Things;
	const actors: Record<'stranger' | 'auditor elsewhere' | 'home' | 'home executive' | 'installation', Actor> = {
		stranger: nobody,
		'auditor elsewhere': nobody,
		home: nobody,
		'home executive': nobody,
		installation: nobody,
	};

	before(async () => {
		database = await freshDatabase();
		const { db } = database;
		await loadPlaces(db);
		await people.loadRegister(db);
		await growDemo(db);
		const system = liveContext(db, { kind: 'system', id: 'test' });
		const enter = async (
			held: readonly Role[],
			organisation: string | null,
		): Promise<{ id: string; grant: string }> => {
			const { id } = await people.enrol(system, { displayName: held.join(' ') });
			const grants: string[] = [];
			for (const role of held) grants.push((await people.grantRole(system, { person: id, role, organisation })).id);
			return { id, grant: grants[0]! };
		};
		// nobody judges and is judged in one organisation, so the auditor is somebody else
		const most = roles.filter((role) => role !== 'auditor');
		const all = await enter(most, home);
		actors.home = { kind: 'person', id: all.id };
		actors.stranger = { kind: 'person', id: (await enter(most, elsewhere)).id };
		actors['auditor elsewhere'] = { kind: 'person', id: (await enter(['auditor'], elsewhere)).id };
		actors.installation = { kind: 'person', id: (await enter(['administrator'], null)).id };
		const someone = await enter(['scribe'], home);
		await people.enrol(system, { displayName: 'x', email, password: 'rain on the roof at night' }, authFor(db));
		const first = async (table: 'forum' | 'plan', column: 'id') =>
			(
				await db
					.selectFrom(table)
					.select(column)
					.where('organisation_id', '=', home)
					.$if(table === 'forum', (query) => query.where('state', '=', 'open'))
					.executeTakeFirstOrThrow()
			).id;
		const forum = await first('forum', 'id');
		const plan = await first('plan', 'id');
		const of = async (table: 'voice' | 'theme', forums: string[]) =>
			(await db.selectFrom(table).select('id').where('forum_id', 'in', forums).executeTakeFirstOrThrow()).id;
		const ours = (await db.selectFrom('forum').select('id').where('organisation_id', '=', home).execute()).map(
			({ id }) => id,
		);
		const proposal = await db
			.selectFrom('proposal')
			.select('id')
			.where('forum_id', 'in', ours)
			.where('addressed_to', '=', home)
			.executeTakeFirstOrThrow();
		const line = await db.selectFrom('plan_line').select('id').where('plan_id', '=', plan).executeTakeFirstOrThrow();
		const invited = { email: 'b@example.invalid', displayName: 'x', role: 'scribe', organisation: home } as const;
		things = {
			forum,
			plan,
			voice: await of('voice', [forum]),
			theme: await of('theme', ours),
			proposal: proposal.id,
			line: line.id,
			grant: someone.grant,
			person: someone.id,
			invitation: (await people.invite(system, invited)).id,
		};
	});
	after(() => database?.close());

	const as = (actor: Actor): Context => liveContext(database.db, actor);

	it('is in one of the two lists of this test', () => {
		const files = globSync('src/*/server/*.ts', { cwd: projectRoot() }).map((file) => join(projectRoot(), file));
		assert.deepEqual(verbsIn(files), [...Object.keys(guarded), ...Object.keys(open)].sort());
	});

	it('that needs a role is refused to who holds every role in another organisation', async () => {
		const kept = await tableDigests(database.url);
		const answers: Record<string, string> = {};
		for (const [name, { attempt }] of Object.entries(guarded)) {
			for (const actor of ['stranger', 'auditor elsewhere'] as const) {
				const answer = await came(attempt(as(actors[actor]), things));
				if (answer !== 'not-allowed') answers[`${name} by the ${actor}`] = answer;
			}
		}
		assert.deepEqual(answers, {});
		assert.deepEqual(await tableDigests(database.url), kept, 'something was left behind');
	});

	it('that needs a role asks nobody in particular to sign in, and a seat as well', async () => {
		const answers: Record<string, string> = {};
		const seat: Actor = { kind: 'seat', id: 'seat', forum: things.forum };
		for (const [name, { attempt, by }] of Object.entries(guarded)) {
			const wanted = by === 'system' ? 'not-allowed' : 'sign-in-first';
			for (const actor of [nobody, seat]) {
				const answer = await came(attempt(as(actor), things));
				if (answer !== wanted) answers[`${name} by ${actor.kind}`] = answer;
			}
		}
		assert.deepEqual(answers, {});
	});

	it('is not refused for want of a role to who holds it at home: the attempts above reach what they aim at', async () => {
		const refused: string[] = [];
		for (const [name, { attempt, by }] of Object.entries(guarded)) {
			const actor: Actor = by === 'system' ? { kind: 'system', id: 'test' } : actors[by];
			const answer = await came(attempt(as(actor), things));
			if (['not-allowed', 'sign-in-first', 'not-found'].includes(answer)) refused.push(`${name}: ${answer}`);
		}
		assert.deepEqual(refused, []);
	});
});
