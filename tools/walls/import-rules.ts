import type { IRegularForbiddenRuleType } from 'dependency-cruiser'

const tests = '\\.test\\.tsx?$'
const topFile = '^server/src/[^/]+\\.ts$'
const composition = `${topFile}|^server/src/cli/`

const oneOf = (names: readonly string[]): string => `(${names.join('|')})`

/** Platform files that calculate and do nothing else. They obey the rules of pure files themselves. */
const pureHelpers =
  '(beta-distribution|calendar|canonical-json|cn-holidays|date-text|errors|merkle|merkle-path|once|order-statistics|pdf/paper|seal|seeded-random|three-point|wilson)'

/** Decisions and calculations without I/O, clock and randomness. */
export const pureFiles = `^server/src/(modules/[^/]+/(rules|methods)(\\.ts$|/)|platform/${pureHelpers}\\.ts$)`

/** What a pure file may import besides types. Of `node:crypto` the source check refuses what makes random values. */
const pureSources = [
  pureFiles,
  '^contracts/src/',
  '(^|/)node_modules/(zod|chinese-days)/',
  '^zod(/|$)',
  '^(node:)?(crypto|zlib|buffer)$',
]

const rule = (
  name: string,
  comment: string,
  from: IRegularForbiddenRuleType['from'],
  to: IRegularForbiddenRuleType['to'],
): IRegularForbiddenRuleType => ({ name, comment, severity: 'error', from, to })

const general = [
  // A cycle of types alone is gone when the program runs.
  rule(
    'no-cycles',
    'two files that need each other are one subject',
    {},
    { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  ),
  rule(
    'resolvable',
    'the import leads nowhere',
    {},
    { couldNotResolve: true, dependencyTypesNot: ['type-only'] },
  ),
]

const layers = [
  rule(
    'contracts-leaf',
    'contracts know only themselves and zod',
    { path: '^contracts/src/', pathNot: tests },
    { pathNot: ['^contracts/src/', '(^|/)node_modules/zod/', '^zod(/|$)'] },
  ),
  rule(
    'platform-below',
    'the platform knows no object and no module',
    { path: '^server/src/platform/', pathNot: tests },
    { path: `^server/src/(engine|modules)/|${composition}` },
  ),
  rule(
    'engine-below',
    'the engine knows no business word',
    { path: '^server/src/engine/', pathNot: tests },
    { path: `^server/src/modules/|${composition}` },
  ),
  rule(
    'modules-below',
    'modules do not know who composes them',
    { path: '^server/src/modules/', pathNot: tests },
    { path: composition },
  ),
  rule(
    'driver-in-platform',
    'only the platform talks to the database and the queue',
    { path: '^server/src/(engine|modules)/', pathNot: tests },
    {
      path: '(^|/)node_modules/(pg|pg-boss|kysely)/|^(pg|pg-boss|kysely)$',
      dependencyTypesNot: ['type-only'],
    },
  ),
]

const web = [
  rule('server-not-web', 'the server knows no page', { path: '^server/' }, { path: '^web/' }),
  rule(
    'web-not-server',
    'pages talk to the server through the contracts',
    { path: '^web/src/', pathNot: tests },
    { path: ['^server/', '^node:'] },
  ),
  rule('web-lib', 'lib is the lowest', { path: '^web/src/lib/' }, { path: '^web/src/(?!lib/)' }),
  rule('web-ui', 'ui knows no data', { path: '^web/src/ui/' }, { path: '^web/src/(?!ui/|lib/)' }),
  rule(
    'web-engine',
    'the engine knows no feature',
    { path: '^web/src/engine/' },
    { path: '^web/src/(features|app|portal)/' },
  ),
  rule(
    'web-features',
    'features do not know the shell',
    { path: '^web/src/features/' },
    { path: '^web/src/(app|portal)/' },
  ),
  rule(
    'web-features-apart',
    'a feature does not know another one',
    { path: '^web/src/features/([^/]+)/' },
    { path: '^web/src/features/', pathNot: '^web/src/features/$1/' },
  ),
  rule(
    'web-app',
    'the staff pages do not know the portal',
    { path: '^web/src/app/' },
    { path: '^web/src/portal/' },
  ),
  rule(
    'portal-apart',
    'the portal never loads staff code',
    { path: '^web/src/portal/' },
    { path: '^web/src/(app|features|engine)/' },
  ),
]

const modules = [
  rule(
    'public-only',
    'another module is reached through its public.ts',
    { path: '^server/src/modules/([^/]+)/', pathNot: tests },
    {
      path: '^server/src/modules/',
      pathNot: ['^server/src/modules/$1/', '^server/src/modules/[^/]+/public\\.ts$'],
    },
  ),
  rule(
    'composition-doors',
    'what composes the modules uses their manifest and use cases',
    { path: composition, pathNot: tests },
    {
      path: '^server/src/modules/',
      pathNot: '^server/src/modules/[^/]+/(module\\.ts|public\\.ts|service(\\.ts|/)|methods/)',
    },
  ),
  rule(
    'pure',
    'rules and methods decide without I/O: give them what they need as arguments',
    { path: pureFiles, pathNot: tests },
    { pathNot: pureSources, dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'sql-in-queries',
    'the SQL of a module stands in its queries',
    { path: '^server/src/modules/', pathNot: [tests, '^server/src/modules/[^/]+/queries(\\.ts$|/)'] },
    { path: '^server/src/platform/(sql|db|ddl)\\.ts$', dependencyTypesNot: ['type-only'] },
  ),
]

/** A module may use only the modules before it, and their contracts. */
const orderRules = (order: readonly string[]): IRegularForbiddenRuleType[] =>
  order.flatMap((name, index) => {
    const later = order.slice(index + 1)
    if (later.length === 0) return []
    return [
      rule(
        'earlier-only',
        `${name} comes before ${later.join(', ')}: it hears of them by events`,
        { path: `^server/src/modules/${name}/|^contracts/src/${name}(\\.ts$|/)`, pathNot: tests },
        { path: [`^server/src/modules/${oneOf(later)}/`, `^contracts/src/${oneOf(later)}(\\.ts$|/)`] },
      ),
    ]
  })

/** Every rule about who may import whom. */
export const importRules = (order: readonly string[]): IRegularForbiddenRuleType[] => [
  ...general,
  ...layers,
  ...modules,
  ...orderRules(order),
  ...web,
]
