import type { ColumnType, Generated } from 'kysely';
import type { SentState, ThemeState } from '../theme.ts';

interface ThemeTable {
	id: string;
	forum_id: string;
	title: string;
	summary: string;
	state: Generated<ThemeState>;
	published_at: ColumnType<Date | null, Date | undefined, Date>;
	made_up: Generated<boolean>;
	created_at: Date;
}

interface ThemeVoiceTable {
	theme_id: string;
	voice_id: string;
	quoted: boolean;
}

interface ThemeSourceTable {
	theme_id: string;
	source_theme_id: string;
}

interface ThemeSentTable {
	theme_id: string;
	to_forum_id: string;
	state: Generated<SentState>;
	sent_at: Date;
	decided_at: ColumnType<Date | null, undefined, Date>;
	why: ColumnType<string | null, undefined, string | null>;
}

declare global {
	// eslint-disable-next-line @typescript-eslint/no-empty-object-type
	interface Tables extends ThemeTables {}
	interface ThemeTables {
		theme: ThemeTable;
		theme_voice: ThemeVoiceTable;
		theme_source: ThemeSourceTable;
		theme_sent: ThemeSentTable;
	}
}
