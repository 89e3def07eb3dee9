import { parseArgs } from 'node:util'
import { loadConfig } from '../platform/config.ts'
import { makeLog } from '../platform/log.ts'
import { openProduct } from '../product.ts'
import { seedWorkspace } from '../seed/role-workspace.ts'
import { sampleForScripts } from '../seed/sample/make-sample.ts'
import type { Run } from './command.ts'

const maxWorkspaces = 100
const maxScale = 1000

const whole = (text: string | undefined, min: number, max: number): number | null => {
  const value = Number(text)
  return Number.isInteger(value) && value >= min && value <= max ? value : null
}

/** Null for options that there are not. */
const optionsOf = (args: string[]) => {
  try {
    return parseArgs({
      args,
      options: {
        workspaces: { type: 'string', default: '1' },
        scale: { type: 'string', default: '1' },
        sample: { type: 'boolean', default: false },
        json: { type: 'boolean' },
      },
    }).values
  } catch {
    return null
  }
}

/**
 * `seed [--workspaces N] [--scale S] --json`: workspaces for scripts, each with one member and one API key per role and
 * S × 100 customers spread over the members who keep customers. `seed --sample --json`: the sample organisation in a
 * workspace of its own.
 */
export const seed: Run = async (args, { env, out }) => {
  const usage = (): number => {
    out(`seed [--workspaces 1…${maxWorkspaces}] [--scale 0…${maxScale}] [--sample] [--json]`)
    return 2
  }
  const values = optionsOf(args)
  if (!values) return usage()
  const count = whole(values.workspaces, 1, maxWorkspaces)
  const scale = whole(values.scale, 0, maxScale)
  if (count === null || scale === null) return usage()
  const product = await openProduct({
    config: loadConfig(env),
    log: makeLog({ to: process.stderr }),
    share: true,
  })
  try {
    const workspaces = []
    for (let i = 1; i <= count; i++)
      workspaces.push(
        values.sample
          ? await sampleForScripts(product.platform)
          : await seedWorkspace(product.platform, `演示空间 ${i}`, scale),
      )
    if (values.json) out(JSON.stringify({ workspaces }))
    else
      for (const { id, keys, links } of workspaces) {
        for (const [role, key] of Object.entries(keys)) out(`${id}  ${role}  ${key}`)
        for (const link of links) out(`${id}  ${link}`)
      }
    return 0
  } finally {
    await product.close()
  }
}
