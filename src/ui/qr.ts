import { encode } from 'uqr';

/** A QR code as one SVG path on a square of `size` modules, its quiet zone of four modules included. */
export interface QrPath {
	d: string;
	size: number;
}

/**
 * Draws a text, at most 1,000 characters, as a QR code of medium error correction (readable when 15% is worn off).
 * @throws RangeError when the text is longer
 */
export function qrPath(text: string): QrPath {
	if (text.length > 1000) throw new RangeError('too-long');
	const { data, size } = encode(text, { ecc: 'M', border: 4 });
	let d = '';
	data.forEach((row, y) => {
		for (let x = 0; x < size; x++) {
			if (!row[x]) continue;
			let run = 1;
			while (row[x + run]) run++;
			d += `M${x} ${y}h${run}v1h-${run}z`;
			x += run;
		}
	});
	return { d, size };
}
