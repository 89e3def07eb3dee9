import type { Phase } from '@zhinuo/contracts/engagements.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { ActionView } from '@zhinuo/contracts/loop-endpoints.ts'
import type { GuardKey } from '@zhinuo/contracts/loop.ts'

/** Something to do in a phase, whose it is, and the guards that say whether it is done. */
export interface PhaseAction {
  readonly text: Label
  readonly slot: ActionView['slot']
  readonly guards?: readonly GuardKey[]
}

/** The key actions of each phase and who does them: what S0 names for it, in the words of this product. */
export const phaseActions: Readonly<Record<Phase, readonly PhaseAction[]>> = {
  identify: [
    {
      text: {
        zh: '访谈、问卷、看数据,记下业务需求',
        en: 'Interviews, surveys, data: record the business needs',
      },
      slot: 'account',
      guards: ['business'],
    },
    {
      text: { zh: '问清技术与集成要求', en: 'Find out what technology and integration require' },
      slot: 'solution',
      guards: ['technical'],
    },
    {
      text: { zh: '找出客户没有说出口的期望', en: 'Find what the customer takes for granted' },
      slot: 'expectationOwner',
      guards: ['implicit'],
    },
  ],
  communicate: [
    {
      text: {
        zh: '说清服务边界、产品能力和交付标准',
        en: 'Make clear what is served, what is possible, to which standard',
      },
      slot: 'solution',
    },
    {
      text: { zh: '开澄清会,请客户确认理解一致', en: 'Hold the clarification meeting with both sides' },
      slot: 'expectationOwner',
      guards: ['clarification'],
    },
  ],
  set: [
    {
      text: { zh: '配齐铁三角', en: 'Fill the iron triangle' },
      slot: 'expectationOwner',
      guards: ['triangle'],
    },
    {
      text: {
        zh: '把期望分解成承诺:责任人、日期、标准',
        en: 'Turn expectations into promises with owner, day and standard',
      },
      slot: 'delivery',
      guards: ['promises'],
    },
    {
      text: {
        zh: '确认表和变更管理协议请双方签字',
        en: 'Have sheet and change agreement signed by both sides',
      },
      slot: 'account',
      guards: ['sheet'],
    },
  ],
  followUp: [
    {
      text: { zh: '报进展,按期兑现承诺', en: 'Report progress and keep the promises' },
      slot: 'delivery',
      guards: ['promisesEnded'],
    },
    {
      text: { zh: '每周发布项目进展报告', en: 'Publish the progress report every week' },
      slot: 'expectationOwner',
    },
    {
      text: { zh: '日期有变,提前 72 小时告知客户', en: 'Tell the customer of a slip 72 hours ahead' },
      slot: 'expectationOwner',
      guards: ['deviationsClosed'],
    },
  ],
  repair: [
    {
      text: { zh: '先打电话,再发偏差告知函', en: 'Call first, then send the notice' },
      slot: 'expectationOwner',
    },
    {
      text: { zh: '落实补救措施,给出阶段成果', en: 'Carry out the remedies and show interim results' },
      slot: 'delivery',
    },
    {
      text: { zh: '请客户确认,关闭偏差', en: 'Have the customer confirm, then close the deviation' },
      slot: 'expectationOwner',
      guards: ['deviationsClosed'],
    },
  ],
  review: [
    {
      text: { zh: '回顾全过程,写下经验和改进措施', en: 'Look back, write down lessons and actions' },
      slot: 'expectationOwner',
      guards: ['retrospective'],
    },
    {
      text: { zh: '关闭余下的偏差,归档项目', en: 'Close what is left and archive the project' },
      slot: 'expectationOwner',
      guards: ['deviationsClosed'],
    },
  ],
  closed: [],
}
