export {
	acceptForm,
	consentForm,
	forgetForm,
	inviteForm,
	oneForm,
	passwordForm,
	selfForm,
	signInForm,
} from './person-forms.ts';
export { passwordLength, whyNotPassword, type OpenSession, type Person } from './person.ts';
export { deviceName } from './device.ts';
export { grants, grantsEverywhere, may, permissions, type Held, type Permission, type Target } from './permissions.ts';
export {
	purposeNames,
	purposes,
	wordingOf,
	wordingOn,
	type Purpose,
	type PurposeText,
	type Wording,
} from './purposes.ts';
export { neededToGive, whyNotGiveRole, whyNotHoldRole, type RoleWanted } from './role-rules.ts';
export { judged, judges, roles, roleTable, type Role } from './roles.ts';
export * as peopleWords from './words.ts';
export {
	NewOrganisation,
	OrganisationChange,
	OrganisationQuestion,
	OrganisationSuccession,
} from './organisation-forms.ts';
export { whyNotChangeOrganisation, whyNotKeepOrganisation, whyNotSucceed } from './organisation-rules.ts';
export {
	laoNames,
	laoTypeOrder,
	laoTypes,
	officeNames,
	organisationKinds,
	organisationName,
	readOrganisationSearch,
	successionKinds,
	type Covered,
	type LaoType,
	type Organisation,
	type OrganisationHistory,
	type OrganisationKind,
	type OrganisationNames,
	type Succession,
	type SuccessionKind,
} from './organisation.ts';
