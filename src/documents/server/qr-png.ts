import { crc32, deflateSync } from 'node:zlib';
import { qrModules } from '../qr.ts';

/** The QR code as a one-bit PNG, for formats that cannot hold a path. `scale` is pixels per module. */
export function qrPng(text: string, scale = 8): Uint8Array {
	const rows = qrModules(text);
	const side = rows.length * scale;
	const stride = Math.ceil(side / 8) + 1;
	const raw = Buffer.alloc(stride * side);
	for (let y = 0; y < side; y++) {
		for (let x = 0; x < side; x++) {
			const dark = rows[Math.floor(y / scale)]![Math.floor(x / scale)];
			if (!dark) raw[y * stride + 1 + (x >> 3)]! |= 0x80 >> (x & 7);
		}
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(side, 0);
	header.writeUInt32BE(side, 4);
	header[8] = 1; // one bit per pixel, greyscale
	const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(raw)), chunk('IEND', Buffer.alloc(0))];
	return new Uint8Array(Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks]));
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const frame = Buffer.alloc(8);
	frame.writeUInt32BE(data.length, 0);
	frame.writeUInt32BE(crc32(body), 4);
	return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
