import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { Ctx, Workspace } from '../../../platform/context.ts'
import type { Platform } from '../../../platform/platform.ts'

/** A customer's contact as far as identity needs to know them. */
export interface PortalContact {
  readonly id: string
  readonly name: string
  readonly customer: string
  readonly email: string | null
  readonly language: Language
  /** What they may do in the portal beside looking. */
  readonly may: readonly string[]
  /** Projects they see; null: all of their customer. */
  readonly projects: readonly string[] | null
}

export interface SampleOwner {
  readonly account: string
  readonly name: string
  readonly email: string
  readonly language: Language
}

/** What identity asks of modules that come after it and of the composition; given once at start. */
export interface IdentityPorts {
  /** The living contact who may come in, whoever asks; null when there is none. */
  readonly findContact: (ctx: Ctx, id: string) => Promise<PortalContact | null>
  /** Living contacts with that email who may come in. */
  readonly contactsByEmail: (ctx: Ctx, email: string) => Promise<readonly PortalContact[]>
  /** Makes a workspace with all its tables; with an id that is there already, finishes it. */
  readonly createWorkspace: (
    platform: Platform,
    wanted: { name: string; zone: string; id?: string },
  ) => Promise<Workspace>
  /** Makes a workspace with sample data, in which the account is an administrator; null where there is none to make. */
  readonly seedSample: ((platform: Platform, owner: SampleOwner) => Promise<Workspace>) | null
}

const installed = new WeakMap<Platform, IdentityPorts>()

export const installIdentity = (platform: Platform, ports: IdentityPorts): void =>
  void installed.set(platform, ports)

export const portsOf = (platform: Platform): IdentityPorts => {
  const ports = installed.get(platform)
  if (!ports) throw new Error('installIdentity has not been called')
  return ports
}
