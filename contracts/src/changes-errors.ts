import { defineErrors } from './kit/errors.ts'

export const changeErrors = defineErrors({
  'change.wrong_status': {
    status: 409,
    phrase: {
      zh: '变更现在是「{status}」,不能{action}',
      en: 'The change is “{status}”; it cannot {action} now',
    },
  },
  'change.sign_gone': {
    status: 409,
    phrase: { zh: '这条变化苗头已经不在了', en: 'This early sign is not there any more' },
    todo: { zh: '请刷新,看看现在还有哪些。', en: 'Refresh to see what there is now.' },
  },
  'change.item_incomplete': {
    status: 400,
    phrase: { zh: '第 {n} 项还缺:{missing}', en: 'Item {n} still lacks: {missing}' },
    todo: { zh: '请补上后再保存。', en: 'Fill it in and save again.' },
  },
  'change.item_elsewhere': {
    status: 400,
    phrase: {
      zh: '第 {n} 项不在这个项目里',
      en: 'Item {n} does not belong to this project',
    },
    todo: { zh: '请选这个项目的承诺或期望。', en: 'Choose one of this project.' },
  },
  'change.communication_elsewhere': {
    status: 400,
    phrase: {
      zh: '这次沟通不是和这个客户的',
      en: 'This communication was with another customer',
    },
    todo: { zh: '请选这个客户的沟通记录,或不填。', en: 'Choose one with this customer, or leave it empty.' },
  },
  'change.item_settled': {
    status: 409,
    phrase: {
      zh: '「{content}」现在是「{status}」,不能再变更',
      en: '“{content}” is “{status}” and can no longer be changed',
    },
    todo: { zh: '请去掉这一项,或与客户另行约定。', en: 'Remove the item, or agree anew with the customer.' },
  },
  'change.item_twice': {
    status: 400,
    phrase: { zh: '「{content}」在同一个方案里出现了两次', en: '“{content}” stands twice in one plan' },
    todo: { zh: '请合成一项。', en: 'Make it one item.' },
  },
  'change.plan_unknown': {
    status: 400,
    phrase: { zh: '第 {n} 项指到的方案还没有写', en: 'Item {n} names a plan that is not written' },
    todo: {
      zh: '请先写这个方案,或让这一项对所有方案有效。',
      en: 'Write the plan, or let the item hold in all.',
    },
  },
  'change.plan_twice': {
    status: 400,
    phrase: { zh: '同一种方案只能写一个', en: 'Each kind of plan may stand once' },
  },
  'change.date_passed': {
    status: 400,
    phrase: { zh: '第 {n} 项的日期 {date}已经过去', en: 'The date of item {n}, {date}, has passed' },
    todo: { zh: '请选今天或以后的日期。', en: 'Choose today or a later day.' },
  },
  'change.assessor_required': {
    status: 400,
    phrase: { zh: '请指定{side}评估人', en: 'Please name who assesses for {side}' },
    todo: {
      zh: '项目的铁三角里没有这个人,提交时选一位。',
      en: 'The project’s triangle has nobody for it; choose one when submitting.',
    },
  },
  'change.text_required': {
    status: 400,
    phrase: {
      zh: '不可行或部分可行时,请写明原因',
      en: 'Say why, where it is not or only partly feasible',
    },
  },
  'change.reason_required': {
    status: 400,
    phrase: { zh: '请写明理由', en: 'Please give a reason' },
  },
  'change.clock_stands': {
    status: 409,
    phrase: { zh: '计时没有在走', en: 'The clock is not running' },
  },
  'change.clock_runs': {
    status: 409,
    phrase: { zh: '计时没有暂停', en: 'The clock is not paused' },
  },
  'change.not_your_slot': {
    status: 403,
    phrase: {
      zh: '这一方由{name}确认',
      en: '{name} confirms for this side',
    },
    todo: { zh: '请提醒对方,或先换人。', en: 'Remind them, or name somebody else first.' },
  },
  'change.not_ready': {
    status: 409,
    phrase: { zh: '还不能发给客户:{missing}', en: 'It cannot go to the customer yet: {missing}' },
  },
  'change.exception_not_needed': {
    status: 409,
    phrase: {
      zh: '不需要例外:没有早于 85% 日期的新日期',
      en: 'No exception is needed: no new date is before its 85% date',
    },
    todo: { zh: '直接请三方确认即可。', en: 'Go on to the three names.' },
  },
  'change.no_supplement': {
    status: 409,
    phrase: { zh: '这个变更不涉及价格,不需要补充协议', en: 'No price changes: no supplement is needed' },
  },
  'change.supplement_file_required': {
    status: 400,
    phrase: { zh: '请先上传补充协议', en: 'Please upload the supplementary agreement first' },
  },
  'change.same_signer': {
    status: 409,
    phrase: {
      zh: '商务和财务要两个人会签,{name}已经签了另一方',
      en: 'Business and finance are two people; {name} has signed for the other',
    },
    todo: { zh: '请另一位同事会签。', en: 'Ask another colleague to sign.' },
  },
  'change.sheet_under_way': {
    status: 409,
    phrase: {
      zh: '确认表 {number} 正在评审或签署,里面有这次要改的承诺',
      en: 'Sheet {number} is under review or out for signature and holds a promise of this change',
    },
    todo: { zh: '请先签完或撤回那张确认表。', en: 'Have it signed or recalled first.' },
  },
  'change.contact_without_mail': {
    status: 400,
    phrase: { zh: '{name}没有邮箱', en: '{name} has no mail address' },
    todo: { zh: '请改用微信文案,或先补上邮箱。', en: 'Use the WeChat text, or add an address.' },
  },
  'change.alternative_required': {
    status: 400,
    phrase: {
      zh: '不能只说不行,请给一个替代方案',
      en: 'A bare no is not enough; please offer an alternative',
    },
  },
  'change.date_in_future': {
    status: 400,
    phrase: { zh: '实施日期 {date}还没有到', en: 'The day {date} is still to come' },
  },
  'change.already_decided': {
    status: 409,
    phrase: {
      zh: '{name}已经作了决定:{decision}',
      en: '{name} has decided already: {decision}',
    },
  },
  'change.content_changed': {
    status: 409,
    phrase: {
      zh: '内容已经更新,请再看一遍',
      en: 'The content has changed; please read it again',
    },
  },
  'change.taken_back': {
    status: 409,
    phrase: {
      zh: '这个变更已经取回,正在修改',
      en: 'This change has been taken back and is being revised',
    },
    todo: { zh: '改好后会再发一次。', en: 'It comes again once it is revised.' },
  },
  'change.plan_required': {
    status: 400,
    phrase: { zh: '请先选一个方案', en: 'Please choose a plan first' },
  },
  'change.signature_required': {
    status: 400,
    phrase: {
      zh: '请填写姓名、职务和验证码,并手写签名',
      en: 'Please give name, position and code, and sign by hand',
    },
  },
})
