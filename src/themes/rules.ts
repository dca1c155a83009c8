/** What the rules look at. */
export interface Gathering {
	voices: number;
	quotes: number;
	themes: number;
	/** voices and themes given that do not belong to this forum or were not offered to it */
	strangers: number;
}

/** A theme stands on at least one voice or one theme sent up, all of them this forum's to gather. */
export function whyNotGather({ voices, themes, strangers }: Gathering): string | undefined {
	if (strangers > 0) return 'theme-stranger';
	if (voices + themes === 0) return 'theme-empty';
}

/** Promise P14: every line quotes at least one voice verbatim, its own or one of the themes it gathers. */
export function whyNotPublish(theme: { state: string; quotes: number; sourceQuotes: number }): string | undefined {
	if (theme.state === 'published') return 'theme-published';
	if (theme.quotes + theme.sourceQuotes === 0) return 'theme-unquoted';
}

/** Only a published theme travels, and only to the forum that its own forum feeds. */
export function whyNotSendUp(theme: { state: string; parent: string | null }): string | undefined {
	if (theme.state !== 'published') return 'theme-unpublished';
	if (!theme.parent) return 'theme-nowhere';
}
