import { parseArgs } from 'node:util';
import { platformWords, readForm, Refused } from '#platform';
import { liveContext, OperatorError, type Context } from '#platform/server';
import { inviteForm, organisationName, peopleWords, roles } from '#people';
import { invitationPath, invite, loadRegister, organisationOn } from '#people/server';
import { loadPlaces } from '#places/server';
import { refusal } from '#wiring';
import { withDatabase, type Command } from './command.ts';
import { keepSecret } from './keep-secret.ts';

const options = {
	email: { type: 'string' },
	name: { type: 'string' },
	role: { type: 'string' },
	organisation: { type: 'string' },
} as const;

/** Whom the operator invites, to what, and the installation that the link opens. */
export interface OperatorInvitation {
	email?: string;
	name?: string;
	role?: string;
	/** key of the organisation; left out: the whole installation, which only an administrator may hold */
	organisation?: string;
	secret: string;
	origin: string;
}

function problemOf(field: string, code: string): OperatorError {
	const option = field === 'displayName' ? '--name' : `--${field}`;
	const choices = field === 'role' ? ` (${roles.join(', ')})` : '';
	const sentence = (...words: { problems: Record<string, string> }[]) =>
		`${option}: ${words.map(({ problems }) => problems[code]).find(Boolean) ?? code}${choices}`;
	return new OperatorError(
		'option',
		sentence(platformWords.th, peopleWords.th),
		sentence(platformWords.en, peopleWords.en),
	);
}

/**
 * Invites someone in the operator's name, by the same verb as the page of an organisation's people.
 * @returns the one-time link, and where the role will be held
 * @throws OperatorError when an option cannot be read or the organisation is unknown; Refused as `invite` does
 */
export async function inviteByOperator(
	context: Context,
	{ secret, origin, organisation, name, ...given }: OperatorInvitation,
): Promise<{ link: string; where: string }> {
	const reading = readForm(inviteForm, { ...given, displayName: name });
	if (!reading.ok) throw problemOf(...Object.entries(reading.problems)[0]!);
	const today = context.clock().toISOString().slice(0, 10);
	const at = organisation === undefined ? undefined : await organisationOn(context.db, organisation, today);
	if (organisation !== undefined && !at)
		throw new OperatorError(
			'organisation-unknown',
			`ไม่รู้จักหน่วยงาน ${organisation} รหัสหน่วยงานอยู่ท้ายที่อยู่เว็บของหน้าหน่วยงาน`,
			`Unknown organisation ${organisation}; its key is the end of its page's address`,
		);
	const { id } = await invite(context, { ...reading.value, organisation: organisation ?? null });
	return {
		link: new URL(invitationPath(secret, id), origin).href,
		where: at ? `${organisationName(at, 'th')} (${organisationName(at, 'en')})` : 'ทั้งระบบ (the whole installation)',
	};
}

export const command: Command = {
	summary: 'Invite someone to a role, such as the first administrator: prints a link that works once, for seven days',
	usage: 'wethi invite --email ADDRESS --name NAME --role administrator [--organisation lao-KEY]',
	async run(args) {
		let values: { [Option in keyof typeof options]?: string };
		try {
			({ values } = parseArgs({ args, options }));
		} catch {
			values = {};
		}
		if (!values.email || !values.name || !values.role) {
			console.error(`Usage: ${this.usage}`);
			return 2;
		}
		return withDatabase(async (db) => {
			await loadPlaces(db);
			await loadRegister(db);
			try {
				const { link, where } = await inviteByOperator(liveContext(db, { kind: 'system', id: 'invite' }), {
					...values,
					secret: process.env.WETHI_SECRET ?? keepSecret(),
					origin: process.env.WETHI_ORIGIN ?? `http://localhost:${process.env.PORT ?? 3000}`,
				});
				console.log(`${values.role} · ${where}`);
				console.log('ส่งลิงก์นี้ให้ผู้รับเท่านั้น ใช้ได้ครั้งเดียวภายใน 7 วัน (hand over; works once, for seven days)');
				console.log(link);
				return 0;
			} catch (fault) {
				if (!(fault instanceof Refused)) throw fault;
				for (const locale of ['th', 'en'] as const) console.error(refusal(fault, locale).sentence);
				return 1;
			}
		});
	},
};
