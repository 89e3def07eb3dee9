import { defineErrors } from './kit/errors.ts'

export const deliveryErrors = defineErrors({
  'milestone.wrong_status': {
    status: 409,
    phrase: {
      zh: '里程碑现在是「{status}」,不能{action}',
      en: 'The milestone is “{status}”; it cannot {action} now',
    },
  },
  'milestone.evidence_required': {
    status: 400,
    phrase: { zh: '请说明成果,或附上文件', en: 'Say what shows that it is reached, or attach files' },
  },
  'milestone.date_in_future': {
    status: 400,
    phrase: { zh: '日期 {date}还没到', en: 'The date {date} lies in the future' },
    todo: { zh: '请填实际发生的日期。', en: 'Give the date as it was.' },
  },
  'milestone.acceptance_required': {
    status: 400,
    phrase: {
      zh: '代录客户验收还缺:{missing}',
      en: 'To record the customer’s acceptance, please add: {missing}',
    },
    todo: {
      zh: '请写明谁在什么时候怎么说的,或请客户在门户里验收。',
      en: 'Say who accepted it, when and how, or ask the customer to accept it in the portal.',
    },
  },
  'milestone.accepted_before_declared': {
    status: 400,
    phrase: {
      zh: '客户认可的时间早于提交验收的日期 {declaredOn}',
      en: 'The acceptance is before the declaration on {declaredOn}',
    },
  },
  'milestone.reason_required': {
    status: 400,
    phrase: { zh: '请写明「{action}」的理由', en: 'Please give a reason to “{action}”' },
  },
  'milestone.promise_touched': {
    status: 409,
    phrase: {
      zh: '这个里程碑关系到承诺 {code}(对外日期 {promisedOn}),请写明理由',
      en: 'Promise {code}, due {promisedOn}, rests on this milestone; please give a reason',
    },
    todo: {
      zh: '改里程碑日期不会改对客户的承诺;承诺要改期请提变更。',
      en: 'Moving the milestone does not move the promise; that takes a change request.',
    },
  },
  'milestone.order_incomplete': {
    status: 409,
    phrase: {
      zh: '里程碑有增减,顺序没有保存',
      en: 'Milestones were added or removed meanwhile; the order was not saved',
    },
    todo: { zh: '请刷新后再排一次。', en: 'Reload and arrange them again.' },
  },
  'workItem.wrong_status': {
    status: 409,
    phrase: {
      zh: '任务现在是「{status}」,不能{action}',
      en: 'The work item is “{status}”; it cannot {action} now',
    },
  },
  'workItem.estimates_out_of_order': {
    status: 400,
    phrase: {
      zh: '三点估算要 乐观 ≤ 最可能 ≤ 悲观',
      en: 'The three points must be optimistic ≤ most likely ≤ pessimistic',
    },
    todo: { zh: '三个都填,或都不填。', en: 'Fill in all three or none.' },
  },
  'workItem.dates_reversed': {
    status: 400,
    phrase: { zh: '结束({end})早于开始({start})', en: 'The end ({end}) is before the start ({start})' },
  },
  'workItem.elsewhere': {
    status: 400,
    phrase: {
      zh: '「{field}」属于别的项目',
      en: '“{field}” belongs to another project',
    },
    todo: { zh: '请选择同一项目里的。', en: 'Choose one of the same project.' },
  },
  'workItem.date_in_future': {
    status: 400,
    phrase: { zh: '日期 {date}还没到', en: 'The date {date} lies in the future' },
  },
  'workItem.ended_before_start': {
    status: 400,
    phrase: { zh: '结束日期早于开始日期 {start}', en: 'The end is before the start on {start}' },
  },
  'workItem.reason_required': {
    status: 400,
    phrase: { zh: '请写明「{action}」的理由', en: 'Please give a reason to “{action}”' },
  },
  'workItem.promise_touched': {
    status: 409,
    phrase: {
      zh: '这会动到承诺 {code}(对外日期 {promisedOn}),请写明理由',
      en: 'This touches promise {code}, due {promisedOn}; please give a reason',
    },
    todo: {
      zh: '改任务日期不会改对客户的承诺;承诺要改期请走变更。',
      en: 'Moving the work does not move the promise; that takes a change request.',
    },
  },
  'workLink.ring': {
    status: 409,
    phrase: {
      zh: '前置任务绕成了圈:{ring}',
      en: 'The dependencies form a ring: {ring}',
    },
    todo: { zh: '请去掉其中一条前置关系。', en: 'Remove one of these dependencies.' },
  },
  'workLink.exists': {
    status: 409,
    phrase: { zh: '这两个任务已有前置关系', en: 'These two work items are linked already' },
  },
  'workLink.elsewhere': {
    status: 400,
    phrase: {
      zh: '前置任务和后续任务要在同一个项目里',
      en: 'Predecessor and successor must belong to the same project',
    },
  },
  'plan.empty': {
    status: 409,
    phrase: {
      zh: '还没有里程碑或任务,不能定原计划',
      en: 'There is no milestone or work item to take a baseline of',
    },
    todo: { zh: '请先添加里程碑或任务。', en: 'Add milestones or work items first.' },
  },
  'plan.rebaseline_reason_required': {
    status: 409,
    phrase: {
      zh: '原计划已经定过,重新定要写明理由',
      en: 'The baseline was taken before; taking it anew needs a reason',
    },
  },
  'plan.rows_invalid': {
    status: 400,
    phrase: { zh: '有 {count} 行不能导入', en: '{count} rows cannot be taken in' },
    todo: {
      zh: '请按行号改好后再导入,没有写入任何一行。',
      en: 'Mend them by their numbers; nothing was written.',
    },
  },
  'resource.period_reversed': {
    status: 400,
    phrase: {
      zh: '「到」({end})早于「从」({start})',
      en: 'The period ends ({end}) before it begins ({start})',
    },
  },
  'resource.member_required': {
    status: 400,
    phrase: { zh: '只有人员才能指到成员', en: 'Only a person is a member' },
    todo: { zh: '请把类型改为「人员」,或清空成员。', en: 'Make its kind “Person”, or empty the member.' },
  },
  'risk.wrong_status': {
    status: 409,
    phrase: {
      zh: '风险现在是「{status}」,不能{action}',
      en: 'The risk is “{status}”; it cannot {action} now',
    },
  },
  'risk.response_required': {
    status: 400,
    phrase: { zh: '请先写应对预案', en: 'Please write the response plan first' },
    todo: {
      zh: '客户看到风险时,也要看到我们怎么应对。',
      en: 'Whoever reads of a risk also reads what we do about it.',
    },
  },
  'risk.reason_required': {
    status: 400,
    phrase: { zh: '请写明「{action}」的理由', en: 'Please give a reason to “{action}”' },
  },
  'risk.date_in_future': {
    status: 400,
    phrase: { zh: '日期 {date}还没到', en: 'The date {date} lies in the future' },
  },
})
