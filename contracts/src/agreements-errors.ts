import { defineErrors } from './kit/errors.ts'

export const agreementErrors = defineErrors({
  'sheet.wrong_status': {
    status: 409,
    phrase: {
      zh: '确认表现在是「{status}」,不能{action}',
      en: 'The sheet is “{status}”; it cannot {action} now',
    },
  },
  'sheet.open_exists': {
    status: 409,
    phrase: {
      zh: '这个项目已有一份进行中的确认表 {number}',
      en: 'This project already has a sheet under way, {number}',
    },
    todo: { zh: '请先办完或撤回那一份。', en: 'Finish or recall that one first.' },
  },
  'sheet.holds_promise': {
    status: 409,
    phrase: {
      zh: '还不能还价:确认表 {number}「{status}」里有这条承诺',
      en: 'It cannot be negotiated yet: it stands in the sheet {number}, which is “{status}”',
    },
    todo: {
      zh: '请先撤回那份确认表;客户已签的,双方签完再走变更。',
      en: 'Recall that sheet first; where the customer has signed it, let both sign and change it then.',
    },
  },
  'sheet.incomplete': {
    status: 409,
    phrase: { zh: '客户签字前请补上:{missing}', en: 'Before the customer signs, please complete: {missing}' },
  },
  'sheet.no_content': {
    status: 409,
    phrase: {
      zh: '还没有可写进确认表的期望和承诺',
      en: 'There is no expectation or promise to put on the sheet yet',
    },
    todo: {
      zh: '请先在「需求与期望」和「承诺台账」里添加。',
      en: 'Add them under Expectations and Promises first.',
    },
  },
  'sheet.review_missing': {
    status: 409,
    phrase: { zh: '还差内部评审:{who}', en: 'Internal review is still missing: {who}' },
    todo: { zh: '请提交评审,或提醒评审人。', en: 'Submit it for review, or remind the reviewers.' },
  },
  'sheet.changed_since_review': {
    status: 409,
    phrase: { zh: '评审以后内容有变', en: 'The content has changed since it was reviewed' },
    todo: { zh: '请撤回到草稿,重新提交评审。', en: 'Recall it to draft and submit it for review again.' },
  },
  'sheet.tampered': {
    status: 409,
    phrase: {
      zh: '签署内容与签名时的指纹不符,不能出具文件',
      en: 'The content does not match the hash that was signed; no document is issued',
    },
    todo: { zh: '请联系系统管理员运行审计核验。', en: 'Ask your administrator to run the audit.' },
  },
  'sheet.not_reviewer': {
    status: 403,
    phrase: { zh: '你不在这份确认表的评审人里', en: 'You are not a reviewer of this sheet' },
    todo: { zh: '请提交评审的人把你加为评审人。', en: 'Ask who submitted it to name you as a reviewer.' },
  },
  'sheet.review_own': {
    status: 403,
    phrase: {
      zh: '提交评审的人不能自己评审',
      en: 'Who submits the sheet cannot review it themselves',
    },
    todo: { zh: '请换一位评审人。', en: 'Name another reviewer.' },
  },
  'sheet.review_own_alone': {
    status: 403,
    phrase: {
      zh: '提交评审的人不能自己评审,而这里只有你一位成员',
      en: 'Who submits the sheet cannot review it themselves, and you are the only member here',
    },
    todo: {
      zh: '请先邀请一位同事加入,再请他评审。',
      en: 'Invite a colleague first, then ask them to review.',
    },
  },
  'sheet.review_given': {
    status: 409,
    phrase: { zh: '你已经评审过了', en: 'You have already given your review' },
  },
  'sheet.review_comment_required': {
    status: 400,
    phrase: { zh: '请写明要改什么', en: 'Please say what should change' },
  },
  'sheet.contact_without_mail': {
    status: 400,
    phrase: {
      zh: '「{name}」没有邮箱,请改用微信文案或二维码',
      en: '{name} has no mail address; use the WeChat text or the QR code',
    },
  },
  'sheet.expires_in_past': {
    status: 400,
    phrase: { zh: '签署截止日要晚于今天', en: 'The last day for signing must be after today' },
  },
  'sheet.already_signed': {
    status: 409,
    phrase: { zh: '{side}已由{name}签署', en: '{name} has already signed for {side}' },
    todo: {
      zh: '不需要再签,可以直接下载。',
      en: 'No further signature is needed; the document can be downloaded.',
    },
  },
  'sheet.content_changed': {
    status: 409,
    phrase: {
      zh: '内容已更新,请重新阅读后再签',
      en: 'The content has changed; please read it again before signing',
    },
  },
  'sheet.expired': {
    status: 409,
    phrase: {
      zh: '签署期限已过,请联系{name}重新发送',
      en: 'The time for signing has passed; ask {name} to send it again',
    },
  },
  'sheet.signature_empty': {
    status: 400,
    phrase: { zh: '请在框内手写签名', en: 'Please draw your signature in the box' },
  },
  'sheet.scan_required': {
    status: 400,
    phrase: { zh: '请上传盖章后的扫描件', en: 'Please upload the scan of the stamped paper' },
  },
  'sheet.scan_unreadable': {
    status: 400,
    phrase: {
      zh: '「{name}」不是扫描件,请上传 PDF 或图片',
      en: '“{name}” is no scan; upload a PDF or pictures',
    },
  },
  'sheet.signed_in_future': {
    status: 400,
    phrase: { zh: '盖章日期不能晚于今天', en: 'The day of the seal cannot be after today' },
  },
  'sheet.item_unknown': {
    status: 400,
    phrase: { zh: '确认表里没有「{item}」这一项', en: 'The sheet has no item “{item}”' },
  },
  'objection.answered': {
    status: 409,
    phrase: { zh: '这条异议已经答复', en: 'This objection has been answered' },
  },
  'objection.open': {
    status: 409,
    phrase: {
      zh: '还有 {count} 条客户异议没有答复',
      en: '{count} objections of the customer have no answer yet',
    },
    todo: { zh: '请先逐条答复。', en: 'Answer each of them first.' },
  },
  'verify.unreadable': {
    status: 400,
    phrase: {
      zh: '这不是知诺的确认表 PDF 或证据文件',
      en: 'This is neither a sheet PDF nor an evidence file of Zhinuo',
    },
  },
  'verify.unknown': { status: 404, phrase: { zh: '没有查到这份文件', en: 'No such document was found' } },
})
