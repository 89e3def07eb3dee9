import type { FastifyInstance } from 'fastify'
import { portalProjectsOf, portalRightsOf } from '@zhinuo/contracts/contacts-portal.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import type { EndpointSpec } from '@zhinuo/contracts/kit/endpoint.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { columnName } from '@zhinuo/contracts/kit/object.ts'
import { installEngine, loadDefinitions, modulesOf } from './engine/objects.ts'
import type { Module } from './engine/module.ts'
import { find, list } from './engine/read.ts'
import { asSystem } from './engine/system.ts'
import { layoutOf, modules } from './modules.ts'
import type { IdentityPorts, PortalContact } from './modules/identity/public.ts'
import { installIdentity, makeCallers, recordDenial } from './modules/identity/public.ts'
import { guardedForContacts } from './modules/portal/public.ts'
import type { NameField } from './platform/http/failures.ts'
import type { Route } from './platform/http/route.ts'
import type { AppOptions } from './platform/http/server.ts'
import { makeServer } from './platform/http/server.ts'
import { createWorkspace, migrateWorkspace } from './platform/migrate.ts'
import type { Platform } from './platform/platform.ts'
import { listWorkspaces } from './platform/workspaces.ts'
import { systemRoutes } from './system-routes.ts'

/** The contact as far as the portal knows them; null for one whose access is off. */
const portalContact = (row: RowOf<typeof contact>): PortalContact | null => {
  const may = portalRightsOf(row)
  return (
    may && {
      id: row.id,
      name: row.name,
      customer: row.customer,
      email: row.email,
      language: row.language === 'en' ? 'en' : 'zh',
      may,
      projects: portalProjectsOf(row.portalProjects),
    }
  )
}

const why = 'a contact is let in by link and code, whoever made them'

const ports = (all: readonly Module[], seedSample: IdentityPorts['seedSample']): IdentityPorts => ({
  findContact: async (ctx, id) => {
    const row = await find(asSystem(ctx, why), contact, id)
    return row && portalContact(row)
  },
  contactsByEmail: async (ctx, email) =>
    (
      await list(asSystem(ctx, why), contact, {
        filter: { op: 'eq', field: 'email', value: email },
        limit: 20,
      })
    ).flatMap((row) => portalContact(row) ?? []),
  createWorkspace: async (platform, wanted) => {
    const known = (await listWorkspaces(platform)).find(({ workspace }) => workspace.id === wanted.id)
    if (!known) return createWorkspace(platform, wanted, layoutOf(all))
    await migrateWorkspace(platform, known.workspace, layoutOf(all))
    return known.workspace
  },
  seedSample,
})

/**
 * Makes the modules known to a platform: what every process does once at start, whether it serves requests, works jobs
 * or runs a command.
 */
export const installModules = (
  platform: Platform,
  options: { readonly modules?: readonly Module[]; readonly seedSample?: IdentityPorts['seedSample'] } = {},
): void => {
  const all = options.modules ?? modules
  installEngine(platform, all)
  installIdentity(platform, ports(all, options.seedSample ?? null))
}

const fieldNames = (all: readonly Module[]): NameField => {
  const labels = new Map(
    all
      .flatMap((m) => m.objects ?? [])
      .flatMap((def) =>
        Object.entries(def.fields).map(
          ([key, field]) => [`${def.table}.${columnName(key, field)}`, field.label] as const,
        ),
      ),
  )
  return (table, column) => labels.get(`${table}.${column}`)
}

/** `/api/v1/sheets/{id}/send` is about a sheet: what its input calls by the key of a sheet's field is that field. */
const inputNames = (all: readonly Module[]): AppOptions['nameInput'] => {
  const byNoun = new Map(
    all
      .flatMap((m) => m.objects ?? [])
      .flatMap((def) => [[`${def.key}s`, def] as const, [def.table.replaceAll('_', '-'), def] as const]),
  )
  return ({ path }, key) => byNoun.get(path.split('/')[3] ?? '')?.fields[key]?.label
}

/** The routes of all modules and of no module, in order; the endpoint table of the product. */
export const routesOf = (platform: Platform, version: string): readonly Route[] => {
  const routes: Route[] = modulesOf(platform).flatMap((m) => [...(m.routes ?? [])])
  const table = (): readonly EndpointSpec[] => every.map((r) => r.endpoint)
  const every = [...systemRoutes(makeCallers(platform), table, version), ...routes].map(guardedForContacts)
  return every
}

/** The HTTP app of a platform whose modules are installed. It listens nowhere yet. */
export const createApp = (
  platform: Platform,
  options: {
    readonly webDir?: string
    readonly version?: string
    readonly onRoute?: (method: string, url: string) => void
  } = {},
): Promise<FastifyInstance> =>
  makeServer({
    platform,
    routes: routesOf(platform, options.version ?? '0.1.0'),
    callers: makeCallers(platform),
    prepare: loadDefinitions,
    nameField: fieldNames(modulesOf(platform)),
    nameInput: inputNames(modulesOf(platform)),
    onDenied: recordDenial,
    ...(options.onRoute === undefined ? {} : { onRoute: options.onRoute }),
    ...(options.webDir === undefined ? {} : { webDir: options.webDir }),
  })
