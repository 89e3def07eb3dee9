import { countAttempts } from '../../../platform/identity/attempts.ts'
import type { Platform } from '../../../platform/platform.ts'

/** Verifying is free for everybody, and costs work: so much of it from one address. */
export const countVerifications = (platform: Platform, address: string): Promise<void> =>
  countAttempts(platform, [{ limit: { name: 'verify', most: 60, seconds: 600 }, subject: address }])
