import { defineErrors } from './kit/errors.ts'

export const portalErrors = defineErrors({
  'portal.not_for_you': {
    status: 404,
    phrase: { zh: '没有找到,或这不是发给您的', en: 'Nothing was found here, or it was not sent to you' },
  },
  'portal.not_yours': {
    status: 403,
    phrase: { zh: '这一步请由{names}来办', en: 'This is for {names} to do' },
    todo: {
      zh: '您可以查看全部内容;需要由您来办时,请告诉您的项目联系人。',
      en: 'You can read everything; tell your contact with us if it should be yours to do.',
    },
  },
  'portal.project_closed': {
    status: 409,
    phrase: { zh: '项目已归档,这里只供查看', en: 'The project is archived and can only be read' },
    todo: {
      zh: '有新的事情,请用「提问题」告诉我们,或直接联系项目联系人。',
      en: 'For anything new, ask us a question or call your contact.',
    },
  },
  'portal.project_gone': {
    status: 410,
    phrase: { zh: '这个项目已不再提供', en: 'This project is no longer available' },
    todo: {
      zh: '如有疑问,请联系 {whom}。',
      en: 'If you have a question, please contact {whom}.',
    },
  },
  'portal.not_a_duty': { status: 409, phrase: { zh: '这一项不需要您来办', en: 'This is not for you to do' } },
  'portal.file_kind': {
    status: 400,
    phrase: { zh: '「{name}」这种文件不能上传', en: 'Files like “{name}” cannot be sent' },
    todo: {
      zh: '可以上传 PDF、Office 文档、图片、文本、视频(mp4)和压缩包(zip),每个不超过 20 MB。',
      en: 'PDF, Office documents, pictures, text, video (mp4) and zip can be sent, up to 20 MB each.',
    },
  },
  'portal.file_empty': {
    status: 400,
    phrase: { zh: '「{name}」是空文件', en: '“{name}” is empty' },
    todo: { zh: '请检查文件内容后重新选择。', en: 'Please check the file and choose it again.' },
  },
  'portal.sent_back_reason': {
    status: 400,
    phrase: { zh: '请告诉我们哪里不对', en: 'Please tell us what is not right' },
  },
})
