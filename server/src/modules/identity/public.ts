/** The door of the module: who people are, links and codes for customers' contacts. */
export { issueApiKey } from './service/api-keys.ts'
export { recordDenial } from './service/audit.ts'
export { makeCallers } from './service/callers.ts'
export type { CodeRequest, LinkFor } from './service/links.ts'
export {
  actingContact,
  checkCode,
  endPortalAccess,
  ensureVerified,
  issueCode,
  issueLink,
  linkAllows,
  revokeLinks,
} from './service/links.ts'
export { forgetCredentials } from './service/live-credentials.ts'
export type { IdentityPorts, PortalContact, SampleOwner } from './service/ports.ts'
export { installIdentity } from './service/ports.ts'
export { foundWorkspace, setupLink } from './service/workspaces.ts'
