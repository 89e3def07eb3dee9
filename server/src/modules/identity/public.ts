/** The door of the module: who people are, links and codes for customers' contacts. */
export { issueApiKey } from './service/api-keys.ts'
export { recordDenial } from './service/audit.ts'
export { makeCallers } from './service/callers.ts'
export {
  actingContact,
  checkCode,
  contactsWithLink,
  endPortalAccess,
  ensureVerified,
  issueCode,
  issueLink,
  linkAllows,
  mayInPortal,
  opensProject,
  revokeLinks,
} from './service/links.ts'
export { passwordLinkFor } from './service/password-links.ts'
export type { IdentityPorts, PortalContact } from './service/ports.ts'
export { installIdentity } from './service/ports.ts'
export { foundWorkspace, setupLink } from './service/workspaces.ts'
