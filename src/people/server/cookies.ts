/** A cookie to be set on the answer. The value is as it goes over the wire: it must not be encoded again. */
export interface Cookie {
	name: string;
	value: string;
	options: { path: string; httpOnly: boolean; sameSite: 'lax'; secure: boolean; maxAge?: number };
}

/** The cookies the sign-in library wants set, read from its answer's headers. */
export function cookiesIn(headers: Headers): Cookie[] {
	return headers.getSetCookie().flatMap((line) => {
		const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
		const at = pair.indexOf('=');
		if (at < 1) return [];
		const of = (name: string) => attributes.find((one) => one.toLowerCase().startsWith(name));
		const maxAge = of('max-age=')?.slice('max-age='.length);
		return [
			{
				name: pair.slice(0, at),
				value: pair.slice(at + 1),
				options: {
					path: '/',
					httpOnly: true,
					sameSite: 'lax' as const,
					secure: of('secure') !== undefined,
					...(maxAge !== undefined && { maxAge: Number(maxAge) }),
				},
			},
		];
	});
}

/** Where SvelteKit keeps the cookies of an answer (`event.cookies`). */
interface Jar {
	set(name: string, value: string, options: Cookie['options'] & { encode(value: string): string }): void;
}

/** Sets cookies on a SvelteKit answer. */
export function setCookies(jar: Jar, cookies: Cookie[]): void {
	for (const { name, value, options } of cookies) jar.set(name, value, { ...options, encode: (raw) => raw });
}
