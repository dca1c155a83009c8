/** Documents as data: the model, the official project document, and the rules both must keep. Safe in the browser. */
export type * from './document.ts';
export { limits, overLimit } from './limits.ts';
export { cleanText, prepare, type Prepared, type PreparedBlock } from './prepare.ts';
export {
	projectDocument,
	projectParts,
	type Budget,
	type ProjectInput,
	type ProjectPart,
	type ProjectSigner,
	type Target,
} from './project.ts';
export { qrPath, qrSvg, type QrPath } from './qr.ts';
export * as documentWords from './words.ts';
