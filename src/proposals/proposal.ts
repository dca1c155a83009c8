import { addDays, bangkokDay } from '@wethi/thai-calendar';

/** A theme worded as a request to one organisation. */
export interface Proposal {
	id: string;
	theme: string;
	forum: string;
	title: string;
	ask: string;
	reason: string;
	addressedTo: string;
	addressee: string;
	state: ProposalState;
	sentAt: Date | null;
	/** day by which an answer is owed, `YYYY-MM-DD` */
	dueOn: string | null;
	madeUp: boolean;
}

/** From which state a proposal may go where, and by which verb. An answer may be followed by a later answer. */
export const proposalStates = {
	draft: { send: 'sent' },
	sent: { answer: 'answered' },
	answered: { answer: 'answered' },
} as const;

export type ProposalState = keyof typeof proposalStates;

/** What an organisation may answer (promise P18). */
export const answerKinds = ['adopted', 'adopted-in-part', 'referred', 'declined'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** An edition of the rule that says by when an answer is owed. */
export interface AnswerRule {
	name: string;
	days: number;
	from: string;
	citation: string;
}

/**
 * The clock of an answer, as dated data. The constitution promises a quick answer without a number of days; fifteen
 * days is what the decree on good governance (2003, s. 38) gives an agency to answer a citizen or another agency,
 * and a later edition of the rule is a later line of this list.
 */
export const answerRules: readonly AnswerRule[] = [
	{
		name: 'answer-owed',
		days: 15,
		from: '2003-10-10',
		citation:
			'รัฐธรรมนูญแห่งราชอาณาจักรไทย พ.ศ. 2560 มาตรา 41 (2) และพระราชกฤษฎีกาว่าด้วยหลักเกณฑ์และวิธีการบริหารกิจการบ้านเมืองที่ดี พ.ศ. 2546 มาตรา 38',
	},
];

/**
 * The edition of the rule that judges a proposal: the one in force on the Bangkok day it was sent.
 * @throws RangeError when none was in force yet
 */
export function ruleFor(sentAt: Date, rules: readonly AnswerRule[] = answerRules): AnswerRule {
	const day = bangkokDay(sentAt);
	const rule = [...rules].reverse().find((each) => each.from <= day);
	if (!rule) throw new RangeError(`no rule for answers was in force on ${day}`);
	return rule;
}

/** The day by which an answer is owed, counted from the Bangkok day of sending. */
export const dueOn = (sentAt: Date, rules: readonly AnswerRule[] = answerRules): string =>
	addDays(bangkokDay(sentAt), ruleFor(sentAt, rules).days);

/** How the clock stands on a day: days left (negative when overdue), or undefined when nothing is owed. */
export const daysLeft = (proposal: Pick<Proposal, 'state' | 'dueOn'>, today: string): number | undefined =>
	proposal.state === 'sent' && proposal.dueOn
		? Math.round((Date.parse(proposal.dueOn) - Date.parse(today)) / 86_400_000)
		: undefined;
