import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import { plainClient } from './database.ts';
import { log } from './log.ts';

type Hear = (payload: string) => void;

/** One direct LISTEN connection per process, shared by everyone who watches. */
export interface Hub {
	/** Hears what is said on a topic until the returned function is called. */
	watch(topic: string, hear: Hear): () => void;
	watchers(): number;
	stop(): Promise<void>;
}

/** Tells every process, once the transaction commits, that something about `topic` changed (ids only, < 8 kB). */
export const tell = async (on: Db | Tx, topic: string, payload: string): Promise<void> => {
	await sql`select pg_notify('wethi', ${JSON.stringify([topic, payload])})`.execute(on);
};

const RECONNECT_MS = 1000;
const COALESCE_MS = 200; // a hall of 1,200 phones votes in bursts: at most five pictures a second each

/** Opens the hub; it reconnects by itself when the database goes away and comes back. */
export function openHub(url: string): Hub {
	const topics = new Map<string, Set<Hear>>();
	const waiting = new Map<string, string>();
	let client: ReturnType<typeof plainClient> | undefined;
	let stopped = false;
	let timer: NodeJS.Timeout | undefined;

	const flush = () => {
		timer = undefined;
		for (const [topic, payload] of waiting) for (const hear of topics.get(topic) ?? []) hear(payload);
		waiting.clear();
	};
	const connect = async () => {
		if (stopped) return;
		const next = plainClient(url);
		let gone = false;
		const again = () => {
			if (gone) return;
			gone = true;
			if (client === next) client = undefined;
			if (!stopped) setTimeout(() => void connect(), RECONNECT_MS).unref();
		};
		// a dropped connection may complain more than once; an unheard complaint would end the process
		next.on('error', again);
		next.on('end', again);
		next.on('notification', ({ payload }) => {
			const [topic, said] = JSON.parse(payload ?? '["",""]') as [string, string];
			if (!topics.has(topic)) return;
			waiting.set(topic, said);
			timer ??= setTimeout(flush, COALESCE_MS);
		});
		try {
			await next.connect();
			await next.query('listen wethi');
			client = next;
		} catch (fault) {
			log.warn({ fault: (fault as Error).message }, 'live connection');
			again();
		}
	};
	void connect();

	return {
		watch(topic, hear) {
			const set = topics.get(topic) ?? new Set<Hear>();
			topics.set(topic, set.add(hear));
			return () => {
				set.delete(hear);
				if (set.size === 0) topics.delete(topic);
			};
		},
		watchers: () => [...topics.values()].reduce((sum, set) => sum + set.size, 0),
		async stop() {
			stopped = true;
			clearTimeout(timer);
			await client?.end().catch(() => {});
		},
	};
}

/** A server-sent-events response: whatever `subscribe` pushes goes out as one event; a comment every 25 s keeps it open. */
export function eventStream(subscribe: (push: (data: unknown) => void) => () => void): Response {
	let close = () => {};
	const stream = new ReadableStream<Uint8Array>({
		start(controller) {
			const encoder = new TextEncoder();
			const send = (text: string) => controller.enqueue(encoder.encode(text));
			const leave = subscribe((data) => send(`data: ${JSON.stringify(data)}\n\n`));
			const beat = setInterval(() => send(': still here\n\n'), 25_000);
			close = () => {
				clearInterval(beat);
				leave();
			};
			send('retry: 3000\n\n');
		},
		cancel: () => close(),
	});
	return new Response(stream, {
		headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
	});
}
