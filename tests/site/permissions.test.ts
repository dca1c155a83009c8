// Who may open which page and send which form: every route, every role, asked over HTTP on the built site with the
// demonstration story in it, and compared with the table beside this file. After a change that is meant:
// `node tests/site/permissions.test.ts --update`, and read the difference as if it were a contract.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { RequestEvent } from '@sveltejs/kit';
import { roles, type Role } from '#people';
import { createAuth, enrol, grantRole } from '#people/server';
import { liveContext, projectRoot } from '#platform/server';
import { type FreshDatabase, freshDatabase, ownFolder, serve, type Site, Visitor } from '#testing';
import { access, whyNot } from '../../src/routes/access.ts';
import { type Route, routesIn, unequal } from './routes.ts';

const routes = routesIn(join(projectRoot(), 'src/routes'));
const table = join(import.meta.dirname, 'permissions.tsv');
const secret = 'a secret of the permission tests, long enough';
const password = 'the river bends twice';
// Mae Ka and the town of Phrae, where the demonstration plays
const home = 'lao-5560103';
const elsewhere = 'lao-4540102';

/** Who asks: nobody, each role in the organisation that owns the thing, each in another, and the installation's own. */
const askers: { name: string; role?: Role; organisation?: string | null }[] = [
	{ name: 'nobody' },
	...roles.map((role) => ({ name: role, role, organisation: home })),
	...roles.map((role) => ({ name: `${role} elsewhere`, role, organisation: elsewhere })),
	{ name: 'installation', role: 'administrator', organisation: null },
];

// these answer 404 without a configured provider, an open invitation or an open ceremony, whoever asks
const nothingThere = /^\/(login\/with|login\/invitation|api\/auth)\//;

/** What each sending is called in the table. */
const sendings = ({ id, methods, actions }: Route): { what: string; method: string; query: string }[] =>
	[
		...actions.map((name) => ({ what: name, method: 'POST', query: name === 'default' ? '' : `?/${name}` })),
		...methods
			.filter((method) => method !== 'GET' && method !== 'HEAD')
			.map((method) => ({ what: method, method: method === 'fallback' ? 'PROPFIND' : method, query: '' })),
	].map((one) => ({ ...one, what: `${id === '' ? '/' : id} ${one.what}` }));

describe('the table of access', () => {
	it('names every route, and nothing that is none', () => {
		assert.deepEqual(unequal(routes, access), []);
	});

	it('cannot miss a new route, a new form action or a route that went', (t) => {
		const planted = mkdtempSync(join(tmpdir(), 'wethi-routes-'));
		t.after(() => rmSync(planted, { recursive: true }));
		const write = (path: string, text: string) => {
			mkdirSync(join(planted, path, '..'), { recursive: true });
			writeFileSync(join(planted, path), text);
		};
		write('+page.svelte', '');
		write('things/[thing]/+page.svelte', '');
		write('things/[thing]/+page.server.ts', 'export const actions = { burn: 1, keep: 2 } satisfies Actions;');
		write('export.csv/+server.ts', 'export const GET = () => {}; export async function DELETE() {}');
		assert.deepEqual(routesIn(planted), [
			{ id: '/', methods: ['GET'], actions: [] },
			{ id: '/export.csv', methods: ['DELETE', 'GET'], actions: [] },
			{ id: '/things/[thing]', methods: ['GET'], actions: ['burn', 'keep'] },
		]);
		assert.deepEqual(unequal(routesIn(planted), { '/': {}, '/export.csv': {}, '/old': {} }), [
			'/things/[thing] is in no line of the table',
			'/old is in the table and is no route',
		]);
		const wrong = { '/': {}, '/export.csv': {}, '/things/[thing]': { actions: { sell: 1 } } };
		assert.deepEqual(unequal(routesIn(planted), wrong), [`/things/[thing] has no form action 'sell'`]);
		write('things/+page.server.ts', 'const a = {}; export const actions = { ...a };');
		assert.throws(() => routesIn(planted), /each form action must be named/);
	});

	it('refuses a route that is not in it', async () => {
		const request = new Request('http://localhost/planted');
		const event = { route: { id: '/planted' }, request, url: new URL(request.url) } as unknown as RequestEvent;
		assert.equal(await whyNot(event), 'not-allowed');
		const open = { ...event, route: { id: '/' } } as RequestEvent;
		assert.equal(await whyNot(open), undefined);
	});
});

describe('who may do what, over HTTP', { timeout: 170_000 }, () => {
	const own = ownFolder();
	let database: FreshDatabase;
	let site: Site;
	let things: Record<string, string>;
	const visitors = new Map<string, Visitor>();

	before(async () => {
		database = await freshDatabase();
		const { db } = database;
		site = await serve({
			url: database.url,
			data: own.folder,
			env: { WETHI_DEMO: '1', WETHI_SECRET: secret },
		});
		const context = liveContext(db, { kind: 'system', id: 'test' });
		const auth = createAuth({ db, secret, baseUrl: site.address });
		for (const { name, role, organisation } of askers) {
			const visitor = new Visitor(site.address);
			visitors.set(name, visitor);
			if (!role || organisation === undefined) continue;
			const email = `${name.replaceAll(' ', '-')}@example.invalid`;
			const person = await enrol(context, { displayName: name, email, password }, auth);
			await grantRole(context, { person: person.id, role, organisation });
			const { status, location } = await visitor.send('/login', { email, password });
			assert.deepEqual([name, status, location], [name, 303, '/me']);
		}
		things = await thingsOf(home);
	});
	after(async () => {
		await site?.stop();
		await database?.close();
		own.remove();
	});

	/** One thing of each kind that the organisation owns, in public. */
	async function thingsOf(organisation: string): Promise<Record<string, string>> {
		const { db } = database;
		const line = await db
			.selectFrom('budget_amount')
			.innerJoin('plan_line', 'plan_line.id', 'budget_amount.plan_line_id')
			.innerJoin('plan', 'plan.id', 'plan_line.plan_id')
			.innerJoin('result', 'result.plan_line_id', 'plan_line.id')
			.select(['plan.id as plan', 'plan_line.id as line', 'budget_amount.id as amount', 'result.id as result'])
			.where('plan.organisation_id', '=', organisation)
			.executeTakeFirstOrThrow();
		const proposal = await db
			.selectFrom('proposal')
			.innerJoin('forum', 'forum.id', 'proposal.forum_id')
			.innerJoin('proposal_answer', 'proposal_answer.proposal_id', 'proposal.id')
			.select(['proposal.id as proposal', 'proposal.theme_id as theme', 'proposal_answer.id as answer'])
			.where('forum.organisation_id', '=', organisation)
			.where('addressed_to', '=', organisation)
			.executeTakeFirstOrThrow();
		const forum = await db
			.selectFrom('forum')
			.innerJoin('voice', 'voice.forum_id', 'forum.id')
			.select(['forum.id as forum', 'join_code as code', 'voice.id as voice'])
			.where('organisation_id', '=', organisation)
			.where('forum.state', '=', 'open')
			.where('voice.state', '<>', 'hidden')
			.executeTakeFirstOrThrow();
		return { ...line, ...proposal, ...forum, organisation, provider: 'thaid', token: 'none', '...all': 'none' };
	}

	/** The address of one thing behind a route. */
	const addressOf = (id: string): string =>
		id.replaceAll(/\[([^\]]+)\]/g, (_, name: string) => {
			if (id === '/places/[code]') return '56';
			assert.ok(things[name], `say in this test what [${name}] of ${id} stands for`);
			return things[name];
		});

	const faults: string[] = [];

	/** What one visitor was told, in the words of the table. */
	async function told(what: string, visitor: string, path: string, method: string): Promise<string> {
		const { status, location, text } = await visitors.get(visitor)!.ask(path, method);
		if (status >= 500) faults.push(`${what}: ${visitor} made the site fail with ${status}: ${text.slice(0, 300)}`);
		if (status === 404 && method === 'GET' && !nothingThere.test(path))
			faults.push(`${what}: ${path} is not there, so that nothing was tried`);
		if (status === 401) return 'log in';
		if (status === 303 && /^\/login(\?next=|$)/.test(location ?? '')) return 'log in';
		return status === 403 ? 'no' : 'yes';
	}

	async function row(what: string, path: string, method: string): Promise<string> {
		const cells = new Map<string, string>();
		await Promise.all(askers.map(async ({ name }) => cells.set(name, await told(what, name, path, method))));
		const others = roles.filter((role) => cells.get(`${role} elsewhere`) === 'yes');
		const strange = others.length === roles.length ? 'yes' : others.join(', ') || 'no';
		return [
			what,
			cells.get('nobody'),
			...roles.map((role) => cells.get(role)),
			strange,
			cells.get('installation'),
		].join('\t');
	}

	it('is what the table beside this test says', async (t) => {
		const head = ['route', 'nobody', ...roles, 'roles of another organisation', 'administrator of the installation'];
		const rows: string[] = [];
		let asked = 0;
		// reading first, because sending may change what is there; ending one's session last of all
		for (const route of routes.filter(({ methods }) => methods.includes('GET'))) {
			rows.push(await row(`${route.id} GET`, addressOf(route.id), 'GET'));
			asked += askers.length;
		}
		const later = (id: string) => (id === '/logout' ? 1 : 0);
		for (const route of [...routes].sort((a, b) => later(a.id) - later(b.id))) {
			for (const { what, method, query } of sendings(route)) {
				if (route.id === '/logout')
					for (const { name, role } of askers)
						if (role) assert.equal((await visitors.get(name)!.ask('/me')).status, 200, `${name} was signed out`);
				rows.push(await row(what, addressOf(route.id) + query, method));
				asked += askers.length;
			}
		}
		t.diagnostic(`permissions: ${rows.length} ways in, ${asked} requests`);
		const text = [head.join('\t'), ...rows.sort()].join('\n') + '\n';
		if (process.argv.includes('--update')) writeFileSync(table, text);
		const lines = (all: string) => all.trim().split('\n');
		assert.deepEqual(faults, []);
		assert.deepEqual(lines(text), lines(readFileSync(table, 'utf8')));
	});

	it('holds for the data of a page as for the page', async () => {
		const anyone = new Visitor(site.address);
		for (const id of ['/forums/new', '/forums/[forum]/edit', '/plans/new', '/me']) {
			const { text } = await anyone.ask(`${addressOf(id)}/__data.json`);
			assert.match(text, /^{"type":"redirect","status":303,"location":"\/login\?next=[^"]*"}\s*$/, id);
		}
	});

	it('does not take a form that another site sends', async () => {
		const path = `${site.address}/preferences`;
		const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' };
		const answer = await fetch(path, { method: 'POST', headers, body: 'from=/', redirect: 'manual' });
		assert.equal(answer.status, 403);
	});
});
