import { createHmac, timingSafeEqual } from 'node:crypto';

/** The code that opens an invitation: derived from the server secret, so that the database alone opens none. */
const codeOf = (secret: string, id: string): string =>
	createHmac('sha256', secret).update(`people.invitation:${id}`).digest('base64url').slice(0, 32);

/** Path of the acceptance page, to be handed over by the inviter. */
export const invitationPath = (secret: string, id: string): string => `/login/invitation/${id}.${codeOf(secret, id)}`;

/** The invitation a link names, or undefined when the link was not made by us. */
export function invitationIn(secret: string, token: string): string | undefined {
	const match = /^([a-z0-9]{1,40})\.([\w-]{32})$/.exec(token);
	if (!match) return undefined;
	const [, id = '', code = ''] = match;
	return timingSafeEqual(Buffer.from(code), Buffer.from(codeOf(secret, id))) ? id : undefined;
}
