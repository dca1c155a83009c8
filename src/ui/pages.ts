/** Rows shown on a list page, unless it says otherwise. */
export const pageSize = 50;

/** The rows one page shows, counted from 1; all three are 0 when there is nothing. */
export interface Range {
	from: number;
	to: number;
	pages: number;
}

/** Which rows a page holds: page 2 of 120 rows by 50 → 51 to 100 of 3 pages. A page past the end is the last one. */
export function pageRange(page: number, total: number, size = pageSize): Range & { page: number } {
	const pages = Math.ceil(total / size);
	if (pages === 0) return { page: 1, from: 0, to: 0, pages: 0 };
	const at = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
	return { page: at, from: (at - 1) * size + 1, to: Math.min(at * size, total), pages };
}

/**
 * The page numbers worth a link: first, last, the present one and its neighbours; `undefined` marks a gap.
 * Page 6 of 12 → 1 … 5 6 7 … 12. A gap never hides a single number.
 */
export function pageLinks(page: number, pages: number): (number | undefined)[] {
	const wanted = [...new Set([1, page - 1, page, page + 1, pages])]
		.filter((n) => n >= 1 && n <= pages)
		.sort((a, b) => a - b);
	return wanted.flatMap((n, i) => {
		const before = i === 0 ? 0 : wanted[i - 1]!;
		return n - before === 1 ? [n] : n - before === 2 ? [n - 1, n] : [undefined, n];
	});
}
