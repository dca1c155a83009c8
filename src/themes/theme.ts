/** A line of synthesis in one forum: voices gathered under one heading. */
export interface Theme {
	id: string;
	forum: string;
	title: string;
	summary: string;
	state: ThemeState;
	publishedAt: Date | null;
	madeUp: boolean;
	/** voices gathered here directly */
	voices: number;
	/** voices it stands on through all levels below */
	standing: number;
	/** themes of feeding forums gathered here */
	sources: number;
}

/** From which state a theme may go where, and by which verb. */
export const themeStates = {
	draft: { publish: 'published' },
	published: {},
} as const;

export type ThemeState = keyof typeof themeStates;

/** What became of a theme that was sent up. */
export const sentStates = ['offered', 'taken', 'returned'] as const;
export type SentState = (typeof sentStates)[number];
