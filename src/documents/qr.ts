import { encode } from 'uqr';
import { Refused } from '#platform';
import { limits } from './limits.ts';

/** A QR code drawn on a grid of unit squares. */
export interface QrPath {
	/** Side of the grid, the quiet zone of four modules included (ISO/IEC 18004). */
	size: number;
	/** SVG path data of the dark modules: one rectangle per horizontal run. */
	path: string;
}

/**
 * Dark modules, row by row, quiet zone included.
 * @throws Refused `too-large` when the text is empty or over 500 characters
 */
export function qrModules(text: string): boolean[][] {
	if (text.length === 0 || text.length > limits.qr) throw new Refused('too-large', { limit: 'qr', value: text.length });
	return encode(text, { ecc: 'M', border: 4 }).data;
}

/**
 * The QR code of a text, error correction M (15 %).
 * @throws Refused `too-large` when the text is empty or over 500 characters
 */
export function qrPath(text: string): QrPath {
	const rows = qrModules(text);
	const parts: string[] = [];
	rows.forEach((row, y) => {
		for (let x = 0; x < row.length; x++) {
			if (!row[x]) continue;
			const start = x;
			while (row[x + 1]) x += 1;
			const length = x - start + 1;
			parts.push(`M${start} ${y}h${length}v1h-${length}z`);
		}
	});
	return { size: rows.length, path: parts.join('') };
}

/** The QR code as a complete SVG image, black on white. `label` is read out by screen readers. */
export function qrSvg(text: string, label = text): string {
	const { size, path } = qrPath(text);
	const escaped = label.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" aria-label="${escaped}"` +
		` shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`
	);
}
