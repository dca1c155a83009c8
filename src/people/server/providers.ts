import { createHmac } from 'node:crypto';
import type { GenericOAuthConfig, GenericOAuthUserInfo } from 'better-auth/plugins/generic-oauth';
import type { OAuth2Tokens } from 'better-auth/oauth2';

/** An outside service that vouches for people, as configured by the operator. */
export interface Provider {
	id: 'thaid' | 'line';
	clientId: string;
	clientSecret: string;
	/** whose discovery document tells its addresses and keys; without it the two addresses are needed */
	issuer?: string;
	authorizationUrl?: string;
	tokenUrl?: string;
	scopes: string[];
}

type Settings = Record<string, string | undefined>;

/** The domain of addresses that are nobody's mailbox (RFC 2606: `.invalid` never resolves). */
export const internalDomain = 'login.invalid';

/**
 * Providers that are configured: those with a client id and secret in the environment, `OIDC_<NAME>_CLIENT_ID` and
 * `OIDC_<NAME>_CLIENT_SECRET` for THAID (ThaID, Department of Provincial Administration) and LINE. `OIDC_<NAME>_ISSUER`,
 * or `OIDC_<NAME>_AUTHORIZATION_URL` with `OIDC_<NAME>_TOKEN_URL`, replaces the service's own address.
 */
export function providersFrom(settings: Settings): Provider[] {
	const of = (name: string, usual: Omit<Provider, 'clientId' | 'clientSecret'>): Provider[] => {
		const set = (what: string) => settings[`OIDC_${name}_${what}`] || undefined;
		const [clientId, clientSecret] = [set('CLIENT_ID'), set('CLIENT_SECRET')];
		if (!clientId || !clientSecret) return [];
		const scopes = set('SCOPES')?.split(/[\s,]+/) ?? usual.scopes;
		const authorizationUrl = set('AUTHORIZATION_URL') ?? usual.authorizationUrl;
		const tokenUrl = set('TOKEN_URL') ?? usual.tokenUrl;
		const issuer = set('ISSUER') ?? (authorizationUrl && tokenUrl ? undefined : usual.issuer);
		return [{ id: usual.id, clientId, clientSecret, issuer, authorizationUrl, tokenUrl, scopes }];
	};
	return [
		...of('THAID', {
			id: 'thaid',
			issuer: 'https://imauth.bora.dopa.go.th',
			// the 13-digit number (scope pid) is not asked for: a key and a name are enough
			scopes: ['openid', 'given_name', 'family_name'],
		}),
		...of('LINE', {
			id: 'line',
			// LINE signs web log-in tokens with the channel secret (HS256), not with the keys it publishes, so it is not
			// discovered; the token comes straight from its own address over TLS (OpenID Connect Core 3.1.3.7, rule 6)
			authorizationUrl: 'https://access.line.me/oauth2/v2.1/authorize',
			tokenUrl: 'https://api.line.me/oauth2/v2.1/token',
			scopes: ['openid', 'profile'],
		}),
	];
}

/** The claims of an identity token; its signature is checked by the library wherever the provider publishes keys. */
function claimsOf(idToken: string): Record<string, unknown> {
	try {
		return JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<
			string,
			unknown
		>;
	} catch {
		return {};
	}
}

/** What a provider says of a person: the identity token, and beside it what the token answer itself carries (ThaID). */
const profileIn = async (tokens: OAuth2Tokens): Promise<GenericOAuthUserInfo | null> => {
	const { sub, name, given_name, family_name } = { ...tokens.raw, ...claimsOf(tokens.idToken ?? '') };
	if (typeof sub !== 'string' || sub === '') return null;
	return { sub, given_name, family_name, name: nameIn({ name, given_name, family_name }), emailVerified: false };
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** The name a profile carries, whichever way it spells it; a plain word when it carries none. */
export function nameIn(profile: Record<string, unknown>): string {
	const parts = [textOf(profile.given_name), textOf(profile.family_name)].filter(Boolean).join(' ');
	return (textOf(profile.name) || parts || 'ผู้ใช้ใหม่').slice(0, 200);
}

/**
 * A provider as the sign-in library wants it: with PKCE, never asking for more than its scopes.
 * The address is always an internal one made from the provider's own key for the person (keyed hash): ThaID gives none,
 * and an address that a provider claims must not open an account that someone else holds by password.
 */
export const asConfig = (provider: Provider, secret: string): GenericOAuthConfig => ({
	providerId: provider.id,
	clientId: provider.clientId,
	clientSecret: provider.clientSecret,
	...(provider.issuer
		? {
				discoveryUrl: `${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
				requireIdTokenVerification: true,
			}
		: { authorizationUrl: provider.authorizationUrl, tokenUrl: provider.tokenUrl }),
	accountSubject: ({ profile }) => profile.sub ?? '',
	getUserInfo: profileIn,
	scopes: provider.scopes,
	pkce: true,
	disableProviderLogout: true,
	mapProfileToUser: (profile) => {
		const subject = createHmac('sha256', secret)
			.update(`${provider.id}:${profile.sub ?? ''}`)
			.digest('hex');
		return {
			email: `${provider.id}-${subject.slice(0, 32)}@${internalDomain}`,
			emailVerified: false,
			name: nameIn(profile),
			image: undefined,
		};
	},
});
