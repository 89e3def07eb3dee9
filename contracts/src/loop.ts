import { z } from 'zod'
import { phases } from './engagements.ts'
import { scopesThroughEngagement } from './engagements-scopes.ts'
import type { Label } from './kit/label.ts'
import { defineObject } from './kit/object.ts'
import { optionKeys } from './kit/values.ts'

/** What stands between a project and its next phase. */
export const guardKeys = [
  'business',
  'technical',
  'implicit',
  'clarification',
  'triangle',
  'promises',
  'sheet',
  'promisesEnded',
  'deviationsClosed',
  'retrospective',
] as const
export const GuardKey = z.enum(guardKeys)
export type GuardKey = z.infer<typeof GuardKey>

export const phaseChangeKinds = {
  advanced: { label: { zh: '进入下一阶段', en: 'Advanced' } },
  waived: { label: { zh: '说明原因后进入', en: 'Advanced with a waiver' } },
  repairEntered: { label: { zh: '转入修复', en: 'Repair began' } },
  repairLeft: { label: { zh: '回到跟进', en: 'Repair ended' } },
  endedEarly: { label: { zh: '提前结束', en: 'Ended early' } },
  archived: { label: { zh: '归档', en: 'Archived' } },
  reopened: { label: { zh: '重新打开', en: 'Reopened' } },
  laid: { label: { zh: '按已有事实确定', en: 'Laid by what was there' } },
} as const
export const PhaseChangeKind = optionKeys(phaseChangeKinds)
export type PhaseChangeKind = z.infer<typeof PhaseChangeKind>

/** One guard that was waived: what was missing on that day, in both languages, and why that was accepted. */
export interface Waived {
  readonly guard: GuardKey
  readonly text: Label
  readonly reason: string
}

/** 阶段记录: each step of a project through the loop, with what was waived, by whom and why. */
export const phaseChange = defineObject({
  key: 'phaseChange',
  module: 'loop',
  table: 'phase_changes',
  label: { zh: '阶段记录', en: 'Change of phase' },
  title: 'reason',
  insertOnly: true,
  fields: {
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '阶段记录', en: 'Changes of phase' },
    },
    from: {
      type: 'select',
      label: { zh: '从', en: 'From' },
      options: phases,
      required: true,
      write: 'create',
      column: 'from_phase',
    },
    to: {
      type: 'select',
      label: { zh: '到', en: 'To' },
      options: phases,
      required: true,
      write: 'create',
      column: 'to_phase',
    },
    kind: {
      type: 'select',
      label: { zh: '方式', en: 'How' },
      options: phaseChangeKinds,
      required: true,
      write: 'create',
    },
    round: {
      type: 'number',
      label: { zh: '第几轮', en: 'Round' },
      required: true,
      decimals: 0,
      min: 1,
      write: 'create',
    },
    waived: { type: 'json', label: { zh: '跳过的条件', en: 'What was waived' }, write: 'create' },
    reason: { type: 'longText', label: { zh: '原因', en: 'Reason' }, write: 'create', maxLength: 1000 },
  },
  verbs: {
    note: {
      label: { zh: '记下阶段', en: 'Note the phase' },
      creates: true,
      fields: ['engagement', 'from', 'to', 'kind', 'round', 'waived', 'reason'],
      undo: { none: { zh: '记录留存', en: 'The record stays' } },
    },
  },
  generic: ['read', 'export'],
  scopes: scopesThroughEngagement(''),
  defaultSort: [{ field: 'createdAt', dir: 'desc' }],
  listFields: ['engagement', 'from', 'to', 'kind', 'round', 'reason'],
})
