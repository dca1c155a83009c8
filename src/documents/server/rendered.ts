/** A file made of a document or of rows, ready to send. */
export interface Rendered {
	format: keyof typeof mediaTypes;
	bytes: Uint8Array<ArrayBuffer>;
}

export const mediaTypes = {
	pdf: 'application/pdf',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	csv: 'text/csv; charset=utf-8',
	svg: 'image/svg+xml',
} as const;

/** What to answer with, as plain data: `new Response(answer.body, { headers: answer.headers })`. */
export interface FileAnswer {
	headers: Record<string, string>;
	body: Uint8Array<ArrayBuffer>;
}

/**
 * Headers with which a file is downloaded, never shown as part of the site: what citizens typed is in it.
 * @param filename without extension; Thai is kept (RFC 5987/6266), what file systems refuse is dropped
 */
export function respondWith(rendered: Rendered, filename: string): FileAnswer {
	const name = `${safeName(filename)}.${rendered.format}`;
	const ascii = name.replace(/[^\x20-\x7e]/g, '').trim();
	const fallback = /^[\w(]/.test(ascii) ? ascii.replace(/["\\%;]/g, '') : `document.${rendered.format}`;
	const encoded = encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
	return {
		headers: {
			'Content-Type': mediaTypes[rendered.format],
			'Content-Length': String(rendered.bytes.byteLength),
			'Content-Disposition': `attachment; filename="${fallback}"; filename*=UTF-8''${encoded}`,
			'X-Content-Type-Options': 'nosniff',
			'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
			'Cross-Origin-Resource-Policy': 'same-origin',
			'Cache-Control': 'private, no-cache',
		},
		body: rendered.bytes,
	};
}

/** A file name that Windows, macOS and Linux accept: at most 100 characters, no path, no control characters. */
function safeName(text: string): string {
	const name = text
		.toWellFormed()
		// eslint-disable-next-line no-control-regex
		.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '')
		.replace(/[<>:"/\\|?*\s]+/g, ' ')
		.replace(/^[ .]+|[ .]+$/g, '');
	return Array.from(name).slice(0, 100).join('').trim() || 'document';
}
