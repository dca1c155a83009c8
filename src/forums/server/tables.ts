import type { ForumKind, ForumState, Level, NumberSubject, SectionName, SignatureStep } from '../forum.ts';

interface ForumTable {
	id: string;
	organisation_id: string;
	parent_id: string | null;
	level: Level;
	kind: ForumKind;
	title: string;
	lead: string | null;
	place_code: string | null;
	region_group: string | null;
	venue: string | null;
	starts_on: string | null;
	ends_on: string | null;
	state: ForumState;
	join_code: string;
	language: string;
	made_up: boolean;
	source: string | null;
	source_ref: string | null;
	source_digest: string | null;
	created_at: Date;
}

interface ForumSectionTable {
	forum_id: string;
	seq: number;
	section: SectionName;
	heading: string | null;
	body: string;
}

interface ForumSignatureTable {
	forum_id: string;
	step: SignatureStep;
	name: string;
	position: string | null;
	acting_for: string | null;
	signed_on: string | null;
}

interface TargetGroupTable {
	forum_id: string;
	seq: number;
	name: string;
	seats: number | null;
	quote: string | null;
}

interface StatedNumberTable {
	forum_id: string;
	seq: number;
	subject: NumberSubject;
	number: number;
	quote: string | null;
}

interface AgendaItemTable {
	forum_id: string;
	seq: number;
	day: string | null;
	starts: string | null;
	ends: string | null;
	title: string;
	speaker: string | null;
	room: string | null;
}

interface SeatTable {
	id: string;
	forum_id: string;
	token_hash: string;
	pseudonym: string;
	channel: 'phone' | 'scribe' | 'paper' | 'import';
	made_up: boolean;
	source: string | null;
	source_ref: string | null;
	taken_at: Date;
}

declare global {
	interface Tables {
		forum: ForumTable;
		forum_section: ForumSectionTable;
		forum_signature: ForumSignatureTable;
		target_group: TargetGroupTable;
		stated_number: StatedNumberTable;
		agenda_item: AgendaItemTable;
		seat: SeatTable;
	}
}
