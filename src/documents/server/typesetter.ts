import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Refused } from '#platform';
import { log, projectRoot } from '#platform/server';
import type { Delivery, Order } from './typeset-worker.ts';

export interface TypesetterOptions {
	/** Milliseconds one document may take, the compiler's start (0.7 s) included. */
	timeLimit?: number;
	/** Milliseconds without work after which the compiler's memory is given back. */
	idleLimit?: number;
	/** Documents that may wait. */
	queueLimit?: number;
	/** Bytes of compiler memory above which it is started afresh; WebAssembly memory never shrinks. */
	memoryLimit?: number;
	/** The program of the worker; tests put a failing one here. */
	program?: string;
}

export interface Typesetter {
	/**
	 * Prepared document as JSON → PDF bytes.
	 * @throws Refused `busy` (too many waiting), `document-too-slow`, `document-failed`
	 */
	typeset(document: string): Promise<Uint8Array<ArrayBuffer>>;
	/** Ends the worker; documents waiting are refused as `document-failed`. */
	stop(): Promise<void>;
	/** Is a compiler in memory? */
	running(): boolean;
}

interface Waiting {
	id: number;
	document: string;
	resolve(pdf: Uint8Array<ArrayBuffer>): void;
	reject(error: Refused): void;
}

/**
 * One compiler in a thread of its own, started when first needed, one document at a time. A thread because layout is
 * synchronous and may take seconds, and because ending the thread is the only way to stop it.
 */
export function openTypesetter(options: TypesetterOptions = {}): Typesetter {
	const { timeLimit = 20_000, idleLimit = 60_000, queueLimit = 20, memoryLimit = 700_000_000 } = options;
	const queue: Waiting[] = [];
	let worker: Worker | undefined;
	let current: Waiting | undefined;
	let timer: NodeJS.Timeout | undefined;
	let count = 0;

	function start(): Worker {
		// a path, not `new URL(…, import.meta.url)`: in the bundle that would name a file that does not exist
		const program = options.program ?? path.join(projectRoot(), 'src/documents/server/typeset-worker.ts');
		const started = new Worker(program, {
			name: 'typesetter',
			// options such as --test or --inspect of the main program are not the worker's
			execArgv: [],
			resourceLimits: { maxOldGenerationSizeMb: 512 },
		});
		started.on('message', (delivery: Delivery) => {
			if (started === worker) receive(delivery);
		});
		started.on('error', (error) => fail(started, error));
		started.on('exit', (code) => fail(started, new Error(`typesetter exited with ${code}`)));
		return started;
	}

	function receive(delivery: Delivery): void {
		if (!current || delivery.id !== current.id) return;
		const done = current;
		current = undefined;
		if ('pdf' in delivery) done.resolve(delivery.pdf);
		else {
			log.error({ why: delivery.why }, 'document not typeset');
			done.reject(new Refused('document-failed'));
		}
		if (delivery.memory > memoryLimit) end();
		next();
	}

	/** The worker is gone: the document it held is refused, the others go to a fresh one. */
	function fail(failed: Worker, error: Error): void {
		if (failed !== worker) return;
		worker = undefined;
		const lost = current;
		current = undefined;
		if (lost) {
			log.error({ why: error.message }, 'typesetter crashed');
			lost.reject(new Refused('document-failed'));
		}
		next();
	}

	function end(): void {
		const ended = worker;
		worker = undefined;
		void ended?.terminate();
	}

	function next(): void {
		clearTimeout(timer);
		if (current) return;
		current = queue.shift();
		if (!current) {
			worker?.unref();
			timer = setTimeout(end, idleLimit).unref();
			return;
		}
		worker ??= start();
		worker.ref();
		worker.postMessage({ id: current.id, document: current.document } satisfies Order);
		timer = setTimeout(() => {
			const slow = current;
			current = undefined;
			end();
			slow?.reject(new Refused('document-too-slow', { seconds: Math.round(timeLimit / 1000) }));
			next();
		}, timeLimit);
	}

	return {
		typeset: (document) =>
			new Promise((resolve, reject) => {
				if (queue.length >= queueLimit) return reject(new Refused('busy'));
				queue.push({ id: ++count, document, resolve, reject });
				if (!current) next();
			}),
		stop: async () => {
			clearTimeout(timer);
			for (const waiting of [current, ...queue.splice(0)]) waiting?.reject(new Refused('document-failed'));
			current = undefined;
			const ended = worker;
			worker = undefined;
			await ended?.terminate();
		},
		running: () => worker !== undefined,
	};
}
