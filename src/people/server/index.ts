import './organisation-tables.ts';
import './person-tables.ts';

export { acceptInvitation, joinByInvitation, readInvitation, type OpenInvitation } from './accept-invitation.ts';
export { answerAuth } from './answer-auth.ts';
export { attemptLimits } from './attempts.ts';
export { createAuth, passkeysPossible, type Auth, type AuthSettings } from './auth.ts';
export { consentsOf, giveConsent, withdrawConsent, type Consent } from './consents.ts';
export { setCookies, type Cookie } from './cookies.ts';
export { endRole } from './end-role.ts';
export { enrol, type Enrolment } from './enrol.ts';
export { forgetPerson, forgetStale } from './forget.ts';
export { grantRole, type RoleForPerson } from './grant-role.ts';
export { identify, type Signed } from './identify.ts';
export { invitationPath } from './invitation-link.ts';
export { invitationDays, invite, withdrawInvitation, type Invited } from './invite.ts';
export { changePassword, describeSelf, endOtherSessions, endSession, removePasskey } from './own-account.ts';
export { ownPage, type OwnPage, type OwnRole } from './own-page.ts';
export { providersFrom, type Provider } from './providers.ts';
export { invitationsIn, type WaitingInvitation } from './read-invitations.ts';
export { readPerson, sessionsOf, waysIn, type WaysIn } from './read-person.ts';
export { resetPassword } from './reset-password.ts';
export { holdersIn, rolesOf, type Holder } from './roles-of.ts';
export { signIn, signInWith, signOut, type Sender } from './sign-in.ts';
export { allow } from './allow.ts';

export { addOrganisation } from './add-organisation.ts';
export { changeOrganisation } from './change-organisation.ts';
export {
	countOrganisations,
	listOrganisations,
	organisationHistory,
	organisationOn,
	organisationsOn,
	organisationsPerPage,
	organisationsServing,
	type ListedOrganisation,
	type OrganisationCount,
	type OrganisationFilter,
	type OrganisationPage,
	type ServingOrganisation,
} from './organisations-read.ts';
export { loadRegister } from './register.ts';
export { succeedOrganisation } from './succeed-organisation.ts';
