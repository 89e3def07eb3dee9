import type { InterviewKind } from '@zhinuo/contracts/expectations-interviews.ts'
import { interviewKinds } from '@zhinuo/contracts/expectations-interviews.ts'
import type { sources } from '@zhinuo/contracts/expectations-options.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'

/** Where an expectation comes from that was found this way. */
export const sourceOf: Readonly<Record<InterviewKind, keyof typeof sources>> = {
  executive: 'interview',
  process: 'interview',
  compatibility: 'data',
  frontline: 'frontline',
  survey: 'survey',
}

/** 「高层访谈 2026-06-10」: what a record is called that nobody gave a title. */
export const titleOf = (kind: InterviewKind, heldOn: string): Label => {
  const { label } = interviewKinds[kind]
  return { zh: `${label.zh} ${heldOn}`, en: `${label.en} ${heldOn}` }
}
