import pino from 'pino';

/**
 * Structured log on standard output. Never a name, an address, a statement's text or a token: what is logged is the
 * verb, the kind and id of things, counts and times. Anything that slips in under these names is removed.
 */
export const log = pino({
	level: process.env.LOG_LEVEL ?? 'info',
	base: null,
	timestamp: pino.stdTimeFunctions.isoTime,
	redact: {
		paths: ['password', 'token', 'email', 'name', 'text', 'cookie', '*.password', '*.token', '*.email', '*.cookie'],
		remove: true,
	},
});
