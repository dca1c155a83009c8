import type { ColumnType, Generated } from 'kysely';
import type { EditionKind, Level, LineForm, LineState, LineWording, PlanState, Shape, YearAmounts } from '../plan.ts';

interface PlanTable {
	id: string;
	organisation_id: string;
	from_year: number;
	until_year: number;
	starts_on: ColumnType<string, never, never>;
	ends_before: ColumnType<string, never, never>;
	shape: Shape;
	title: string;
	state: Generated<PlanState>;
	announced_on: string | null;
	made_up: Generated<boolean>;
	source: string | null;
	source_ref: string | null;
	created_at: Date;
}

interface PlanEditionTable {
	id: string;
	plan_id: string;
	kind: EditionKind;
	no: number;
	be_year: number;
	reason: string | null;
	announced_on: string | null;
	at: Date;
}

interface PlanNodeTable {
	id: string;
	plan_id: string;
	parent_id: string | null;
	level: Level;
	code: string;
	name: string;
	sort: string;
}

interface PlanLineTable extends LineWording {
	id: string;
	plan_id: string;
	node_id: string;
	edition_id: string | null;
	form: LineForm;
	seq: number;
	place: number;
	version: Generated<number>;
	state: Generated<LineState>;
	funding_source: string | null;
	transfer_to: string | null;
	made_up: Generated<boolean>;
	source: string | null;
	source_ref: string | null;
	created_at: Date;
}

interface PlanLineVersionTable extends LineWording {
	plan_line_id: string;
	version: number;
	edition_id: string | null;
	node_id: string;
	state: LineState;
	amounts: ColumnType<YearAmounts, string, never>;
	amount_notes: ColumnType<Record<number, string> | null, string | null, never>;
	why: string | null;
	person_id: string | null;
	at: Date;
}

interface PlanLineAmendmentTable {
	plan_line_id: string;
	seq: number;
	label: string;
	kind: EditionKind;
	no: number;
	be_year: number;
}

interface PlanAmountTable {
	plan_line_id: string;
	fiscal_year: number;
	satang: number;
	note: string | null;
}

declare global {
	// eslint-disable-next-line @typescript-eslint/no-empty-object-type
	interface Tables extends PlanTables {}
	interface PlanTables {
		plan: PlanTable;
		plan_edition: PlanEditionTable;
		plan_node: PlanNodeTable;
		plan_line: PlanLineTable;
		plan_line_version: PlanLineVersionTable;
		plan_line_amendment: PlanLineAmendmentTable;
		plan_amount: PlanAmountTable;
	}
}
