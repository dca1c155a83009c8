import { pick, type Locale } from '#platform';
import { may, type Held, type Permission } from '#people';

interface Work {
	needs: Permission;
	/** @param organisation where the role is held */
	href(organisation: string): string;
	th: string;
	en: string;
}

const works: readonly Work[] = [
	{
		needs: 'proposal.answer',
		href: (organisation) => `/proposals?organisation=${organisation}&state=sent`,
		th: 'ข้อเสนอที่รอคำตอบจากเรา',
		en: 'Proposals waiting for our answer',
	},
	{
		needs: 'voice.scribe',
		href: (organisation) => `/forums?organisation=${organisation}`,
		th: 'เวทีของเรา',
		en: 'Our forums',
	},
	{ needs: 'forum.convene', href: () => '/forums/new', th: 'จัดเวทีใหม่', en: 'Convene a forum' },
	{
		needs: 'plan.write',
		href: (organisation) => `/proposals?organisation=${organisation}&state=answered`,
		th: 'ข้อเสนอที่ตอบแล้ว พร้อมบรรจุลงแผน',
		en: 'Answered proposals, ready for the plan',
	},
	{
		needs: 'plan.write',
		href: (organisation) => `/plans?organisation=${organisation}`,
		th: 'แผนของเรา: บันทึกเงินและรายงานผล',
		en: 'Our plans: money and results',
	},
];

/** Where the work of a person begins, by the organisations in which they hold a role. */
export function workOf(
	roles: readonly (Held & { where: string | null })[],
	locale: Locale,
): { organisation: string; where: string; links: { href: string; label: string }[] }[] {
	const organisations = new Map(roles.flatMap((held) => (held.organisation ? [[held.organisation, held.where]] : [])));
	return [...organisations].flatMap(([organisation, where]) => {
		const links = works
			.filter(({ needs }) => roles.some((held) => may([held], needs, { organisation, forum: held.forum })))
			.map(({ href, th, en }) => ({ href: href(organisation!), label: pick(th, en, locale) }));
		return links.length ? [{ organisation: organisation!, where: where ?? '', links }] : [];
	});
}
