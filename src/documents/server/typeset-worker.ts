/**
 * The thread that holds the Typst compiler (WebAssembly, about 240 MB): takes a document as JSON, gives a PDF. It is
 * always run from this source file, also when the server itself is bundled; see typesetter.ts.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { initSync, TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler';

export interface Order {
	id: number;
	/** Prepared document as JSON. */
	document: string;
}
export type Delivery =
	| { id: number; pdf: Uint8Array<ArrayBuffer>; memory: number }
	/** `why` is the compiler's message about our template; it never quotes the document. */
	| { id: number; why: string; memory: number };

const require = createRequire(import.meta.url);
const wasm = initSync({ module: readFileSync(require.resolve('@myriaddreamin/typst-ts-web-compiler/wasm')) });
const builder = new TypstCompilerBuilder();
// no file and no network: everything a document may use is handed over in memory
builder.set_dummy_access_model();
for (const face of ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic']) {
	const file = require.resolve(`@expo-google-fonts/sarabun/${face}/Sarabun_${face}.ttf`);
	await builder.add_raw_font(new Uint8Array(readFileSync(file)));
}
const compiler = await builder.build();
compiler.add_source('/official.typ', readFileSync(new URL('./official.typ', import.meta.url), 'utf8'));

parentPort!.on('message', ({ id, document }: Order) => {
	let delivery: Delivery;
	try {
		const made = compiler.compile('/official.typ', [['document', document]], 'pdf', 2) as {
			result?: Uint8Array<ArrayBuffer>;
			diagnostics?: string[];
		};
		const memory = wasm.memory.buffer.byteLength;
		delivery = made.result
			? { id, pdf: made.result, memory }
			: { id, why: String(made.diagnostics?.[0] ?? 'no result').slice(0, 300), memory };
	} catch (error) {
		delivery = { id, why: String(error).slice(0, 300), memory: wasm.memory.buffer.byteLength };
	}
	// drop cached layouts of earlier documents: they are other people's
	compiler.reset();
	parentPort!.postMessage(delivery, 'pdf' in delivery ? [delivery.pdf.buffer] : []);
});
