import type { ColumnType, Generated } from 'kysely';
import type { AnswerKind, ProposalState } from '../proposal.ts';

interface ProposalTable {
	id: string;
	theme_id: string;
	forum_id: string;
	title: string;
	ask: string;
	reason: string;
	addressed_to: string;
	state: Generated<ProposalState>;
	sent_at: ColumnType<Date | null, undefined, Date>;
	due_on: ColumnType<string | null, undefined, string>;
	made_up: Generated<boolean>;
	created_at: Date;
}

interface ProposalAnswerTable {
	id: string;
	proposal_id: string;
	kind: AnswerKind;
	body: string;
	referred_to: string | null;
	person_id: string | null;
	at: Date;
}

declare global {
	// eslint-disable-next-line @typescript-eslint/no-empty-object-type
	interface Tables extends ProposalTables {}
	interface ProposalTables {
		proposal: ProposalTable;
		proposal_answer: ProposalAnswerTable;
	}
}
