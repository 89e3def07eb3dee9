import { readFile } from 'node:fs/promises'
import { verifyFile } from '../modules/agreements/public.ts'
import { loadConfig } from '../platform/config.ts'
import { isFailure } from '../platform/errors.ts'
import { makeLog } from '../platform/log.ts'
import { openProduct } from '../product.ts'
import type { Run } from './command.ts'

/** `verify FILE [--json]`: holds a signed sheet against its signatures and against the records here. Exit code 1 when any byte was changed. */
export const verify: Run = async (args, { env, out }) => {
  const json = args.includes('--json')
  const [path, ...more] = args.filter((arg) => arg !== '--json')
  if (path === undefined || path.startsWith('--') || more.length > 0) {
    out('verify FILE [--json]')
    return 2
  }
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    out(`${path}: 读不了 / cannot be read (${error.code})`)
    return null
  })
  if (!bytes) return 1
  const product = await openProduct({
    config: loadConfig(env),
    log: makeLog({ to: process.stderr, level: 'warn' }),
    share: true,
  })
  try {
    const view = await verifyFile(product.platform, bytes, 'zh')
    const english = await verifyFile(product.platform, bytes, 'en')
    if (json) out(JSON.stringify(english))
    else {
      out(`${view.intact ? '✓' : '✗'} ${view.text} / ${english.text}`)
      if (view.number !== null)
        out(
          `  ${view.number} v${view.edition} ${view.title ?? ''} — ${view.customer ?? ''} · ${view.supplier ?? ''}`,
        )
      for (const { name, jobTitle, grade, signedAt } of view.signatures)
        out(`  ${signedAt} ${name} ${jobTitle} (${grade})`)
      if (view.hash !== null) out(`  SHA-256 ${view.hash}`)
      if (view.seal !== null)
        out(`  #${view.seal.position}/${view.seal.size} ${view.seal.root} ${view.seal.at}`)
      if (!view.keyKnown) out('  签名密钥不是这个系统的 / the key is not of this installation')
    }
    return view.intact ? 0 : 1
  } catch (error) {
    if (!isFailure(error, 'verify.unreadable')) throw error
    out(`${path}: 不是确认表的 PDF 或证据文件 / neither the PDF of a sheet nor its evidence file`)
    return 1
  } finally {
    await product.close()
  }
}
