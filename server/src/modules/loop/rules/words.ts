import type { Phase } from '@zhinuo/contracts/engagements.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'

/** A phase as it is said within a sentence. */
export const phaseNames: Readonly<Record<Phase, Label>> = {
  identify: { zh: '识别', en: 'Identify' },
  communicate: { zh: '沟通', en: 'Align' },
  set: { zh: '设定', en: 'Commit' },
  followUp: { zh: '跟进', en: 'Follow up' },
  repair: { zh: '修复', en: 'Repair' },
  review: { zh: '复盘', en: 'Review' },
  closed: { zh: '归档', en: 'Archived' },
}

/** What cannot be done yet: 「还不能进入沟通」, 「还不能归档」. */
export const stepName = (to: Phase): Label =>
  to === 'closed'
    ? { zh: '归档', en: 'be archived' }
    : { zh: `进入${phaseNames[to].zh}`, en: `go to ${phaseNames[to].en}` }

/** Sentences one after the other. */
export const listed = (texts: readonly Label[]): Label => ({
  zh: texts.map(({ zh }) => zh).join(';'),
  en: texts.map(({ zh, en }) => en ?? zh).join('; '),
})
