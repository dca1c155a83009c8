import type { Generated } from 'kysely';
import type { Channel, Stance, VoiceKind, VoiceState } from '../voice.ts';

interface VoiceTable {
	id: string;
	forum_id: string;
	seat_id: string | null;
	kind: VoiceKind;
	text: string;
	channel: Channel;
	scribed_by: string | null;
	answers_id: string | null;
	stance: Stance | null;
	topic: string | null;
	state: VoiceState;
	spoken_at: Date;
	made_up: boolean;
	source: string | null;
	source_ref: string | null;
}

interface VoteTable {
	voice_id: string;
	seat_id: string;
	forum_id: string;
	value: -1 | 0 | 1;
	at: Date | null;
}

interface VoteCastTable {
	id: Generated<number>;
	voice_id: string;
	seat_id: string;
	value: -1 | 0 | 1;
	at: Date;
}

interface HandCountTable {
	id: string;
	voice_id: string;
	agree: number;
	pass: number;
	disagree: number;
	counted_by: string;
	person_id: string | null;
	at: Date;
}

interface VoiceModerationTable {
	id: Generated<number>;
	voice_id: string;
	from_state: VoiceState;
	to_state: VoiceState;
	why: string | null;
	person_id: string | null;
	at: Date;
}

declare global {
	interface Tables {
		voice: VoiceTable;
		vote: VoteTable;
		vote_cast: VoteCastTable;
		hand_count: HandCountTable;
		voice_moderation: VoiceModerationTable;
	}
}
