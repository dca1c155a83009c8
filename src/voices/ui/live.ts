/**
 * The script of a hall: answers are sent without leaving the page, and the counts of everyone arrive by themselves.
 * The page is whole without it. It is small on purpose and knows no framework: a hall of phones on a slow line loads
 * it once, and can vote before it has come.
 */
import type { Answer, Counts } from '../voice.ts';
import { wilson, votersOf } from '../wilson.ts';

/** Sentences in the reader's language, as LiveVoices.svelte writes them. */
export interface LiveWords {
	own: string;
	answers: Record<Answer, string>;
	failed: string;
	share: string;
	short: string;
	long: string;
	level: number;
}

const all = document.querySelector<HTMLElement>('[data-live]')!;
const words = JSON.parse(all.dataset.words!) as LiveWords;
const asked: Answer[] = ['agree', 'disagree', 'pass'];
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fill = (sentence: string, values: Record<string, string | number>) =>
	sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
const tenth = (share: number) => Math.round(share * 1_000) / 10;
const cardOf = (voice: string) => document.getElementById(`v-${voice}`);

function countsOn(card: Element): Counts {
	const of = (answer: Answer) => Number(card.querySelector(`[data-count=${answer}]`)?.getAttribute('data-n') ?? 0);
	return { agree: of('agree'), disagree: of('disagree'), pass: of('pass') };
}

/** Draws the counts of one voice: figures, and the share inside its interval. */
function draw(card: Element, counts: Counts): void {
	const block = card.querySelector<HTMLElement>('[data-counts]');
	const nobody = card.querySelector<HTMLElement>('[data-nobody]');
	const found = wilson(counts.agree, votersOf(counts));
	if (!block || !nobody) return;
	block.hidden = !found;
	nobody.hidden = Boolean(found);
	for (const answer of asked) {
		const figure = block.querySelector<HTMLElement>(`[data-count=${answer}]`);
		if (!figure) continue;
		figure.dataset.n = String(counts[answer]);
		figure.textContent = whole.format(counts[answer]);
	}
	if (!found) return;
	const said = {
		share: whole.format(found.share * 100),
		low: whole.format(found.low * 100),
		high: whole.format(found.high * 100),
		n: whole.format(found.n),
		level: words.level,
	};
	const bar = block.querySelector('.interval')!;
	const range = bar.querySelector('.range');
	range?.setAttribute('x', `${tenth(found.low)}%`);
	range?.setAttribute('width', `${tenth(found.high - found.low)}%`);
	bar.querySelector('circle')?.setAttribute('cx', `${tenth(found.share)}%`);
	bar.querySelector('svg')?.setAttribute('aria-label', fill(words.long, said));
	const [share, short] = bar.querySelectorAll('.figures > *');
	if (share) share.textContent = fill(words.share, said);
	if (short) short.textContent = fill(words.short, said);
}

const press = (form: HTMLFormElement, answer: string | undefined) => {
	for (const button of form.querySelectorAll('button[name=answer]'))
		button.setAttribute('aria-pressed', String(button.getAttribute('value') === answer));
};
const pressed = (form: HTMLFormElement) =>
	form.querySelector('button[aria-pressed=true]')?.getAttribute('value') as Answer | undefined;

/** Sends by leaving the page, as without a script: the server says in full what is wrong. */
function leave(form: HTMLFormElement, answer: string): void {
	const field = Object.assign(document.createElement('input'), { type: 'hidden', name: 'answer', value: answer });
	form.append(field);
	form.submit();
}

async function send(form: HTMLFormElement, answer: Answer): Promise<void> {
	const card = form.closest('article')!;
	const note = form.querySelector<HTMLElement>('[role=status]')!;
	const before = pressed(form);
	const say = (sentence: string) => {
		note.textContent = sentence;
		note.classList.remove('hidden');
	};
	press(form, answer);
	try {
		const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
		body.set('answer', answer);
		const response = await fetch(form.action, {
			method: 'POST',
			headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
			cache: 'no-store',
			body,
		});
		const { type } = (await response.json()) as { type: string };
		if (type !== 'redirect' && type !== 'success') return leave(form, answer);
		say(fill(words.own, { answer: words.answers[answer] }));
		if (before === answer) return;
		// until the counts of all arrive, one's own answer is already among them
		const now = countsOn(card);
		now[answer]++;
		if (before) now[before] = Math.max(0, now[before] - 1);
		draw(card, now);
	} catch {
		press(form, before);
		say(words.failed);
	}
}

document.addEventListener('submit', (event) => {
	const form = event.target as HTMLFormElement;
	const answer = (event.submitter as HTMLButtonElement | null)?.value as Answer | undefined;
	if (!form.hasAttribute('data-vote') || !answer) return;
	event.preventDefault();
	void send(form, answer);
});

new EventSource(all.dataset.live!).addEventListener('message', ({ data }: MessageEvent<string>) => {
	const { counts, news } = JSON.parse(data) as { counts: Record<string, Counts>; news: boolean };
	for (const [voice, each] of Object.entries(counts)) {
		const card = cardOf(voice);
		if (card) draw(card, each);
	}
	const notice = all.querySelector<HTMLElement>('[data-news]');
	if (news && notice) notice.hidden = false;
});
