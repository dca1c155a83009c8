import type { ColumnType, Generated } from 'kysely';

/** A timestamptz that is read as Date and written as Date. */
export type Instant = ColumnType<Date, Date, Date>;

interface MigrationTable {
	name: string;
	at: Generated<Date>;
}

interface IdempotencyTable {
	key: string;
	verb: string;
	actor: string;
	digest: string;
	answer: ColumnType<unknown, string | null, string>;
	at: Date;
}

interface OutboxTable {
	id: Generated<number>;
	event: string;
	subject_kind: string;
	subject_id: string;
	data: ColumnType<Record<string, unknown>, string, never>;
	at: Date;
	tries: Generated<number>;
	handled_at: Date | null;
	fault: string | null;
}

interface DatasetTable {
	name: string;
	digest: string;
	rows: number;
	at: Date;
}

declare global {
	// eslint-disable-next-line @typescript-eslint/no-empty-object-type
	interface Tables extends PlatformTables {}
	interface PlatformTables {
		migration: MigrationTable;
		idempotency: IdempotencyTable;
		outbox: OutboxTable;
		dataset: DatasetTable;
	}
}
