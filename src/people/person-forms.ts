import * as v from 'valibot';
import { fields, locales } from '#platform';
import { purposeNames } from './purposes.ts';
import { roles } from './roles.ts';

const email = v.pipe(
	fields.line(254),
	v.toLowerCase(),
	// one @ and a dot after it, nothing exotic: whether it exists only a letter could tell
	v.regex(/^[^\s@<>"']+@[^\s@<>"'.]+(\.[^\s@<>"'.]+)+$/, 'not-an-email'),
);
// Not trimmed and not normalised: a password is what was typed. 512 bounds the work of hashing.
const password = v.pipe(v.string('missing'), v.minLength(1, 'missing'), v.maxLength(512, 'too-long'));
const name = fields.line(200);

/** What the log-in page sends. */
export const signInForm = v.object({ email, password });

/** What an administrator sends to invite someone. */
export const inviteForm = v.object({
	email,
	displayName: name,
	role: fields.choice(roles),
	forum: fields.optional(fields.id),
});

/** What someone new sends to accept an invitation: the password twice, so that a slip is noticed. */
export const acceptForm = v.pipe(
	v.object({ displayName: name, password, passwordAgain: password }),
	v.forward(
		v.partialCheck(
			[['password'], ['passwordAgain']],
			(typed) => typed.password === typed.passwordAgain,
			'passwords-differ',
		),
		['passwordAgain'],
	),
);

/** What one's own page sends about name and language. */
export const selfForm = v.object({ displayName: name, locale: fields.choice(locales as ['th', 'en']) });

/** What one's own page sends to change the password. */
export const passwordForm = v.object({ presentPassword: password, newPassword: password });

/** What names one session, passkey or grant. */
export const oneForm = v.object({ id: fields.id });

/** What one’s own page sends to be forgotten: the tick that it is meant. */
export const forgetForm = v.object({ sure: v.literal('yes', 'tick-first') });

/** What a consent form sends: the purpose, and the version of the wording that was shown. */
export const consentForm = v.object({ purpose: fields.choice(purposeNames), version: fields.whole(1, 1000) });
