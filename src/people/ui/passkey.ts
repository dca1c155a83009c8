/** Passkeys in the browser: only the browser's own WebAuthn, no library. These functions are never called on the server. */

const base = '/api/auth/passkey';
const PATIENCE_MS = 60_000; // time to find the phone or touch the sensor

/** Whether this browser can do what the functions below need. */
export const passkeysUsable = (): boolean =>
	typeof PublicKeyCredential === 'function' &&
	'parseRequestOptionsFromJSON' in PublicKeyCredential &&
	'parseCreationOptionsFromJSON' in PublicKeyCredential;

async function ask<T>(path: string, body?: object): Promise<T> {
	const answer = await fetch(`${base}/${path}`, {
		method: body ? 'POST' : 'GET',
		headers: body && { 'content-type': 'application/json' },
		body: body && JSON.stringify(body),
		signal: AbortSignal.timeout(PATIENCE_MS),
	});
	if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
	return (await answer.json()) as T;
}

const credentialOf = (made: Credential | null): PublicKeyCredential => {
	if (!(made instanceof PublicKeyCredential)) throw new Error('no passkey was given');
	return made;
};

/**
 * Signs in with a passkey; afterwards the session cookie is set.
 * @throws Error when it was cancelled, is not known here, or did not prove itself
 */
export async function signInWithPasskey(): Promise<void> {
	const options = await ask<PublicKeyCredentialRequestOptionsJSON>('generate-authenticate-options');
	const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
	const made = credentialOf(await navigator.credentials.get({ publicKey }));
	await ask('verify-authentication', { response: made.toJSON() });
}

/**
 * Registers a passkey of this device for whoever is signed in.
 * @param name what its owner will know it by in the list
 * @throws Error when it was cancelled, is registered already, or the session is older than an hour
 */
export async function addPasskey(name: string): Promise<void> {
	const options = await ask<PublicKeyCredentialCreationOptionsJSON>('generate-register-options');
	const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
	const made = credentialOf(await navigator.credentials.create({ publicKey }));
	await ask('verify-registration', { response: made.toJSON(), name: name.slice(0, 100) });
}
