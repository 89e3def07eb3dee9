import { parseArgs } from 'node:util'
import { passwordLinkFor } from '../modules/identity/public.ts'
import { loadConfig } from '../platform/config.ts'
import { makeLog } from '../platform/log.ts'
import { openProduct } from '../product.ts'
import type { Run } from './command.ts'

/** `password-link EMAIL [--second-factor]`: a link to set a new password, for who has no administrator left to ask. */
export const passwordLink: Run = async (args, { env, out }) => {
  const { values, positionals } = parseArgs({
    args,
    options: { 'second-factor': { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const [email, ...more] = positionals
  if (email === undefined || more.length > 0) {
    out('password-link EMAIL [--second-factor]')
    return 2
  }
  const log = makeLog({ to: process.stderr })
  const product = await openProduct({ config: loadConfig(env), log, share: true })
  try {
    const link = await passwordLinkFor(product.platform, email, values['second-factor'])
    if (!link) {
      out(`没有这个邮箱的账号 / there is no account with this email: ${email}`)
      return 1
    }
    out(link.url)
    return 0
  } finally {
    await product.close()
  }
}
