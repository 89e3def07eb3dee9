import type { RequirementContent } from '@zhinuo/contracts/expectations-documents.ts'
import type { AlternativeKind, Dimension, Priority } from '@zhinuo/contracts/expectations-options.ts'
import { alternativeKinds, Dimension as Dimensions, sources } from '@zhinuo/contracts/expectations-options.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'

export interface RequirementSource {
  readonly supplier: string
  readonly customer: string
  readonly project: string
  readonly language: Language
  readonly expectations: readonly {
    readonly id: string
    readonly statement: string
    readonly dimension: Dimension
    readonly priority: Priority | null
    readonly desiredLevel: string | null
    readonly adequateLevel: string | null
    readonly metric: string | null
    readonly scene: string | null
    readonly saidBy: string | null
    readonly saidOn: string | null
    readonly source: keyof typeof sources
    readonly alternatives: readonly { readonly kind: AlternativeKind; readonly text: string }[]
  }[]
  readonly contacts: ReadonlyMap<string, string>
  readonly plan: {
    readonly name: string
    readonly summary: string | null
    readonly quote: number | null
    readonly plannedDays: number | null
    readonly plannedOn: string | null
    readonly phasing: string | null
  } | null
}

const ranks: readonly (Priority | null)[] = ['must', 'negotiable', null, 'notNow']

/**
 * What a requirement document says: the given expectations by dimension and priority, each with who said it and its
 * standard, and the chosen plan. Nothing else of a record gets in, for customers read it.
 */
export const composeRequirements = (source: RequirementSource): RequirementContent => {
  const say = (zh: string, en: string): string => (source.language === 'zh' ? zh : en)
  const standardOf = (e: RequirementSource['expectations'][number]): string =>
    [
      e.desiredLevel ? `${say('理想：', 'Desired: ')}${e.desiredLevel}` : '',
      e.adequateLevel ? `${say('至少：', 'At least: ')}${e.adequateLevel}` : '',
      e.metric ? `${say('衡量：', 'Measured by: ')}${e.metric}` : '',
      e.scene ? `${say('场景：', 'Scene: ')}${e.scene}` : '',
    ]
      .filter((part) => part !== '')
      .join(say('；', '; '))
  const order = (e: RequirementSource['expectations'][number]): number =>
    Dimensions.options.indexOf(e.dimension) * ranks.length + ranks.indexOf(e.priority)
  const { plan } = source
  return {
    supplier: source.supplier,
    customer: source.customer,
    project: source.project,
    items: source.expectations
      .toSorted((a, b) => order(a) - order(b) || a.id.localeCompare(b.id))
      .map((e) => ({
        statement: e.statement,
        dimension: e.dimension,
        priority: e.priority,
        standard: standardOf(e),
        saidBy: (e.saidBy === null ? undefined : source.contacts.get(e.saidBy)) ?? '',
        source: labelText(sources[e.source].label, source.language),
        saidOn: e.saidOn,
        alternatives:
          e.priority === 'notNow'
            ? e.alternatives.map(
                ({ kind, text }) =>
                  `${labelText(alternativeKinds[kind].label, source.language)}${say('：', ': ')}${text}`,
              )
            : [],
      })),
    plan: plan && {
      name: plan.name,
      summary: plan.summary ?? '',
      quote: plan.quote,
      plannedDays: plan.plannedDays,
      plannedOn: plan.plannedOn,
      phasing: plan.phasing ?? '',
    },
  }
}
