/** The people of the journeys. Everybody has the same password, as nobody should. */
export const password = '说到做到-做不到先说'

export const owner = { name: '顾长信', email: 'gu@example.com' } as const
export const organisation = '拾诺科技'
