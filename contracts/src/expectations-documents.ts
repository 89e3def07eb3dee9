import { z } from 'zod'
import { scopesThroughEngagement } from './engagements-scopes.ts'
import { Dimension, ExpectationStatus, Priority } from './expectations-options.ts'
import { endpoint } from './kit/endpoint.ts'
import { defineObject } from './kit/object.ts'
import { Id, IdParams, optionalText } from './kit/values.ts'
import { refusals } from './refusals.ts'

/** 需求文档: what was found out and how it is to be served, as one page with a version; each version is written once. */
export const requirementDocument = defineObject({
  key: 'requirementDocument',
  module: 'expectations',
  table: 'requirement_documents',
  label: { zh: '需求文档', en: 'Requirement document' },
  title: 'title',
  insertOnly: true,
  fields: {
    title: {
      type: 'text',
      label: { zh: '标题', en: 'Title' },
      required: true,
      maxLength: 240,
      write: 'verb',
    },
    engagement: {
      type: 'link',
      label: { zh: '项目', en: 'Project' },
      to: 'engagement',
      onDelete: 'trash-with',
      relatedLabel: { zh: '需求文档', en: 'Requirement documents' },
      required: true,
      write: 'verb',
    },
    customer: {
      type: 'link',
      label: { zh: '客户', en: 'Customer' },
      to: 'customer',
      onDelete: 'restrict',
      relatedLabel: { zh: '需求文档', en: 'Requirement documents' },
      required: true,
      write: 'verb',
    },
    n: {
      type: 'number',
      label: { zh: '第几版', en: 'Version' },
      required: true,
      decimals: 0,
      sortable: true,
      write: 'verb',
    },
    issuedOn: { type: 'date', label: { zh: '日期', en: 'Date' }, required: true, write: 'verb' },
    note: {
      type: 'text',
      label: { zh: '这一版的缘由(内部)', en: 'Reason of this version (internal)' },
      maxLength: 300,
      write: 'verb',
    },
    content: { type: 'json', label: { zh: '内容', en: 'Content' }, required: true, write: 'verb' },
  },
  generic: ['read', 'export'],
  verbs: {
    issue: {
      label: { zh: '出具需求文档', en: 'Issue a version' },
      creates: true,
      fields: ['title', 'engagement', 'customer', 'n', 'issuedOn', 'note', 'content'],
      undo: { none: { zh: '版本只增不改,请出具新的一版', en: 'Versions are only added: issue a new one' } },
    },
  },
  scopes: scopesThroughEngagement(''),
  defaultSort: [{ field: 'n', dir: 'desc' }],
  listFields: ['title', 'engagement', 'n', 'issuedOn', 'note'],
})

const DocumentItem = z.object({
  statement: z.string(),
  dimension: Dimension,
  priority: Priority.nullable(),
  /** 理想水平 · 可接受水平 · 衡量方法, as far as they are known. */
  standard: z.string(),
  saidBy: z.string(),
  source: z.string(),
  saidOn: z.string().nullable(),
  /** What is offered in the place of what is not in this phase. */
  alternatives: z.array(z.string()),
})

/**
 * Everything a requirement document says. Customers get it: it holds what was put to them, and no evidence, where our own
 * notes stand too.
 */
export const RequirementContent = z
  .object({
    supplier: z.string(),
    customer: z.string(),
    project: z.string(),
    items: z.array(DocumentItem),
    /** The option that was chosen, else null. */
    plan: z
      .object({
        name: z.string(),
        summary: z.string(),
        quote: z.int().nullable(),
        plannedDays: z.number().nullable(),
        plannedOn: z.string().nullable(),
        phasing: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'RequirementContent' })
export type RequirementContent = z.infer<typeof RequirementContent>

const VersionView = z.object({
  id: z.string(),
  n: z.int(),
  issuedOn: z.string(),
  note: z.string().nullable(),
  by: z.string().nullable(),
})

/** What the next version would say, and the versions there are, the newest first. */
export const RequirementPage = z
  .object({
    content: RequirementContent,
    /** Needs that were not put to the customer yet: no version holds them. */
    staysOut: z.array(z.object({ id: z.string(), statement: z.string(), status: ExpectationStatus })),
    versions: z.array(VersionView),
    /** The newest version says what the next one would say. */
    upToDate: z.boolean(),
  })
  .meta({ id: 'RequirementPage' })
export type RequirementPage = z.infer<typeof RequirementPage>

export const getRequirementDocument = endpoint({
  id: 'requirementDocument.page',
  method: 'GET',
  path: '/api/v1/engagements/{id}/requirement-document',
  permission: 'member',
  summary: {
    zh: '需求文档现在的内容与各版',
    en: 'The requirement document as it would read now, and its versions',
  },
  params: IdParams,
  response: RequirementPage,
  errors: refusals,
})
export const issueRequirementDocument = endpoint({
  id: 'requirementDocument.issue',
  method: 'POST',
  path: '/api/v1/engagements/{id}/requirement-document',
  permission: 'member',
  summary: { zh: '出具新的一版', en: 'Issue a new version' },
  params: IdParams,
  body: z.object({ note: optionalText(300) }).meta({ id: 'IssueRequirementDocument' }),
  response: z.object({ id: z.string(), n: z.int() }),
  errors: [
    ...refusals,
    'requirementDocument.empty',
    'requirementDocument.nothing_told',
    'requirementDocument.unchanged',
  ],
})
export const getRequirementPdf = endpoint({
  id: 'requirementDocument.pdf',
  method: 'GET',
  path: '/api/v1/requirement-documents/{id}/pdf',
  permission: 'member',
  summary: { zh: '下载 PDF', en: 'Download the PDF' },
  params: z.object({ id: Id }),
  raw: 'response',
  errors: ['auth.required', 'auth.forbidden', 'record.not_found'],
})
