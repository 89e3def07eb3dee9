import type { SheetDocument } from '@zhinuo/contracts/agreements-document.ts'

/** What a sheet is made of; ids stay inside, the document carries item numbers only. */
export interface SheetSource {
  readonly number: string
  readonly edition: number
  readonly title: string
  readonly supplier: string
  readonly customer: string
  readonly project: string
  readonly supersedes: { readonly number: string; readonly edition: number } | null
  readonly limits: string | null
  readonly exclusions: string | null
  readonly changeable: string | null
  readonly notChangeable: string | null
  readonly procedure: string | null
  readonly feeRules: string | null
  readonly expectations: readonly {
    readonly id: string
    readonly statement: string
    readonly dimension: 'business' | 'technical' | 'implicit'
    readonly priority: 'must' | 'negotiable' | 'notNow' | null
    readonly desiredLevel: string | null
    readonly adequateLevel: string | null
    readonly metric: string | null
    readonly saidBy: string | null
    readonly alternatives: readonly {
      readonly kind: 'reduced' | 'addedValue' | 'exchange'
      readonly text: string
    }[]
  }[]
  readonly promises: readonly {
    readonly id: string
    readonly expectation: string | null
    readonly content: string
    readonly condition: string | null
    /** The figure of a performance or a service level; empty where none was promised. */
    readonly metric: string
    readonly promisedOn: string | null
    readonly owner: string | null
    readonly controllable: 'controllable' | 'risky' | null
  }[]
  readonly duties: readonly {
    readonly id: string
    readonly content: string
    readonly condition: string | null
    readonly promisedOn: string | null
    readonly contact: string | null
  }[]
}

/** What becomes known when the sheet is sent. */
export interface Sending {
  readonly round: number
  readonly sentAt: string
  readonly sentBy: string
  readonly sentTo: { readonly name: string; readonly title: string }
  readonly expiresOn: string
}

/** The words of an expectation as they were sent: what a signature confirms. */
export type SentWords = Pick<
  SheetSource['expectations'][number],
  'statement' | 'priority' | 'desiredLevel' | 'adequateLevel' | 'metric'
>

/** Item number → object and id of the record it came from. */
export type SheetRefs = Readonly<
  Record<
    string,
    | { readonly object: 'expectation'; readonly id: string; readonly words: SentWords }
    | { readonly object: 'commitment'; readonly id: string }
  >
>

export interface ComposedSheet {
  readonly document: SheetDocument
  readonly refs: SheetRefs
}

const dimensionOrder = { business: 0, technical: 1, implicit: 2 } as const
const priorityOrder = { must: 0, negotiable: 1, notNow: 2 } as const

const text = (value: string | null): string => value ?? ''

/** 「理想 … · 至少 … · 怎么量 …」 of what was filled in. */
const standardOf = (e: SheetSource['expectations'][number]): string =>
  [
    e.desiredLevel ? `理想：${e.desiredLevel}` : '',
    e.adequateLevel ? `至少：${e.adequateLevel}` : '',
    e.metric ? `衡量：${e.metric}` : '',
  ]
    .filter((part) => part !== '')
    .join('；')

const acceptanceOf = (p: SheetSource['promises'][number]): string =>
  [text(p.condition), p.metric === '' ? '' : `指标：${p.metric}`].filter((part) => part !== '').join('；')

const byDateThenId = (
  a: { promisedOn: string | null; id: string },
  b: { promisedOn: string | null; id: string },
): number => (a.promisedOn ?? '9999').localeCompare(b.promisedOn ?? '9999') || a.id.localeCompare(b.id)

/**
 * Writes the document of a sheet: needs by dimension and priority (N1 …), what is left out with its alternatives (X1 …),
 * our promises by date (P1 …), the customer's duties (D1 …). The same source gives the same document.
 */
export const composeSheet = (source: SheetSource, sending: Sending | null): ComposedSheet => {
  const refs: Record<string, SheetRefs[string]> = {}
  const numbered = (prefix: string, index: number, ref: SheetRefs[string]): string => {
    const no = `${prefix}${index + 1}`
    refs[no] = ref
    return no
  }
  const promised = (id: string): SheetRefs[string] => ({ object: 'commitment', id })
  const needed = ({
    id,
    statement,
    priority,
    desiredLevel,
    adequateLevel,
    metric,
  }: SheetSource['expectations'][number]): SheetRefs[string] => ({
    object: 'expectation',
    id,
    words: { statement, priority, desiredLevel, adequateLevel, metric },
  })
  const ordered = source.expectations.toSorted(
    (a, b) =>
      priorityOrder[a.priority ?? 'negotiable'] - priorityOrder[b.priority ?? 'negotiable'] ||
      dimensionOrder[a.dimension] - dimensionOrder[b.dimension] ||
      a.id.localeCompare(b.id),
  )
  const needs = ordered.flatMap((e) =>
    e.priority === 'must' || e.priority === 'negotiable' ? [{ ...e, priority: e.priority }] : [],
  )
  const needNumbers = new Map(needs.map((e, i) => [e.id, numbered('N', i, needed(e))]))
  const document: SheetDocument = {
    format: 'zhinuo-sheet/1',
    number: source.number,
    edition: source.edition,
    round: sending?.round ?? 0,
    title: source.title,
    supplier: source.supplier,
    customer: source.customer,
    project: source.project,
    supersedes: source.supersedes,
    sentAt: sending?.sentAt ?? null,
    sentBy: sending?.sentBy ?? null,
    sentTo: sending?.sentTo ?? null,
    expiresOn: sending?.expiresOn ?? null,
    needs: needs.map((e) => ({
      no: needNumbers.get(e.id) ?? '',
      dimension: e.dimension,
      priority: e.priority,
      statement: e.statement,
      standard: standardOf(e),
      saidBy: text(e.saidBy),
    })),
    promises: source.promises.toSorted(byDateThenId).map((p, i) => ({
      no: numbered('P', i, promised(p.id)),
      need: p.expectation === null ? null : (needNumbers.get(p.expectation) ?? null),
      content: p.content,
      acceptance: acceptanceOf(p),
      promisedOn: text(p.promisedOn),
      owner: text(p.owner),
      control: p.controllable,
    })),
    duties: source.duties.toSorted(byDateThenId).map((d, i) => ({
      no: numbered('D', i, promised(d.id)),
      content: d.content,
      acceptance: text(d.condition),
      promisedOn: text(d.promisedOn),
      contact: text(d.contact),
    })),
    notNow: ordered
      .filter((e) => e.priority === 'notNow')
      .map((e, i) => ({
        no: numbered('X', i, needed(e)),
        statement: e.statement,
        alternatives: e.alternatives.map(({ kind, text }) => ({ kind, text })),
      })),
    exclusions: text(source.exclusions),
    limits: text(source.limits),
    change: {
      changeable: text(source.changeable),
      notChangeable: text(source.notChangeable),
      procedure: text(source.procedure),
      feeRules: text(source.feeRules),
    },
  }
  return { document, refs }
}

/** Items a customer may object to: every numbered one, and the parts without numbers by name. */
export const itemsOf = (document: SheetDocument): ReadonlyMap<string, string> =>
  new Map([
    ...document.needs.map((n) => [n.no, n.statement] as const),
    ...document.promises.map((p) => [p.no, p.content] as const),
    ...document.duties.map((d) => [d.no, d.content] as const),
    ...document.notNow.map((x) => [x.no, x.statement] as const),
    ['exclusions', document.exclusions],
    ['limits', document.limits],
    [
      'change',
      [
        document.change.changeable,
        document.change.notChangeable,
        document.change.procedure,
        document.change.feeRules,
      ].join('\n'),
    ],
    ['other', document.title],
  ])
