import { defineErrors } from './kit/errors.ts'

export const memberErrors = defineErrors({
  'member.disabled': {
    status: 409,
    phrase: {
      zh: '{name}已停用,不能再选为「{field}」',
      en: '{name} has been disabled and can no longer be chosen as “{field}”',
    },
    todo: {
      zh: '请另选一位在用的同事,或请系统管理员重新启用这个账号。',
      en: 'Choose a colleague who is active, or ask your administrator to enable the account again.',
    },
  },
  'member.role_unknown': {
    status: 400,
    phrase: { zh: '没有「{role}」这个角色', en: 'There is no role “{role}”' },
  },
  'member.last_admin': {
    status: 409,
    phrase: { zh: '至少要留一位在用的系统管理员', en: 'At least one active administrator must remain' },
    todo: { zh: '请先让另一位成员成为系统管理员。', en: 'Make another member an administrator first.' },
  },
  'member.pass_on_to_self': {
    status: 409,
    phrase: { zh: '工作不能移交给本人', en: 'Work cannot be passed on to the same person' },
    todo: { zh: '请选另一位成员接手。', en: 'Choose another member to take over.' },
  },
  'absence.dates_reversed': {
    status: 400,
    phrase: { zh: '最后一天 {to} 早于第一天 {from}', en: 'The last day {to} is before the first, {from}' },
    todo: { zh: '请改正日期。', en: 'Please correct the days.' },
  },
  'absence.past': {
    status: 400,
    phrase: { zh: '{to} 已经过去,不需要代理', en: '{to} is over; nobody needs to stand in' },
    todo: { zh: '请填今天或以后的日期。', en: 'Give a day from today on.' },
  },
  'absence.too_long': {
    status: 400,
    phrase: { zh: '代理最长 {most} 天', en: 'A deputy stands in for {most} days at most' },
    todo: {
      zh: '离开更久,请用「移交工作」把工作交给接手的人。',
      en: 'For longer, pass the work on to who takes it over.',
    },
  },
  'absence.deputy_self': {
    status: 400,
    phrase: { zh: '代理人不能是请假人本人', en: 'Nobody stands in for themselves' },
    todo: { zh: '请选另一位同事。', en: 'Choose another colleague.' },
  },
  'absence.overlaps': {
    status: 409,
    phrase: { zh: '{name}在 {from} 到 {to} 已登记请假', en: '{name} is already away from {from} to {to}' },
    todo: { zh: '请先提前结束那一次,再登记。', en: 'End that leave first, then announce this one.' },
  },
  'absence.deputy_away': {
    status: 409,
    phrase: { zh: '{name}在 {from} 到 {to} 自己也请假', en: '{name} is away from {from} to {to} as well' },
    todo: { zh: '请选另一位代理人。', en: 'Choose another deputy.' },
  },
  'absence.stands_in': {
    status: 409,
    phrase: {
      zh: '{name}在 {from} 到 {to} 要代理{absent}',
      en: '{name} stands in for {absent} from {from} to {to}',
    },
    todo: {
      zh: '请先为{absent}另选一位代理人。',
      en: 'Find another deputy for {absent} first.',
    },
  },
  'absence.over': {
    status: 409,
    phrase: { zh: '这次请假已经结束', en: 'This leave is over already' },
  },
  'member.self': { status: 409, phrase: { zh: '不能停用自己', en: 'You cannot disable yourself' } },
  'department.circle': {
    status: 400,
    phrase: { zh: '上级部门不能是它自己或它的下级', en: 'A department cannot stand below itself' },
  },
  'role.grant_invalid': {
    status: 400,
    phrase: { zh: '权限设置不对:{reason}', en: 'These rights are not valid: {reason}' },
  },
  'role.admin_fixed': {
    status: 409,
    phrase: { zh: '系统管理员的权限不能收窄', en: 'The rights of the administrator cannot be narrowed' },
  },
  'role.forbidden_rise': {
    status: 403,
    phrase: { zh: '不能给出自己没有的权限', en: 'You cannot give rights that you do not have' },
  },
})
