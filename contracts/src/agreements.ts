import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { defineObject } from './kit/object.ts'
import { anyIsMe, departmentScopes } from './kit/people-scopes.ts'

const scopesThrough = (path: '' | 'sheet.') => ({
  own: anyIsMe(
    `${path}engagement.expectationOwner`,
    `${path}engagement.account`,
    `${path}engagement.solution`,
    `${path}engagement.delivery`,
    `${path}customer.owner`,
  ),
  ...departmentScopes(`${path}engagement.team`),
})

/** 客户需求与期望确认表 and 变更管理协议: one packet, one number, one pair of signatures. */
export const sheet = defineObject({
  key: 'sheet',
  module: 'agreements',
  table: 'sheets',
  label: { zh: '确认表', en: 'Confirmation sheet' },
  title: 'number',
  fields: {
    number: { type: 'serial', label: { zh: '编号', en: 'Number' }, serial: { prefix: 'QR-', digits: 4 }, unique: true, searchable: true },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      required: true,
      write: 'create',
      onDelete: 'restrict',
      relatedLabel: { zh: '确认表', en: 'Sheets' },
    },
    customer: {
      type: 'link',
      to: 'customer',
      label: { zh: '客户', en: 'Customer' },
      required: true,
      write: 'create',
      onDelete: 'restrict',
      relatedLabel: { zh: '确认表', en: 'Sheets' },
    },
    edition: { type: 'number', label: { zh: '版本', en: 'Version' }, decimals: 0, min: 1, required: true, write: 'create' },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      write: 'verb',
      initial: 'draft',
      options: {
        draft: { label: { zh: '草稿', en: 'Draft' }, tone: 'neutral' },
        inReview: { label: { zh: '内部评审', en: 'In review' }, tone: 'active' },
        sent: { label: { zh: '已发送', en: 'Sent' }, tone: 'active' },
        viewed: { label: { zh: '已查看', en: 'Viewed' }, tone: 'active' },
        disputed: { label: { zh: '客户有异议', en: 'Disputed' }, tone: 'warn' },
        awaitingOurs: { label: { zh: '待我方签', en: 'Awaiting our signature' }, tone: 'warn' },
        awaitingTheirs: { label: { zh: '待客户签', en: 'Awaiting their signature' }, tone: 'active' },
        signed: { label: { zh: '已生效', en: 'Signed' }, tone: 'good' },
        expired: { label: { zh: '已过期', en: 'Expired' }, tone: 'bad' },
        superseded: { label: { zh: '已被新版替代', en: 'Superseded' }, tone: 'neutral' },
      },
    },
    title: { type: 'text', label: { zh: '标题', en: 'Title' }, required: true, searchable: true },
    limits: {
      type: 'longText',
      label: { zh: '已知限制', en: 'Known limits' },
      maxLength: 4000,
      help: { zh: '事前说明的限制,客户会看到', en: 'Limits said beforehand; the customer sees them' },
    },
    exclusions: {
      type: 'longText',
      label: { zh: '本期不含', en: 'Not in this phase' },
      maxLength: 4000,
      help: { zh: '除「暂不满足」的需求外,还有哪些不在本期', en: 'What else is left out, besides the needs marked not now' },
    },
    changeable: { type: 'longText', label: { zh: '可以变更的内容', en: 'What may change' }, maxLength: 4000 },
    notChangeable: { type: 'longText', label: { zh: '不可变更的内容', en: 'What may not change' }, maxLength: 4000 },
    procedure: { type: 'longText', label: { zh: '变更流程', en: 'How a change is made' }, maxLength: 4000 },
    feeRules: { type: 'longText', label: { zh: '变更费用', en: 'What a change costs' }, maxLength: 4000 },
    supersedes: { type: 'link', to: 'sheet', label: { zh: '替代的版本', en: 'Supersedes' }, write: 'create', onDelete: 'restrict' },
    round: { type: 'number', label: { zh: '发送次数', en: 'Times sent' }, decimals: 0, min: 0, initial: 0, write: 'verb' },
    sentToContact: { type: 'link', to: 'contact', label: { zh: '发给', en: 'Sent to' }, write: 'verb', onDelete: 'restrict' },
    sentBy: { type: 'member', label: { zh: '发送人', en: 'Sent by' }, write: 'verb' },
    sentAt: { type: 'dateTime', label: { zh: '发送时间', en: 'Sent at' }, write: 'verb' },
    message: { type: 'longText', label: { zh: '给客户的话', en: 'Message to the customer' }, maxLength: 500, write: 'verb' },
    viewedAt: { type: 'dateTime', label: { zh: '首次查看', en: 'First viewed' }, write: 'verb' },
    signedAt: { type: 'dateTime', label: { zh: '生效时间', en: 'Signed at' }, write: 'verb', sortable: true },
    expiresOn: { type: 'date', label: { zh: '签署截止', en: 'Sign by' }, write: 'verb' },
    recallReason: { type: 'text', label: { zh: '撤回理由', en: 'Reason for recall' }, write: 'verb' },
    snapshot: { type: 'json', label: { zh: '签署内容', en: 'Signed content' }, write: 'verb', sensitive: true },
    refs: { type: 'json', label: { zh: '内容来源', en: 'Sources' }, write: 'verb', sensitive: true },
    hash: { type: 'text', label: { zh: '内容指纹', en: 'Content hash' }, maxLength: 64, write: 'verb' },
  },
  verbs: {
    generate: {
      label: { zh: '生成确认表', en: 'Generate' },
      creates: true,
      fields: ['engagement', 'customer', 'edition', 'supersedes', 'title', 'limits', 'exclusions', 'changeable', 'notChangeable', 'procedure', 'feeRules'],
      undo: { none: { zh: '草稿可以一直修改', en: 'A draft can be edited at any time' } },
    },
    submitReview: { label: { zh: '提交评审', en: 'Submit for review' }, fields: ['status'], undo: { verb: 'recall' } },
    review: { label: { zh: '评审', en: 'Review' }, fields: ['status'], undo: { none: { zh: '评审意见留存', en: 'A review stays on record' } } },
    send: {
      label: { zh: '发送给客户', en: 'Send to customer' },
      fields: ['status', 'round', 'sentToContact', 'sentBy', 'sentAt', 'message', 'expiresOn', 'snapshot', 'refs', 'hash', 'viewedAt'],
      undo: { verb: 'recall' },
    },
    share: { label: { zh: '再次发送链接', en: 'Share link' }, fields: [], undo: { none: { zh: '链接已发出', en: 'The link is out' } } },
    recall: {
      label: { zh: '撤回', en: 'Recall' },
      fields: ['status', 'recallReason'],
      undo: { none: { zh: '可以重新发送', en: 'It can be sent again' } },
    },
    sign: { label: { zh: '我方签署', en: 'Sign for us' }, fields: ['status', 'signedAt'], undo: { none: { zh: '签署不可撤销', en: 'A signature cannot be undone' } } },
    uploadSeal: {
      label: { zh: '纸质盖章上传', en: 'Upload stamped paper' },
      fields: ['status', 'signedAt'],
      undo: { none: { zh: '签署不可撤销', en: 'A signature cannot be undone' } },
    },
    tellCode: { label: { zh: '口头告知验证码', en: 'Tell the code' }, fields: [], undo: { none: { zh: '验证码已告知', en: 'The code has been told' } } },
    answerObjection: {
      label: { zh: '答复异议', en: 'Answer objection' },
      fields: ['status'],
      undo: { none: { zh: '答复已发给客户', en: 'The answer went to the customer' } },
    },
    view: { label: { zh: '客户查看', en: 'Viewed by customer' }, fields: ['status', 'viewedAt'], undo: { none: { zh: '查看记录留存', en: 'A view stays on record' } } },
    signByCustomer: {
      label: { zh: '客户签署', en: 'Signed by customer' },
      fields: ['status', 'signedAt'],
      undo: { none: { zh: '签署不可撤销', en: 'A signature cannot be undone' } },
    },
    object: { label: { zh: '客户异议', en: 'Customer objects' }, fields: ['status'], undo: { none: { zh: '异议留存', en: 'An objection stays on record' } } },
    expire: { label: { zh: '到期', en: 'Expire' }, fields: ['status'], undo: { none: { zh: '可以重新发送', en: 'It can be sent again' } } },
    supersede: { label: { zh: '被新版替代', en: 'Superseded' }, fields: ['status'], undo: { none: { zh: '新版已生效', en: 'The new version is in force' } } },
  },
  generic: ['read', 'update', 'export'],
  scopes: scopesThrough(''),
  defaultSort: [{ field: 'createdAt', dir: 'desc' }],
  listFields: ['number', 'title', 'customer', 'engagement', 'edition', 'status', 'sentAt', 'signedAt'],
})

/** One person's internal review of one round of a sheet. */
export const sheetReview = defineObject({
  key: 'sheetReview',
  module: 'agreements',
  table: 'sheet_reviews',
  label: { zh: '内部评审', en: 'Internal review' },
  title: 'comment',
  fields: {
    sheet: { type: 'link', to: 'sheet', label: { zh: '确认表', en: 'Sheet' }, required: true, write: 'create', onDelete: 'trash-with' },
    reviewer: { type: 'member', label: { zh: '评审人', en: 'Reviewer' }, required: true, write: 'create' },
    verdict: {
      type: 'select',
      label: { zh: '结论', en: 'Verdict' },
      write: 'verb',
      initial: 'waiting',
      options: {
        waiting: { label: { zh: '待评审', en: 'Waiting' }, tone: 'neutral' },
        approved: { label: { zh: '同意', en: 'Approved' }, tone: 'good' },
        changes: { label: { zh: '需要修改', en: 'Needs changes' }, tone: 'warn' },
        dropped: { label: { zh: '已取消', en: 'Dropped' }, tone: 'neutral' },
      },
    },
    comment: { type: 'longText', label: { zh: '意见', en: 'Comment' }, maxLength: 2000, write: 'verb' },
    reviewedAt: { type: 'dateTime', label: { zh: '评审时间', en: 'Reviewed at' }, write: 'verb' },
  },
  verbs: {
    ask: { label: { zh: '请求评审', en: 'Ask' }, creates: true, fields: ['sheet', 'reviewer'], undo: { verb: 'drop' } },
    give: {
      label: { zh: '评审', en: 'Review' },
      fields: ['verdict', 'comment', 'reviewedAt'],
      undo: { none: { zh: '评审意见留存', en: 'A review stays on record' } },
    },
    drop: { label: { zh: '取消评审', en: 'Drop' }, fields: ['verdict'], undo: { none: { zh: '可以重新提交', en: 'It can be submitted again' } } },
  },
  generic: ['read', 'export'],
  scopes: scopesThrough('sheet.'),
})

/** 客户异议: what the customer will not sign as it stands, item by item. */
export const objection = defineObject({
  key: 'objection',
  module: 'agreements',
  table: 'objections',
  label: { zh: '客户异议', en: 'Objection' },
  title: 'text',
  fields: {
    sheet: {
      type: 'link',
      to: 'sheet',
      label: { zh: '确认表', en: 'Sheet' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '客户异议', en: 'Objections' },
    },
    item: { type: 'text', label: { zh: '条目', en: 'Item' }, required: true, write: 'create', maxLength: 20 },
    itemText: { type: 'longText', label: { zh: '条目内容', en: 'Content of the item' }, write: 'create', maxLength: 4000 },
    round: { type: 'number', label: { zh: '第几次发送', en: 'Round' }, decimals: 0, required: true, write: 'create' },
    contact: { type: 'link', to: 'contact', label: { zh: '提出人', en: 'Raised by' }, required: true, write: 'create', onDelete: 'restrict' },
    text: { type: 'longText', label: { zh: '异议', en: 'Objection' }, required: true, write: 'create', maxLength: 1000, searchable: true },
    answer: { type: 'longText', label: { zh: '答复', en: 'Answer' }, write: 'verb', maxLength: 1000 },
    answeredBy: { type: 'member', label: { zh: '答复人', en: 'Answered by' }, write: 'verb' },
    answeredAt: { type: 'dateTime', label: { zh: '答复时间', en: 'Answered at' }, write: 'verb' },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      write: 'verb',
      initial: 'open',
      options: {
        open: { label: { zh: '待答复', en: 'Open' }, tone: 'warn' },
        answered: { label: { zh: '已答复', en: 'Answered' }, tone: 'good' },
      },
    },
  },
  verbs: {
    raise: {
      label: { zh: '提出异议', en: 'Raise' },
      creates: true,
      fields: ['sheet', 'item', 'itemText', 'round', 'contact', 'text'],
      undo: { none: { zh: '异议留存', en: 'An objection stays on record' } },
    },
    answer: {
      label: { zh: '答复', en: 'Answer' },
      fields: ['answer', 'answeredBy', 'answeredAt', 'status'],
      undo: { none: { zh: '答复已发给客户', en: 'The answer went to the customer' } },
    },
  },
  generic: ['read', 'export'],
  scopes: scopesThrough('sheet.'),
})

/** A signature: written once, never changed, bound to the hash of what was signed. */
export const signature = defineObject({
  key: 'signature',
  module: 'agreements',
  table: 'signatures',
  label: { zh: '签名', en: 'Signature' },
  title: 'name',
  insertOnly: true,
  fields: {
    sheet: { type: 'link', to: 'sheet', label: { zh: '确认表', en: 'Sheet' }, required: true, write: 'create', onDelete: 'restrict' },
    side: {
      type: 'select',
      label: { zh: '签署方', en: 'Side' },
      required: true,
      write: 'create',
      options: { ours: { label: { zh: '我方', en: 'Us' } }, theirs: { label: { zh: '客户方', en: 'Customer' } } },
    },
    round: { type: 'number', label: { zh: '第几次发送', en: 'Round' }, decimals: 0, required: true, write: 'create' },
    documentHash: { type: 'text', label: { zh: '签署内容指纹', en: 'Hash of the content' }, required: true, write: 'create', maxLength: 64 },
    contact: { type: 'link', to: 'contact', label: { zh: '联系人', en: 'Contact' }, write: 'create', onDelete: 'restrict' },
    member: { type: 'member', label: { zh: '我方经办', en: 'Member' }, write: 'create' },
    name: { type: 'text', label: { zh: '姓名', en: 'Name' }, required: true, write: 'create', maxLength: 60, searchable: true },
    jobTitle: { type: 'text', label: { zh: '职务', en: 'Title' }, required: true, write: 'create', maxLength: 60 },
    method: {
      type: 'select',
      label: { zh: '方式', en: 'Method' },
      required: true,
      write: 'create',
      options: { drawn: { label: { zh: '手写签名', en: 'Drawn' } }, seal: { label: { zh: '纸质盖章', en: 'Paper seal' } } },
    },
    codeChannel: {
      type: 'select',
      label: { zh: '身份核对', en: 'Identity check' },
      write: 'create',
      options: {
        mail: { label: { zh: '邮件验证码', en: 'Code by mail' } },
        told: { label: { zh: '口头告知验证码', en: 'Code told by telephone' } },
        account: { label: { zh: '登录账号', en: 'Signed-in account' } },
      },
    },
    grade: { type: 'text', label: { zh: '证据说明', en: 'Evidence' }, required: true, write: 'create', maxLength: 200 },
    ip: { type: 'text', label: { zh: 'IP 地址', en: 'IP address' }, write: 'create', maxLength: 64, sensitive: true },
    agent: { type: 'text', label: { zh: '设备', en: 'Device' }, write: 'create', maxLength: 300, sensitive: true },
    drawing: { type: 'json', label: { zh: '签名笔迹', en: 'Strokes' }, write: 'create', sensitive: true },
    scans: { type: 'file', label: { zh: '盖章扫描件', en: 'Scans' }, write: 'create', maxLength: 10 },
    scanHashes: { type: 'json', label: { zh: '扫描件指纹', en: 'Hashes of the scans' }, write: 'create' },
    signedOn: { type: 'date', label: { zh: '盖章日期', en: 'Stamped on' }, write: 'create' },
    signedAt: { type: 'dateTime', label: { zh: '签署时间', en: 'Signed at' }, required: true, write: 'create' },
  },
  verbs: {
    sign: {
      label: { zh: '签署', en: 'Sign' },
      creates: true,
      fields: [
        'sheet',
        'side',
        'round',
        'documentHash',
        'contact',
        'member',
        'name',
        'jobTitle',
        'method',
        'codeChannel',
        'grade',
        'ip',
        'agent',
        'drawing',
        'scans',
        'scanHashes',
        'signedOn',
        'signedAt',
      ],
      undo: { none: { zh: '签署不可撤销', en: 'A signature cannot be undone' } },
    },
  },
  generic: ['read', 'export'],
  scopes: scopesThrough('sheet.'),
})

// ── Views and inputs ────────────────────────────────────────────────────────────────────────────

const Id = z.uuid()
const Time = z.string()
const DateText = z.string()
const IsoDate = z.iso.date()
const ById = z.object({ id: Id })
const Person = z.object({ id: z.string(), name: z.string() })

export const SheetStatus = z.enum(['draft', 'inReview', 'sent', 'viewed', 'disputed', 'awaitingOurs', 'awaitingTheirs', 'signed', 'expired', 'superseded'])
export type SheetStatus = z.infer<typeof SheetStatus>

/**
 * What both sides sign, word for word. Its RFC 8785 form is hashed with SHA-256; the hash stands on the PDF.
 * Nothing internal may be added here: the customer reads all of it.
 */
export const SheetDocument = z
  .object({
    format: z.literal('zhinuo-sheet/1'),
    number: z.string(),
    edition: z.number(),
    round: z.number(),
    title: z.string(),
    supplier: z.string(),
    customer: z.string(),
    project: z.string(),
    supersedes: z.object({ number: z.string(), edition: z.number() }).nullable(),
    /** null in a draft. */
    sentAt: Time.nullable(),
    sentBy: z.string().nullable(),
    sentTo: z.object({ name: z.string(), title: z.string() }).nullable(),
    expiresOn: DateText.nullable(),
    /** 必须满足 and 可协商; item numbers N1, N2 … */
    needs: z.array(
      z.object({
        no: z.string(),
        dimension: z.enum(['business', 'technical', 'implicit']),
        priority: z.enum(['must', 'negotiable']),
        statement: z.string(),
        standard: z.string(),
        saidBy: z.string(),
        evidence: z.string(),
      }),
    ),
    /** 我们答应的; P1, P2 … */
    promises: z.array(
      z.object({
        no: z.string(),
        need: z.string().nullable(),
        content: z.string(),
        acceptance: z.string(),
        promisedOn: DateText,
        owner: z.string(),
        control: z.enum(['controllable', 'risky']),
      }),
    ),
    /** 客户配合事项; D1, D2 … */
    duties: z.array(z.object({ no: z.string(), content: z.string(), acceptance: z.string(), promisedOn: DateText, contact: z.string() })),
    /** 暂不满足 with its alternatives; X1, X2 … */
    notNow: z.array(
      z.object({
        no: z.string(),
        statement: z.string(),
        alternatives: z.array(z.object({ kind: z.enum(['reduced', 'addedValue', 'exchange']), text: z.string() })),
      }),
    ),
    exclusions: z.string(),
    limits: z.string(),
    change: z.object({ changeable: z.string(), notChangeable: z.string(), procedure: z.string(), feeRules: z.string() }),
  })
  .meta({ id: 'SheetDocument' })
export type SheetDocument = z.infer<typeof SheetDocument>

/** Strokes as `[x0, y0, x1, y1, …]` in the units of a box `width` × `height`. */
export const Drawing = z
  .object({
    width: z.number().min(50).max(4000),
    height: z.number().min(30).max(4000),
    strokes: z.array(z.array(z.number().min(-100).max(4100)).min(2).max(4000)).min(1).max(200),
  })
  .meta({ id: 'Drawing' })
export type Drawing = z.infer<typeof Drawing>

export const SheetCheckKey = z.enum(['content', 'classified', 'owners', 'dates', 'smart', 'alternatives', 'duties', 'changeTerms', 'objections', 'review'])
export const SheetCheck = z.object({
  key: SheetCheckKey,
  ok: z.boolean(),
  /** false: advice, does not stop sending. */
  binding: z.boolean(),
  text: z.string(),
  items: z.array(z.object({ object: z.enum(['expectation', 'commitment', 'sheet', 'objection', 'member']), id: z.string(), label: z.string() })),
})
export type SheetCheck = z.infer<typeof SheetCheck>

export const SignatureView = z.object({
  id: z.string(),
  side: z.enum(['ours', 'theirs']),
  name: z.string(),
  jobTitle: z.string(),
  method: z.enum(['drawn', 'seal']),
  codeChannel: z.enum(['mail', 'told', 'account']).nullable(),
  /** The evidence as it is, in the reader's language. */
  grade: z.string(),
  signedAt: Time,
  drawing: Drawing.nullable(),
  scans: z.array(z.string()),
})
export type SignatureView = z.infer<typeof SignatureView>

export const ObjectionView = z.object({
  id: z.string(),
  item: z.string(),
  itemText: z.string(),
  text: z.string(),
  by: z.string(),
  at: Time,
  round: z.number(),
  status: z.enum(['open', 'answered']),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: Time.nullable(),
})

export const SheetPageView = z
  .object({
    id: z.string(),
    version: z.number(),
    number: z.string(),
    edition: z.number(),
    title: z.string(),
    status: SheetStatus,
    customer: Person,
    engagement: Person,
    /** Live while a draft, frozen from the moment it is sent. */
    document: SheetDocument,
    hash: z.string().nullable(),
    checks: z.array(SheetCheck),
    reviews: z.array(
      z.object({
        id: z.string(),
        reviewer: Person,
        verdict: z.enum(['waiting', 'approved', 'changes', 'dropped']),
        comment: z.string().nullable(),
        at: Time.nullable(),
      }),
    ),
    objections: z.array(ObjectionView),
    signatures: z.array(SignatureView),
    contacts: z.array(z.object({ id: z.string(), name: z.string(), jobTitle: z.string(), hasMail: z.boolean(), hasPhone: z.boolean() })),
    sentTo: Person.nullable(),
    sentBy: Person.nullable(),
    sentAt: Time.nullable(),
    viewedAt: Time.nullable(),
    signedAt: Time.nullable(),
    expiresOn: DateText.nullable(),
    supersedes: z.object({ id: z.string(), number: z.string() }).nullable(),
    supersededBy: z.object({ id: z.string(), number: z.string() }).nullable(),
    /** Verbs the reader may use now. */
    can: z.array(z.string()),
  })
  .meta({ id: 'SheetPageView' })
export type SheetPageView = z.infer<typeof SheetPageView>

export const SheetShareView = z
  .object({
    url: z.string(),
    /** Ready to paste into WeChat. */
    wechatText: z.string(),
    mailQueued: z.boolean(),
    expiresOn: DateText,
  })
  .meta({ id: 'SheetShareView' })
export type SheetShareView = z.infer<typeof SheetShareView>

export const SubmitSheetReview = z.object({ reviewers: z.array(Id).min(1).max(5) })
export const ReviewSheet = z.object({ verdict: z.enum(['approved', 'changes']), comment: z.string().trim().max(2000).optional() })
export const SendSheet = z.object({
  contact: Id,
  /** mail queues the letter; wechat and qr only make the link. */
  channels: z.array(z.enum(['mail', 'wechat', 'qr'])).min(1).max(3),
  /** Default: 14 days from today. */
  expiresOn: IsoDate.optional(),
  message: z.string().trim().max(500).optional(),
})
export type SendSheet = z.infer<typeof SendSheet>
export const ShareSheet = z.object({ channel: z.enum(['mail', 'wechat', 'qr']) })
export const RecallSheet = z.object({ reason: z.string().trim().min(1).max(200) })
export const SignSheet = z.object({
  name: z.string().trim().min(1).max(60),
  jobTitle: z.string().trim().min(1).max(60),
  drawing: Drawing,
})
export type SignSheet = z.infer<typeof SignSheet>
export const UploadSeal = z.object({
  /** File ids from the upload endpoint. */
  scans: z.array(Id).min(1).max(10),
  /** 授权代表 of the customer. */
  name: z.string().trim().min(1).max(60),
  jobTitle: z.string().trim().min(1).max(60),
  signedOn: IsoDate,
  contact: Id.optional(),
  /** Our own 授权代表 when our seal stands on the same paper. */
  ours: z.object({ name: z.string().trim().min(1).max(60), jobTitle: z.string().trim().min(1).max(60) }).optional(),
})
export type UploadSeal = z.infer<typeof UploadSeal>
export const AnswerObjection = z.object({ answer: z.string().trim().min(1).max(1000) })

export const VerifyView = z
  .object({
    kind: z.enum(['pdf', 'evidence']),
    intact: z.boolean(),
    /** Sentence for people: 「签署后内容未被改动」 or what is wrong. */
    text: z.string(),
    problems: z.array(z.object({ code: z.string(), text: z.string() })),
    number: z.string().nullable(),
    edition: z.number().nullable(),
    title: z.string().nullable(),
    customer: z.string().nullable(),
    supplier: z.string().nullable(),
    hash: z.string().nullable(),
    signatures: z.array(z.object({ side: z.enum(['ours', 'theirs']), name: z.string(), jobTitle: z.string(), grade: z.string(), signedAt: Time })),
    /** Position in the sealed log, once sealed. */
    seal: z.object({ position: z.number(), size: z.number(), root: z.string(), at: Time }).nullable(),
    /** Signed by a key of this installation. */
    keyKnown: z.boolean(),
  })
  .meta({ id: 'VerifyView' })
export type VerifyView = z.infer<typeof VerifyView>

const sheetWrite = ['record.not_found', 'auth.forbidden', 'sheet.wrong_status'] as const

export const generateSheet = endpoint({
  id: 'sheet.generate',
  method: 'POST',
  path: '/api/v1/engagements/{id}/sheets',
  permission: 'member',
  summary: { zh: '从期望和承诺生成确认表', en: 'Generate the sheet from expectations and promises' },
  params: ById,
  response: SheetPageView,
  errors: ['record.not_found', 'auth.forbidden', 'sheet.open_exists', 'sheet.no_content'],
})
export const getSheet = endpoint({
  id: 'sheet.get',
  method: 'GET',
  path: '/api/v1/sheets/{id}',
  permission: 'member',
  summary: { zh: '确认表页面', en: 'The sheet with its checks, reviews and signatures' },
  params: ById,
  response: SheetPageView,
  errors: ['record.not_found', 'auth.forbidden'],
})
export const submitSheetReview = endpoint({
  id: 'sheet.submitReview',
  method: 'POST',
  path: '/api/v1/sheets/{id}/submit-review',
  permission: 'member',
  summary: { zh: '提交内部评审', en: 'Ask colleagues to review' },
  params: ById,
  body: SubmitSheetReview,
  response: SheetPageView,
  errors: [...sheetWrite, 'field.link_not_found'],
})
export const reviewSheet = endpoint({
  id: 'sheet.review',
  method: 'POST',
  path: '/api/v1/sheets/{id}/review',
  permission: 'member',
  summary: { zh: '给出评审意见', en: 'Give a review' },
  params: ById,
  body: ReviewSheet,
  response: SheetPageView,
  errors: [...sheetWrite, 'sheet.not_reviewer', 'sheet.review_given', 'sheet.review_comment_required'],
})
export const sendSheet = endpoint({
  id: 'sheet.send',
  method: 'POST',
  path: '/api/v1/sheets/{id}/send',
  permission: 'member',
  summary: { zh: '发送给客户', en: 'Freeze the content and send it to the customer' },
  params: ById,
  body: SendSheet,
  response: SheetShareView,
  errors: [
    ...sheetWrite,
    'sheet.incomplete',
    'sheet.review_missing',
    'sheet.contact_not_of_customer',
    'sheet.contact_without_mail',
    'sheet.expires_in_past',
    'objection.open',
  ],
})
export const shareSheet = endpoint({
  id: 'sheet.share',
  method: 'POST',
  path: '/api/v1/sheets/{id}/share',
  permission: 'member',
  summary: { zh: '再取一次签署链接', en: 'Get the link again, by mail, WeChat text or QR' },
  params: ById,
  body: ShareSheet,
  response: SheetShareView,
  errors: [...sheetWrite, 'sheet.contact_without_mail'],
})
export const recallSheet = endpoint({
  id: 'sheet.recall',
  method: 'POST',
  path: '/api/v1/sheets/{id}/recall',
  permission: 'member',
  summary: { zh: '撤回到草稿', en: 'Take it back to draft' },
  params: ById,
  body: RecallSheet,
  response: SheetPageView,
  errors: sheetWrite,
})
export const tellSheetCode = endpoint({
  id: 'sheet.tellCode',
  method: 'POST',
  path: '/api/v1/sheets/{id}/tell-code',
  permission: 'member',
  summary: { zh: '取得口头告知的验证码', en: 'A code to tell the signer by telephone; recorded as told' },
  params: ById,
  response: z.object({ code: z.string(), contact: z.string(), expiresAt: Time }).meta({ id: 'ToldCodeView' }),
  errors: sheetWrite,
})
export const signSheet = endpoint({
  id: 'sheet.sign',
  method: 'POST',
  path: '/api/v1/sheets/{id}/sign',
  permission: 'member',
  summary: { zh: '我方签署', en: 'Sign for our side' },
  params: ById,
  body: SignSheet,
  response: SheetPageView,
  errors: [...sheetWrite, 'sheet.already_signed', 'sheet.signature_empty', 'sheet.expired'],
})
export const uploadSheetSeal = endpoint({
  id: 'sheet.uploadSeal',
  method: 'POST',
  path: '/api/v1/sheets/{id}/upload-seal',
  permission: 'member',
  summary: { zh: '上传盖章扫描件', en: 'Upload the stamped paper' },
  params: ById,
  body: UploadSeal,
  response: SheetPageView,
  errors: [...sheetWrite, 'sheet.already_signed', 'sheet.scan_required', 'sheet.contact_not_of_customer', 'field.link_not_found'],
})
export const answerObjection = endpoint({
  id: 'objection.answer',
  method: 'POST',
  path: '/api/v1/objections/{id}/answer',
  permission: 'member',
  summary: { zh: '答复客户异议', en: 'Answer an objection' },
  params: ById,
  body: AnswerObjection,
  response: SheetPageView,
  errors: [...sheetWrite, 'objection.answered'],
})
export const getSheetPdf = endpoint({
  id: 'sheet.pdf',
  method: 'GET',
  path: '/api/v1/sheets/{id}/pdf',
  permission: 'member',
  summary: { zh: '下载 PDF', en: 'Download the PDF' },
  params: ById,
  raw: 'response',
  errors: ['record.not_found', 'auth.forbidden'],
})
export const getSheetEvidence = endpoint({
  id: 'sheet.evidence',
  method: 'GET',
  path: '/api/v1/sheets/{id}/evidence',
  permission: 'member',
  summary: { zh: '下载证据文件', en: 'Download the evidence file' },
  params: ById,
  raw: 'response',
  errors: ['record.not_found', 'auth.forbidden', 'sheet.wrong_status'],
})
/** The body is the file itself (`application/pdf`, `application/json` or `application/octet-stream`). */
export const verifyDocument = endpoint({
  id: 'verify.file',
  method: 'POST',
  path: '/api/v1/verify',
  permission: null,
  summary: { zh: '核验文件是否被改动', en: 'Check a file for changes' },
  raw: 'request',
  tx: false,
  response: VerifyView,
  errors: ['verify.unreadable', 'request.too_large', 'request.rate_limited'],
})
/** What the QR on the PDF leads to: known only to someone who holds the hash. */
export const verifyByHash = endpoint({
  id: 'verify.hash',
  method: 'GET',
  path: '/api/v1/verify/{workspace}/{hash}',
  permission: null,
  summary: { zh: '按指纹核验', en: 'Check by content hash' },
  params: z.object({ workspace: z.string().max(60), hash: z.string().length(64) }),
  response: VerifyView,
  errors: ['verify.unknown', 'request.rate_limited'],
})
