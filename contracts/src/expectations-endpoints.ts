import { z } from 'zod'
import {
  AlternativeKind,
  Dimension,
  ExpectationStatus,
  Priority,
  aspects,
  sources,
} from './expectations-options.ts'
import { endpoint } from './kit/endpoint.ts'
import { Day, Id, IdParams, Label, optionalText, optionKeys, someText } from './kit/values.ts'
import { refusals } from './refusals.ts'

/** Free words that classify; the same word twice counts once. */
export const Tags = z.array(someText(30)).max(12)

export const RecordExpectation = z
  .object({
    engagement: Id,
    statement: someText(500),
    dimension: Dimension,
    source: optionKeys(sources),
    channel: optionalText(80),
    saidBy: Id.nullish(),
    saidOn: Day.nullish(),
    evidence: optionalText(20_000),
    aspect: optionKeys(aspects).nullish(),
    desiredLevel: optionalText(300),
    adequateLevel: optionalText(300),
    metric: optionalText(300),
    tags: Tags.optional(),
    /** The expectation owner of the project when left out. */
    owner: Id.nullish(),
  })
  .meta({ id: 'RecordExpectation' })
export type RecordExpectation = z.infer<typeof RecordExpectation>

export const NewAlternative = z
  .object({ kind: AlternativeKind, text: someText(500) })
  .meta({ id: 'NewAlternative' })
export type NewAlternative = z.infer<typeof NewAlternative>
const NewAlternatives = z.array(NewAlternative).max(5)

export const ClassifyExpectation = z
  .object({
    priority: Priority,
    /** 暂不满足 needs at least one, given here or earlier. */
    alternatives: NewAlternatives.optional(),
    /** 采纳: the person took the rule's suggestion. */
    adopted: z.boolean().optional(),
  })
  .meta({ id: 'ClassifyExpectation' })
export type ClassifyExpectation = z.infer<typeof ClassifyExpectation>

export const ExpectationReason = z.object({ reason: optionalText(2000) }).meta({ id: 'ExpectationReason' })
export type ExpectationReason = z.infer<typeof ExpectationReason>

/** What is proposed to the customer; with what has become clear since it was asked, where something was. */
export const ProposeExpectation = z
  .object({
    reason: optionalText(2000),
    statement: someText(500).optional(),
    desiredLevel: optionalText(300),
    adequateLevel: optionalText(300),
    metric: optionalText(300),
    scene: optionalText(300),
  })
  .meta({ id: 'ProposeExpectation' })
export type ProposeExpectation = z.infer<typeof ProposeExpectation>

export const ConfirmExpectation = z
  .object({ confirmedBy: Id.nullish(), reason: optionalText(500) })
  .meta({ id: 'ConfirmExpectation' })
export type ConfirmExpectation = z.infer<typeof ConfirmExpectation>

export const DeclineExpectation = z
  .object({ reason: optionalText(2000), alternatives: NewAlternatives.optional() })
  .meta({ id: 'DeclineExpectation' })
export type DeclineExpectation = z.infer<typeof DeclineExpectation>

export const AddAlternatives = z
  .object({ alternatives: NewAlternatives.min(1) })
  .meta({ id: 'AddAlternatives' })
export type AddAlternatives = z.infer<typeof AddAlternatives>

export const ExpectationChanged = z
  .object({
    id: z.string(),
    version: z.int(),
    status: ExpectationStatus,
    priority: Priority.nullable(),
    currentVersion: z.int(),
  })
  .meta({ id: 'ExpectationChanged' })
export type ExpectationChanged = z.infer<typeof ExpectationChanged>

const AlternativeView = z.object({ id: z.string(), kind: AlternativeKind, text: z.string() })

/** One card of the research and matrix screens. */
export const ExpectationCard = z
  .object({
    id: z.string(),
    version: z.int(),
    statement: z.string(),
    dimension: Dimension,
    source: z.string(),
    channel: z.string().nullable(),
    saidBy: z.object({ id: z.string(), name: z.string(), role: z.string() }).nullable(),
    saidOn: z.string().nullable(),
    evidence: z.string().nullable(),
    aspect: z.string().nullable(),
    tags: z.array(z.string()),
    priority: Priority.nullable(),
    status: ExpectationStatus,
    owner: z.string().nullable(),
    /** 系统建议, with the rule that made it; a rule decides, not a model. */
    suggestion: z.object({
      priority: Priority,
      rule: z.string(),
      because: Label,
      /** 分类不稳: another rule fits too and says another priority; with its reason. */
      doubt: z.object({ priority: Priority, rule: z.string(), because: Label }).nullable(),
    }),
    alternatives: z.array(AlternativeView),
    /** The card may still be moved in the matrix. */
    movable: z.boolean(),
  })
  .meta({ id: 'ExpectationCard' })
export type ExpectationCard = z.infer<typeof ExpectationCard>

export const ExpectationMatrix = z
  .object({
    cards: z.array(ExpectationCard),
    /** Cards of the dimension × priority cell; `unclassified` stands beside the three columns. */
    counts: z.array(
      z.object({
        dimension: Dimension,
        priority: z.enum(['must', 'negotiable', 'notNow', 'unclassified']),
        count: z.int(),
      }),
    ),
    /** The rules behind the suggestions, in the order in which they are asked. */
    rules: z.array(z.object({ rule: z.string(), priority: Priority, because: Label })),
    /** What still keeps the sheet from being made, in words. */
    missing: z.array(Label),
  })
  .meta({ id: 'ExpectationMatrix' })
export type ExpectationMatrix = z.infer<typeof ExpectationMatrix>

const transitionRefusals = [...refusals, 'expectation.wrong_status'] as const

const transition = <
  const V extends string,
  const B extends z.core.$ZodType,
  const E extends readonly string[],
>(
  verb: V,
  path: string,
  summary: Label,
  body: B,
  errors: E,
) =>
  ({
    id: `expectation.${verb}`,
    method: 'POST',
    path: `/api/v1/expectations/{id}/${path}`,
    permission: 'member',
    summary,
    params: IdParams,
    body,
    response: ExpectationChanged,
    errors: [...transitionRefusals, ...errors],
  }) as const

export const recordExpectation = endpoint({
  id: 'expectation.record',
  method: 'POST',
  path: '/api/v1/expectations',
  permission: 'member',
  summary: { zh: '添加需求', en: 'Add an expectation' },
  body: RecordExpectation,
  makes: 'expectation',
  response: ExpectationChanged,
  errors: [...refusals, 'field.link_not_found', 'member.disabled', 'contact.other_customer'],
})
export const classifyExpectation = endpoint(
  transition(
    'classify',
    'classify',
    { zh: '放进优先级矩阵', en: 'Classify in the matrix' },
    ClassifyExpectation,
    ['expectation.alternative_required'],
  ),
)
export const clarifyExpectation = endpoint(
  transition('clarify', 'clarify', { zh: '提请澄清', en: 'Ask to clarify' }, ExpectationReason, []),
)
export const proposeExpectation = endpoint(
  transition(
    'propose',
    'propose',
    { zh: '提交客户确认', en: 'Propose to the customer' },
    ProposeExpectation,
    ['expectation.not_classified', 'expectation.alternative_required', 'expectation.not_concrete'],
  ),
)
export const confirmExpectation = endpoint(
  transition(
    'confirm',
    'confirm',
    { zh: '客户已确认', en: 'Confirmed by the customer' },
    ConfirmExpectation,
    [
      'expectation.not_classified',
      'expectation.alternative_required',
      'contact.other_customer',
      'field.link_not_found',
    ],
  ),
)
export const markExpectationMet = endpoint(
  transition('markMet', 'mark-met', { zh: '标为已满足', en: 'Mark as met' }, ExpectationReason, []),
)
export const markExpectationExceeded = endpoint(
  transition(
    'markExceeded',
    'mark-exceeded',
    { zh: '标为超出期望', en: 'Mark as exceeded' },
    ExpectationReason,
    [],
  ),
)
export const markExpectationUnmet = endpoint(
  transition('markUnmet', 'mark-unmet', { zh: '标为未满足', en: 'Mark as unmet' }, ExpectationReason, [
    'expectation.reason_required',
  ]),
)
export const declineExpectation = endpoint(
  transition(
    'decline',
    'decline',
    { zh: '婉拒并替代', en: 'Decline with an alternative' },
    DeclineExpectation,
    ['expectation.reason_required', 'expectation.alternative_required'],
  ),
)
export const withdrawExpectation = endpoint(
  transition('withdraw', 'withdraw', { zh: '撤回', en: 'Withdraw' }, ExpectationReason, [
    'expectation.reason_required',
  ]),
)
export const addAlternatives = endpoint({
  id: 'expectation.addAlternatives',
  method: 'POST',
  path: '/api/v1/expectations/{id}/alternatives',
  permission: 'member',
  summary: { zh: '添加替代方案', en: 'Add alternatives' },
  params: IdParams,
  body: AddAlternatives,
  response: z.object({ alternatives: z.array(AlternativeView) }),
  errors: transitionRefusals,
})
export const AdoptSuggestions = z
  .object({
    /** What the person saw: a card whose suggestion is another one by now is left as it is. */
    cards: z
      .array(z.object({ id: Id, priority: Priority }))
      .min(1)
      .max(500),
  })
  .meta({ id: 'AdoptSuggestions' })
export type AdoptSuggestions = z.infer<typeof AdoptSuggestions>

export const ReturnSuggestions = z
  .object({ cards: z.array(Id).min(1).max(500) })
  .meta({ id: 'ReturnSuggestions' })

export const SuggestionsChanged = z
  .object({ changed: z.array(z.string()), left: z.int() })
  .meta({ id: 'SuggestionsChanged' })
export type SuggestionsChanged = z.infer<typeof SuggestionsChanged>

export const adoptSuggestions = endpoint({
  id: 'expectation.adoptSuggestions',
  method: 'POST',
  path: '/api/v1/engagements/{id}/adopt-suggestions',
  permission: 'member',
  summary: {
    zh: '采纳系统建议;要先给替代方案的、已分级的不动',
    en: 'Adopt suggested priorities; what needs an alternative first or has a priority stays',
  },
  params: IdParams,
  body: AdoptSuggestions,
  response: SuggestionsChanged,
  errors: refusals,
})
export const returnSuggestions = endpoint({
  id: 'expectation.returnSuggestions',
  method: 'POST',
  path: '/api/v1/engagements/{id}/return-suggestions',
  permission: 'member',
  summary: {
    zh: '撤销采纳,放回未分级',
    en: 'Take the adoption back: the cards have no priority again',
  },
  params: IdParams,
  body: ReturnSuggestions,
  response: SuggestionsChanged,
  errors: refusals,
})
export const listExpectationTags = endpoint({
  id: 'expectation.tags',
  method: 'GET',
  path: '/api/v1/expectation-tags',
  permission: 'member',
  summary: { zh: '用过的标签,多的在前', en: 'Tags in use, the most frequent first' },
  response: z.object({ tags: z.array(z.object({ tag: z.string(), count: z.int() })) }),
  errors: ['auth.required', 'auth.forbidden'],
})
export const getExpectationMatrix = endpoint({
  id: 'expectation.matrix',
  method: 'GET',
  path: '/api/v1/engagements/{id}/expectation-matrix',
  permission: 'member',
  summary: { zh: '一个项目的三维调研与优先级矩阵', en: 'Research columns and priority matrix of a project' },
  params: IdParams,
  response: ExpectationMatrix,
  errors: refusals,
})
