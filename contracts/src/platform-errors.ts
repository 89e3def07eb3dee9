import { defineErrors } from './kit/errors.ts'

export const platformErrors = defineErrors({
  'request.invalid': {
    status: 400,
    phrase: { zh: '有内容没有填对:{where}', en: 'Something was not filled in correctly: {where}' },
    todo: {
      zh: '没有保存任何内容。请按提示改好后再试。',
      en: 'Nothing was saved. Correct the marked places and try again.',
    },
  },
  'request.too_large': {
    status: 413,
    phrase: { zh: '内容太大,上限是 {limit}', en: 'Too large; the limit is {limit}' },
    todo: { zh: '请减小后再试。', en: 'Make it smaller and try again.' },
  },
  'request.unsupported_type': {
    status: 415,
    phrase: { zh: '不支持这种内容类型', en: 'This content type is not supported' },
  },
  'request.rate_limited': {
    status: 429,
    phrase: {
      zh: '尝试太频繁,请{wait}后再试',
      en: 'Too many attempts; please try again in {wait}',
    },
  },
  'request.not_found': {
    status: 404,
    phrase: { zh: '没有这个地址', en: 'There is nothing at this address' },
  },
  'auth.required': { status: 401, phrase: { zh: '请先登录', en: 'Please sign in first' } },
  'auth.forbidden': {
    status: 403,
    phrase: { zh: '你的角色没有这项权限', en: 'Your role does not allow this' },
    todo: { zh: '需要时请联系系统管理员。', en: 'Ask your administrator if you need it.' },
  },
  'auth.cross_site': {
    status: 403,
    phrase: { zh: '请求来自其他网站,已拒绝', en: 'The request came from another site and was refused' },
  },
  'workspace.required': {
    status: 400,
    phrase: { zh: '请求没有说明在哪个空间', en: 'The request does not name a workspace' },
  },
  'workspace.not_found': {
    status: 404,
    phrase: { zh: '没有这个空间,或你不在其中', en: 'There is no such workspace, or you are not in it' },
  },
  'workspace.not_ready': {
    status: 503,
    phrase: { zh: '这个空间正在升级,请稍后再试', en: 'This workspace is being upgraded; try again shortly' },
  },
  'idempotency.mismatch': {
    status: 422,
    phrase: {
      zh: '同一个 Idempotency-Key 用在了不同的内容上',
      en: 'The same Idempotency-Key was used for different content',
    },
  },
  'record.not_found': {
    status: 404,
    phrase: {
      zh: '没有找到这条记录,或没有查看它的权限',
      en: 'This record does not exist or is not visible to you',
    },
  },
  'record.stale': {
    status: 409,
    phrase: { zh: '这条记录刚被别人改过', en: 'Someone else has just changed this record' },
    todo: {
      zh: '你的内容还在,请看两边的值,再决定保留哪个。',
      en: 'Your values are kept; compare both and choose.',
    },
  },
  'record.locked': {
    status: 409,
    phrase: { zh: '「{field}」现在不能改:{reason}', en: '“{field}” cannot be changed now: {reason}' },
  },
  'record.duplicate': {
    status: 409,
    phrase: { zh: '「{field}」的值已经有了', en: 'The value of “{field}” is already in use' },
    todo: { zh: '请换一个值,或打开已有的那条。', en: 'Use another value, or open the existing record.' },
  },
  'record.merged': {
    status: 409,
    phrase: {
      zh: '这条记录已并入另一条,不能再改',
      en: 'This record was merged into another and can no longer be changed',
    },
    todo: { zh: '请在并入的那条上修改。', en: 'Change the record it was merged into.' },
  },
  'record.restricted': {
    status: 409,
    phrase: {
      zh: '还有 {count} 条{object}连着它,不能移到回收站',
      en: '{count} {object} still refer to it; it cannot be trashed',
    },
  },
  'record.referenced': {
    status: 409,
    phrase: {
      zh: '指向的记录不存在,或还有别的记录连着它',
      en: 'A record it points to does not exist, or others still refer to it',
    },
  },
  'record.not_trashed': {
    status: 409,
    phrase: { zh: '这条记录不在回收站里', en: 'This record is not in the trash' },
  },
  'record.parent_trashed': {
    status: 409,
    phrase: { zh: '它的「{field}」还在回收站里', en: 'Its “{field}” is still in the trash' },
    todo: { zh: '请先恢复那一条,再恢复这一条。', en: 'Restore that record first, then this one.' },
  },
  'field.unknown': {
    status: 400,
    phrase: {
      zh: '没有「{field}」这个字段,或你看不到它',
      en: 'There is no field “{field}”, or you cannot see it',
    },
  },
  'field.required': { status: 400, phrase: { zh: '请填写「{field}」', en: 'Please fill in “{field}”' } },
  'field.invalid': {
    status: 400,
    phrase: { zh: '「{field}」不对:{reason}', en: '“{field}” is not right: {reason}' },
  },
  'field.forbidden': {
    status: 403,
    phrase: { zh: '你不能改「{field}」', en: 'You may not change “{field}”' },
  },
  'field.governed': {
    status: 409,
    phrase: { zh: '「{field}」只能通过相应的操作改变', en: '“{field}” changes only through its own action' },
  },
  'field.link_not_found': {
    status: 400,
    phrase: {
      zh: '「{field}」指向的记录不存在,或你看不到它',
      en: 'The record that “{field}” points to does not exist or is not visible to you',
    },
  },
  'filter.invalid': {
    status: 400,
    phrase: { zh: '筛选条件不对:{reason}', en: 'The filter is not right: {reason}' },
  },
  'object.unknown': {
    status: 404,
    phrase: { zh: '没有「{object}」这个对象', en: 'There is no object “{object}”' },
  },
  'object.exists': {
    status: 409,
    phrase: { zh: '对象「{object}」已经有了', en: 'The object “{object}” exists already' },
  },
  'object.limit': { status: 409, phrase: { zh: '已到上限:{limit}', en: 'The limit is reached: {limit}' } },
  'field.exists': {
    status: 409,
    phrase: { zh: '字段「{field}」已经有了', en: 'The field “{field}” exists already' },
  },
  'export.too_many': {
    status: 409,
    phrase: {
      zh: '有 {count} 条,一次最多导出 {limit} 条',
      en: 'There are {count}; at most {limit} are exported at a time',
    },
    todo: { zh: '请用筛选缩小范围', en: 'Narrow the list with a filter' },
  },
  'import.unreadable': {
    status: 400,
    phrase: { zh: '文件读不出来:{reason}', en: 'The file cannot be read: {reason}' },
    todo: {
      zh: '没有导入任何内容。请用 UTF-8 或 GB18030 的 CSV。',
      en: 'Nothing was imported. Use a CSV in UTF-8 or GB18030.',
    },
  },
  'import.unknown_column': {
    status: 400,
    phrase: { zh: '没有「{column}」这一列', en: 'There is no column “{column}”' },
  },
  'object.operation_missing': {
    status: 405,
    phrase: { zh: '「{object}」没有这个操作', en: '“{object}” has no such operation' },
  },
  'cursor.invalid': {
    status: 400,
    phrase: {
      zh: '翻页标记失效,请从第一页开始',
      en: 'The page marker is no longer valid; start from the first page',
    },
  },
  'server.unavailable': {
    status: 503,
    phrase: { zh: '系统暂时连不上数据库', en: 'The database is out of reach for the moment' },
    todo: { zh: '没有保存任何内容,请稍后再试。', en: 'Nothing was saved; try again shortly.' },
  },
  'server.busy': {
    status: 503,
    phrase: {
      zh: '此刻用的人太多,排队等了 {seconds} 秒还没轮到',
      en: 'Too much is going on: still queueing after {seconds} seconds',
    },
    todo: { zh: '没有保存任何内容,请稍后再试。', en: 'Nothing was saved; try again shortly.' },
  },
  'server.failed': {
    status: 500,
    phrase: { zh: '系统出错了,编号 {requestId}', en: 'Something went wrong, reference {requestId}' },
    todo: {
      zh: '没有保存任何内容。请重试,仍不行时把编号告诉管理员。',
      en: 'Nothing was saved. Try again, and give the reference to your administrator if it persists.',
    },
  },
})
