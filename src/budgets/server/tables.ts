import type { Generated } from 'kysely';
import type { Kind } from '../amount.ts';

interface BudgetAmountTable {
	id: string;
	plan_line_id: string;
	fiscal_year: number;
	kind: Kind;
	satang: number;
	citation: string;
	replaces: string | null;
	why: string | null;
	person_id: string | null;
	at: Date;
	made_up: Generated<boolean>;
	source: string | null;
	source_ref: string | null;
}

declare global {
	// eslint-disable-next-line @typescript-eslint/no-empty-object-type
	interface Tables extends BudgetTables {}
	interface BudgetTables {
		budget_amount: BudgetAmountTable;
	}
}
