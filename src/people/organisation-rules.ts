import { may, type Held } from './permissions.ts';
import type { OrganisationChange, OrganisationSuccession } from './organisation-forms.ts';
import type { Organisation } from './organisation.ts';

/** May someone who holds `held` keep the facts of this organisation? `null` means to enter a new one. */
export function whyNotKeepOrganisation(held: readonly Held[], organisation: string | null): string | undefined {
	if (!may(held, 'organisation.manage', { organisation })) return 'not-allowed';
}

/** Can this change follow the version now open? Only a later day can: what held before is history and stays. */
export function whyNotChangeOrganisation(
	open: Pick<Organisation, 'kind' | 'validFrom' | 'establishedOn'> | undefined,
	change: Pick<OrganisationChange, 'from' | 'laoType'>,
): string | undefined {
	if (!open) return 'organisation-ended';
	if (change.laoType && open.kind !== 'lao') return 'type-only-for-lao';
	const start = open.validFrom ?? open.establishedOn;
	if (start !== null && change.from <= start) return 'change-too-early';
}

/** Can one follow the other? `after` are the bodies that already follow `to`, near and far. */
export function whyNotSucceed(
	succession: Pick<OrganisationSuccession, 'from' | 'to'>,
	after: readonly string[],
): string | undefined {
	if (succession.from === succession.to || after.includes(succession.from)) return 'succession-circle';
}
