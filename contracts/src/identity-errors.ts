import { defineErrors } from './kit/errors.ts'

export const identityErrors = defineErrors({
  'setup.closed': {
    status: 409,
    phrase: { zh: '系统已经设置过了', en: 'This installation has been set up already' },
    todo: { zh: '请直接登录。', en: 'Please sign in.' },
  },
  'setup.token_invalid': {
    status: 403,
    phrase: { zh: '设置链接不对或已用过', en: 'The set-up link is wrong or has been used' },
    todo: { zh: '请使用启动时打印的最新链接。', en: 'Use the newest link that was printed at start.' },
  },
  'auth.wrong_credentials': {
    status: 401,
    phrase: { zh: '邮箱、密码或验证码不对', en: 'Email, password or code is wrong' },
  },
  'auth.code_required': {
    status: 401,
    phrase: { zh: '请输入动态验证码', en: 'Please enter the code of your authenticator' },
  },
  'auth.verify_first': {
    status: 403,
    phrase: { zh: '请先用验证码确认是您本人', en: 'Please confirm with a one-time code that it is you' },
  },
  'auth.person_only': {
    status: 403,
    phrase: {
      zh: '这件事只能本人做,接口密钥不能代替',
      en: 'Only a person can do this; an API key cannot stand in',
    },
    todo: { zh: '请本人登录后再做。', en: 'Sign in yourself and do it there.' },
  },
  'workspace.name_differs': {
    status: 400,
    phrase: { zh: '名称和这个空间的不一样', en: 'That is not the name of this workspace' },
    todo: { zh: '请照原样输入空间的名称。', en: 'Type the name of the workspace as it stands.' },
  },
  'workspace.last_one': {
    status: 409,
    phrase: { zh: '这是你唯一的空间,不能关闭', en: 'This is your only workspace; it cannot be closed' },
  },
  'password.wrong': { status: 400, phrase: { zh: '现在的密码不对', en: 'The present password is wrong' } },
  'password.too_weak': {
    status: 400,
    phrase: { zh: '密码太容易猜到', en: 'The password is too easy to guess' },
    todo: {
      zh: '至少 10 个字符,不要用常见密码、邮箱或同一个字符。',
      en: 'Use at least 10 characters, and no common password, email or repeated character.',
    },
  },
  'password.link_invalid': {
    status: 404,
    phrase: { zh: '链接不对、已用过或已过期', en: 'The link is wrong, used or expired' },
    todo: { zh: '请向管理员要一个新链接。', en: 'Ask your administrator for a new one.' },
  },
  'password.no_account': {
    status: 409,
    phrase: {
      zh: '这位成员没有登录账号,不需要重设密码',
      en: 'This member has no account to sign in with, so there is no password to reset',
    },
    todo: {
      zh: '示例空间里的同事只用来展示,不能登录。要和真人一起试用,请邀请新成员。',
      en: 'Colleagues of the sample are there to be looked at and cannot sign in. Invite a member to try it together.',
    },
  },
  'password.other_workspaces': {
    status: 409,
    phrase: {
      zh: '这个账号也属于别的空间,不能在这里重置',
      en: 'This account belongs to other workspaces too and cannot be reset here',
    },
    todo: {
      zh: '请运行系统的人用 password-link 命令生成链接。',
      en: 'Ask who runs the system to make a link with the command password-link.',
    },
  },
  'totp.wrong_code': {
    status: 400,
    phrase: { zh: '验证码不对,请看清后再输入', en: 'The code is wrong; check it and try again' },
  },
  'totp.not_begun': { status: 409, phrase: { zh: '请先扫描二维码', en: 'Scan the QR code first' } },
  'totp.on_already': {
    status: 409,
    phrase: { zh: '动态验证码已经开启', en: 'The authenticator is on already' },
  },
  'invitation.invalid': {
    status: 404,
    phrase: { zh: '邀请链接不对、已用过或已过期', en: 'The invitation is wrong, used or expired' },
    todo: { zh: '请向邀请您的人要一个新链接。', en: 'Ask who invited you for a new link.' },
  },
  'invitation.account_exists': {
    status: 409,
    phrase: { zh: '这个邮箱已经有账号', en: 'There is an account with this email already' },
    todo: { zh: '请先登录,再打开邀请链接。', en: 'Sign in first, then open the invitation again.' },
  },
  'invitation.other_email': {
    status: 403,
    phrase: { zh: '这份邀请是发给另一个邮箱的', en: 'This invitation is for another email' },
  },
  'invitation.member_exists': {
    status: 409,
    phrase: { zh: '已经是这个空间的成员', en: 'Already a member of this workspace' },
  },
  'key.scope_invalid': {
    status: 400,
    phrase: { zh: '没有「{scope}」这个权限范围', en: 'There is no scope “{scope}”' },
  },
  'link.invalid': {
    status: 404,
    phrase: { zh: '链接不对或已过期', en: 'The link is wrong or has expired' },
    todo: { zh: '请向联系您的人要一个新链接。', en: 'Ask the person who sent it for a new one.' },
  },
  'code.wrong': {
    status: 400,
    phrase: { zh: '验证码不对,还可以试 {left} 次', en: 'The code is wrong; {left} tries left' },
  },
  'code.expired': {
    status: 409,
    phrase: { zh: '验证码已失效', en: 'The code is no longer valid' },
    todo: { zh: '请重新获取验证码。', en: 'Ask for a new code.' },
  },
  'code.no_address': {
    status: 409,
    phrase: { zh: '联系人没有邮箱,不能发送验证码', en: 'The contact has no email to send a code to' },
    todo: { zh: '请打电话把验证码告诉对方。', en: 'Tell the code by telephone.' },
  },
  'link.no_mail': {
    status: 409,
    phrase: { zh: '现在不能用邮件发链接', en: 'Links cannot be sent by mail at present' },
    todo: {
      zh: '请联系给您发链接的人,让他再发一次。',
      en: 'Please ask the person who sent you the link to send it again.',
    },
  },
  'contact.unknown': {
    status: 400,
    phrase: {
      zh: '没有找到这位联系人,或其门户已停用',
      en: 'There is no such contact, or the portal is off for them',
    },
    todo: {
      zh: '门户停用时,请先在「门户权限」里恢复。',
      en: 'Where it is off, turn it on again under portal access first.',
    },
  },
})
