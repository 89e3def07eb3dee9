import type { ErrorCode } from './errors.ts'
import type { ErrorDef } from './kit/errors.ts'

type Words = Pick<ErrorDef, 'phrase' | 'todo'>

/** Refusals that say: what you wanted to do is not open any more, for somebody has done something meanwhile. */
export const overtaken: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'case.wrong_status',
  'change.already_decided',
  'change.wrong_status',
  'commitment.wrong_status',
  'deviation.answered',
  'deviation.wrong_status',
  'meeting.not_for_read_back',
  'milestone.wrong_status',
  'optionPlan.already_chosen',
  'optionPlan.wrong_status',
  'sheet.already_signed',
  'sheet.wrong_status',
])

const newest = {
  zh: '页面上已是最新情况。您写的话还在,可以复制,或转为提问发给我们。',
  en: 'The page shows how it stands now. Your words are kept: copy them, or send them to us as a question.',
} as const

/** How an overtaken step is told: by a colleague of the reader, by the reader, or by something else. */
export const overtakenWords = {
  colleague: {
    phrase: { zh: '您的同事{name}已于 {at} {act}', en: 'Your colleague {name} {act} on {at}' },
    todo: newest,
  },
  yourself: { phrase: { zh: '您已于 {at} {act}', en: 'You {act} on {at}' }, todo: newest },
  other: {
    phrase: {
      zh: '这一项刚刚有了变化,现在不用您这样办了',
      en: 'This has just changed; the step is not open any more',
    },
    todo: newest,
  },
} as const satisfies Record<string, Words>

/** What a customer reads where the phrase of a refusal is made for staff; the code stays the same. */
export const customerWords: Partial<Record<ErrorCode, Words>> = {
  'change.item_settled': {
    phrase: {
      zh: '这份变更里有一项刚刚有了变化,暂时不能同意',
      en: 'A part of this change has just moved on; it cannot be agreed to now',
    },
    todo: {
      zh: '我们核对后会再发给您;急的话请联系您的项目联系人。',
      en: 'We will check it and send it again; call your contact if it is urgent.',
    },
  },
  'change.sheet_under_way': {
    phrase: {
      zh: '有一份确认表正在签署,里面有这次要改的内容',
      en: 'A sheet under way holds what this change is about',
    },
    todo: {
      zh: '签完那份确认表再来同意变更;有疑问请联系您的项目联系人。',
      en: 'Sign that sheet first, then agree to the change; your contact can help.',
    },
  },
  'change.taken_back': {
    phrase: { zh: '这个变更我们已取回修改', en: 'We have taken this change back to rework it' },
    todo: { zh: '改好后会再发给您。', en: 'We will send it to you again.' },
  },
  'code.no_address': {
    phrase: {
      zh: '我们没有您的邮箱,不能发送验证码',
      en: 'We have no email address of yours to send a code to',
    },
    todo: {
      zh: '请打电话给联系您的人,由对接人告诉您验证码。',
      en: 'Please call your contact, who will tell you the code.',
    },
  },
  'commitment.date_passed': {
    phrase: {
      zh: '这份变更里有一个日期已经过去,暂时不能同意',
      en: 'A day in this change is over; it cannot be agreed to now',
    },
    todo: { zh: '我们改好日期后会再发给您。', en: 'We will mend the day and send it again.' },
  },
  'field.link_not_found': {
    phrase: { zh: '有一项内容没有找到,没有发出', en: 'Something named here was not found; nothing was sent' },
    todo: { zh: '请重新选择附件或项目后再发。', en: 'Please choose the file or project again.' },
  },
  'record.not_found': {
    phrase: { zh: '没有找到,或这不是发给您的', en: 'Nothing was found here, or it was not sent to you' },
  },
  'sheet.tampered': {
    phrase: { zh: '这份文件暂时不能下载', en: 'This document cannot be downloaded for the moment' },
    todo: { zh: '我们正在核对,请联系您的项目联系人。', en: 'We are checking it; please call your contact.' },
  },
}
