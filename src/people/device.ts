// Order matters: Edge, Opera and LINE also call themselves Chrome, and Chrome calls itself Safari.
const browsers: readonly [RegExp, string][] = [
	[/\bLine\//, 'LINE'],
	[/\bFB(AN|AV|_IAB)/, 'Facebook'],
	[/\bEdg(e|A|iOS)?\//, 'Edge'],
	[/\b(OPR|Opera)\//, 'Opera'],
	[/\bSamsungBrowser\//, 'Samsung Internet'],
	[/\b(Firefox|FxiOS)\//, 'Firefox'],
	[/\b(Headless)?(Chrome|CriOS)\//, 'Chrome'],
	[/\bSafari\//, 'Safari'],
];
const systems: readonly [RegExp, string][] = [
	[/\biPhone\b/, 'iPhone'],
	[/\biPad\b/, 'iPad'],
	[/\bAndroid\b/, 'Android'],
	[/\bWindows\b/, 'Windows'],
	[/\bMac OS X\b/, 'Mac'],
	[/\bCrOS\b/, 'ChromeOS'],
	[/\bLinux\b/, 'Linux'],
];

/** A browser's description of itself in two words a person recognises (`Chrome, Android`), or null. */
export function deviceName(userAgent: string | null | undefined): string | null {
	const first = (list: readonly [RegExp, string][]) => list.find(([sign]) => sign.test(userAgent ?? ''))?.[1];
	return [first(browsers), first(systems)].filter(Boolean).join(', ') || null;
}
