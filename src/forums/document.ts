import { projectDocument, type Document, type ProjectInput, type ProjectPart, type ProjectSigner } from '#documents';
import type { Forum, SectionName } from './forum.ts';

/** Which part of the printed document a section becomes; signatures are printed from who signed. */
const parts: Partial<Record<SectionName, ProjectPart>> = {
	principle: 'principle',
	objectives: 'objectives',
	'target-group': 'target',
	partners: 'partners',
	content: 'scope',
	method: 'method',
	period: 'period',
	area: 'area',
	'responsible-unit': 'responsible',
	budget: 'budget',
	'expected-result': 'results',
	proposer: 'proposer',
	endorser: 'endorser',
	approver: 'approver',
};

// Officers number their items by hand (๑. 2) (3)); the document numbers them again.
const withoutNumber = (line: string): string =>
	line.replace(/^\s*(?:\(?[0-9๐-๙]+(?:[.][0-9๐-๙]+)*[.)]?\)?|[-•–])\s+/, '');
const itemsOf = (body: string): string[] =>
	body
		.split('\n')
		.map((line) => withoutNumber(line).trim())
		.filter(Boolean);

/**
 * A forum's project document: what an officer prints, signs and files. Sections it does not have are left out; its
 * numbers are those of its target groups, contradictions and all.
 * @param organisation name of the convening organisation, in the document's language
 */
export function documentOf(forum: Forum, organisation: string): Document {
	const bodies = new Map<SectionName, string>();
	for (const { section, body } of forum.sections)
		bodies.set(section, bodies.has(section) ? `${bodies.get(section)}\n\n${body}` : body);
	const items = (name: SectionName) => (bodies.has(name) ? itemsOf(bodies.get(name)!) : undefined);
	const signer = (step: 'proposer' | 'endorser' | 'approver'): ProjectSigner | undefined => {
		const signed = forum.signatures.find((one) => one.step === step);
		if (!signed) return undefined;
		return {
			name: signed.name,
			position: signed.position ?? '',
			...(signed.actingFor ? { actingFor: signed.actingFor } : {}),
		};
	};
	const counted = forum.groups.flatMap(({ name, seats }) => (seats === null ? [] : [{ name, persons: seats }]));
	const groups = counted.length === forum.groups.length ? counted : undefined;
	const named = forum.groups.map(({ name, seats }) =>
		seats === null ? name : `${name} ${seats.toLocaleString('en-US')} คน`,
	);
	const text = bodies.get('target-group') ?? (groups ? undefined : named.join('\n'));
	const other = bodies.get('other');
	const input: ProjectInput = {
		title: forum.title,
		language: forum.language === 'en' ? 'en' : 'th',
		organisation,
		written: forum.createdAt,
		principle: bodies.get('principle') ?? forum.lead ?? undefined,
		objectives: items('objectives'),
		target: forum.groups.length || text ? { text, groups } : undefined,
		partners: items('partners'),
		scope: items('content'),
		method: [bodies.get('method'), other].filter(Boolean).join('\n\n') || undefined,
		period: bodies.get('period'),
		area: bodies.get('area') ?? forum.venue ?? undefined,
		responsible: bodies.get('responsible-unit') ?? organisation,
		budget: bodies.has('budget') ? { text: bodies.get('budget')! } : undefined,
		results: items('expected-result'),
		proposer: signer('proposer'),
		endorser: signer('endorser'),
		approver: signer('approver'),
		headings: Object.fromEntries(
			forum.sections.flatMap(({ section, heading }) => (heading && parts[section] ? [[parts[section], heading]] : [])),
		),
	};
	return projectDocument(input);
}
