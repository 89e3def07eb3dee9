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
