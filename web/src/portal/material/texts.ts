import { defineTexts } from '../../lib/i18n.ts'

export const materialTexts = defineTexts('portalMaterial', {
  zh: {
    materials: '培训与资料',
    none: '还没有资料',
    none_note: '培训课件、使用指南发给您之后会列在这里。',
    new: '新',
    files_of: '{count} 个文件',
    published: '{day}发给您',
    files: '文件',
    download: '下载',
    ask_whom: '有不清楚的,请找我们',
  },
  en: {
    materials: 'Training and resources',
    none: 'Nothing here yet',
    none_note: 'Training papers and guides are listed here once they were sent to you.',
    new: 'New',
    files_of_one: '{count} file',
    files_of_other: '{count} files',
    published: 'Sent to you {day}',
    files: 'Files',
    download: 'Download',
    ask_whom: 'Ask us whatever is not clear',
  },
})
