import type { Generated } from 'kysely';

interface TraceTable {
	id: Generated<number>;
	from_kind: string;
	from_id: string;
	to_kind: string;
	to_id: string;
	relation: string;
	why: string | null;
	undoes: number | null;
	actor_kind: string;
	actor_id: string;
	at: Date;
}

interface ReceiptTable {
	code: string;
	subject_kind: string;
	subject_id: string;
	digest: string;
	at: Date;
}

declare global {
	// eslint-disable-next-line @typescript-eslint/no-empty-object-type
	interface Tables extends TraceTables {}
	interface TraceTables {
		trace: TraceTable;
		receipt: ReceiptTable;
	}
}
