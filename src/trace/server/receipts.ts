import { createHash } from 'node:crypto';
import { Refused } from '#platform';
import type { Act, Db } from '#platform/server';
import type { Subject } from '../step.ts';

/** Gives a citizen a code to follow their word by; the digest of what was received stands beside it. */
export async function giveReceipt(act: Act, subject: Subject, content: string): Promise<string> {
	const code = act.id().slice(0, 10);
	await act.tx
		.insertInto('receipt')
		.values({
			code,
			subject_kind: subject.kind,
			subject_id: subject.id,
			digest: createHash('sha256').update(content, 'utf8').digest('hex'),
			at: act.now,
		})
		.execute();
	return code;
}

/** A code as people type it (spaces, hyphens, capitals, o for 0, l for 1) as it is stored. */
export const plainCode = (typed: string): string =>
	typed.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');

/** A code as it is shown: two groups of five. */
export const shownCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`.toUpperCase();

/**
 * What a receipt stands for.
 * @throws Refused 'receipt-unknown'
 */
export async function findReceipt(db: Db, typed: string): Promise<{ subject: Subject; digest: string; at: Date }> {
	const row = await db
		.selectFrom('receipt')
		.selectAll()
		.where('code', '=', plainCode(typed).slice(0, 20))
		.executeTakeFirst();
	if (!row) throw new Refused('receipt-unknown');
	return { subject: { kind: row.subject_kind, id: row.subject_id }, digest: row.digest, at: row.at };
}
