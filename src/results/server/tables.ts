import type { Generated } from 'kysely';
import type { EvidenceKind, ResultState } from '../result.ts';

interface ResultTable {
	id: string;
	plan_line_id: string;
	organisation_id: string;
	title: string;
	state: ResultState;
	reported_at: Date;
	made_up: Generated<boolean>;
	created_at: Date;
}

interface ResultReportTable {
	id: string;
	result_id: string;
	seq: number;
	state: ResultState;
	text: string;
	evidence_kind: EvidenceKind | null;
	evidence_address: string | null;
	evidence_note: string | null;
	person_id: string | null;
	at: Date;
}

declare global {
	// eslint-disable-next-line @typescript-eslint/no-empty-object-type
	interface Tables extends ResultTables {}
	interface ResultTables {
		result: ResultTable;
		result_report: ResultReportTable;
	}
}
