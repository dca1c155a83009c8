/** One step of a trace as shown: what it is, when and why it came about, and the steps beyond it. */
export interface TrailNode {
	title: string;
	href?: string;
	/** A stage id or noun: chooses the sign. */
	kind: string;
	/** The noun in the reader's language. */
	label?: string;
	when?: Date | string;
	why?: string;
	note?: string;
	children?: TrailNode[];
}

/** How many steps a trail holds below a node, itself left out. */
export const stepsBelow = (node: TrailNode): number =>
	(node.children ?? []).reduce((sum, child) => sum + 1 + stepsBelow(child), 0);
