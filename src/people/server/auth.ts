import { isIP } from 'node:net';
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { log, newId, type Db } from '#platform/server';
import { passwordLength } from '../person.ts';
import { asConfig, type Provider } from './providers.ts';
import { ensurePerson } from './ensure-person.ts';

/** Header that carries the client's network address to the sign-in library; always overwritten by `answerAuth`. */
export const addressHeader = 'x-wethi-client';

/** What signing in needs to know about this installation. */
export interface AuthSettings {
	db: Db;
	/** server secret of at least 32 characters; changing it signs everyone out and voids open invitations */
	secret: string;
	/** the public address, such as `https://wethi.example.go.th`; cookies are secure when it is https */
	baseUrl: string;
	/**
	 * whether invented persons of the demonstration may sign in; their password is in the source, so only where the
	 * site is open to nobody else
	 */
	madeUp?: boolean;
	/** outside services that vouch for people, from `providersFrom(process.env)` */
	providers?: Provider[];
}

const HOUR = 60 * 60;

/** Passkeys are bound to a host name, and browsers offer them only over https or on the machine itself. */
export function passkeysPossible(baseUrl: string): boolean {
	const { protocol, hostname } = new URL(baseUrl);
	return hostname === 'localhost' || (protocol === 'https:' && isIP(hostname.replace(/[[\]]/g, '')) === 0);
}

const library = ({ db, secret, baseUrl, providers = [] }: AuthSettings) => {
	const origin = new URL(baseUrl).origin;
	return betterAuth({
		appName: 'เวที',
		baseURL: origin,
		basePath: '/api/auth',
		secret,
		trustedOrigins: [origin],
		database: { db, type: 'postgres', transaction: true },
		telemetry: { enabled: false },
		// its messages may carry an address, a key or a number of a person: such words, and all it adds, are left out
		logger: {
			level: 'error',
			disableColors: true,
			log: (_, message) => log.error({ said: message.replace(/\S*[@\d]\S*/g, '…').slice(0, 200) }, 'sign-in library'),
		},
		emailAndPassword: {
			enabled: true,
			disableSignUp: true, // people are invited
			minPasswordLength: passwordLength.least,
			maxPasswordLength: passwordLength.most * 4, // the library counts UTF-16 units, a Thai syllable has several
		},
		session: {
			modelName: 'login_session',
			fields: {
				expiresAt: 'expires_at',
				createdAt: 'created_at',
				updatedAt: 'updated_at',
				ipAddress: 'ip_address',
				userAgent: 'user_agent',
				userId: 'user_id',
			},
			expiresIn: 12 * HOUR, // a forum's day; prolonged while in use
			updateAge: HOUR,
			freshAge: HOUR, // registering a passkey asks for a recent sign-in
		},
		user: {
			modelName: 'login_user',
			fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
		},
		account: {
			modelName: 'login_account',
			fields: {
				accountId: 'account_id',
				providerId: 'provider_id',
				userId: 'user_id',
				accessToken: 'access_token',
				refreshToken: 'refresh_token',
				idToken: 'id_token',
				accessTokenExpiresAt: 'access_token_expires_at',
				refreshTokenExpiresAt: 'refresh_token_expires_at',
				createdAt: 'created_at',
				updatedAt: 'updated_at',
			},
			updateAccountOnSignIn: false,
			accountLinking: {
				enabled: true,
				disableImplicitLinking: true, // only someone already signed in connects a provider
				allowDifferentEmails: true, // addresses of providers are internal, they never match
				trustedProviders: providers.map((provider) => provider.id),
			},
		},
		verification: {
			modelName: 'login_verification',
			fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
		},
		rateLimit: {
			enabled: true,
			storage: 'database',
			modelName: 'login_rate_limit',
			fields: { lastRequest: 'last_request' },
			window: 60,
			max: 300, // a whole hall shares one address
		},
		advanced: {
			cookiePrefix: 'wethi',
			useSecureCookies: origin.startsWith('https:'),
			ipAddress: { ipAddressHeaders: [addressHeader] },
			database: { generateId: () => newId() },
		},
		databaseHooks: {
			user: { create: { after: (user) => ensurePerson(db, user) } },
			session: {
				create: {
					before: async (session) => ({
						data: { ...session, ipAddress: null, userAgent: session.userAgent?.slice(0, 300) },
					}),
				},
			},
			account: {
				create: {
					// what a provider hands over besides the person's key is not kept
					before: async (account) => ({
						data: {
							...account,
							accessToken: null,
							refreshToken: null,
							idToken: null,
							accessTokenExpiresAt: null,
							refreshTokenExpiresAt: null,
						},
					}),
				},
				update: {
					before: async (account) => ({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }),
				},
			},
		},
		onAPIError: { errorURL: `${origin}/login` },
		plugins: [
			passkey({
				rpID: new URL(origin).hostname,
				rpName: 'เวที',
				origin,
				schema: {
					passkey: {
						modelName: 'login_passkey',
						fields: {
							publicKey: 'public_key',
							userId: 'user_id',
							credentialID: 'credential_id',
							deviceType: 'device_type',
							backedUp: 'backed_up',
							createdAt: 'created_at',
						},
					},
				},
				authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
			}),
			genericOAuth({ config: providers.map((provider) => asConfig(provider, secret)) }),
		],
	});
};

/** The signing-in of one installation. */
export interface Auth {
	library: ReturnType<typeof library>;
	secret: string;
	baseUrl: string;
	/** providers to offer a button for */
	providers: Provider['id'][];
	/** whether invented persons may sign in */
	madeUp: boolean;
	/** whether passkeys can work at this address */
	passkeys: boolean;
}

/**
 * Makes the signing-in of one installation. No global state: the caller keeps it.
 * @throws Error when the secret is shorter than 32 characters
 */
export function createAuth(settings: AuthSettings): Auth {
	if (settings.secret.length < 32) throw new Error('the server secret must have at least 32 characters');
	return {
		library: library(settings),
		secret: settings.secret,
		madeUp: settings.madeUp ?? false,
		baseUrl: new URL(settings.baseUrl).origin,
		providers: (settings.providers ?? []).map((provider) => provider.id),
		passkeys: passkeysPossible(settings.baseUrl),
	};
}
