/** What every endpoint of staff about a record may refuse with. */
export const refusals = ['request.invalid', 'auth.required', 'auth.forbidden', 'record.not_found'] as const

/**
 * What every endpoint of the portal may refuse with. `auth.verify_first`: whoever merely holds a link gives a one-time code
 * before more than reading the linked sheet.
 */
export const portalRead = ['auth.required', 'portal.not_for_you', 'auth.verify_first'] as const
