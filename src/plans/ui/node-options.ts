interface Node {
	id: string;
	parent: string | null;
	code: string;
	name: string;
}

/** Headings as lines of a select, each with the way down to it. */
export function nodeOptions(nodes: readonly Node[]): { value: string; label: string }[] {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const path = (node: Node): string[] => {
		const parent = node.parent ? byId.get(node.parent) : undefined;
		return [...(parent ? path(parent) : []), `${node.code} ${node.name}`.trim()];
	};
	return nodes.map((node) => ({ value: node.id, label: path(node).join(' › ') }));
}
