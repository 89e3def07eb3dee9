import type { MeetingKind, PointKind } from '@zhinuo/contracts/communications-meetings.ts'
import { meetingKinds, pointKinds } from '@zhinuo/contracts/communications-meetings.ts'
import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'

/** Agendas to begin with; the kick-off tells goals, scope, schedule, resources and risks. */
const agendas: Readonly<Record<MeetingKind, Readonly<Record<Language, readonly string[]>>>> = {
  clarification: {
    zh: [
      '业务需求逐条澄清',
      '技术约束与接口',
      '隐性需求与顾虑',
      '优先级:必须满足、可协商、暂不满足',
      '下一步与责任人',
    ],
    en: [
      'Business needs, one by one',
      'Technical constraints and interfaces',
      'Unspoken needs and worries',
      'Priorities: must, negotiable, not now',
      'Next steps and who does them',
    ],
  },
  kickoff: {
    zh: ['项目目标', '范围与本期不含', '时间表与里程碑', '双方资源与分工', '风险与应对', '沟通与变更方式'],
    en: [
      'Goals',
      'Scope, and what is not included',
      'Schedule and milestones',
      'Resources and who does what',
      'Risks and responses',
      'How we communicate and change things',
    ],
  },
  sync: {
    zh: ['上次约定的完成情况', '当前进展', '问题与解决办法', '风险与预案', '下一步'],
    en: ['What was agreed last time', 'Progress', 'Problems and solutions', 'Risks and plans', 'Next steps'],
  },
  other: { zh: [], en: [] },
}

/** The agenda of a kind of meeting as numbered lines; empty where there is none. */
export const agendaOf = (kind: MeetingKind, language: Language): string =>
  agendas[kind][language].map((line, i) => `${i + 1}. ${line}`).join('\n')

export interface MeetingFacts {
  readonly supplier: string
  readonly project: string
  readonly kind: MeetingKind
  readonly title: string
  /** Day and times in the zone of the project: `2026-06-12`, `10:00`. */
  readonly on: string
  readonly from: string
  readonly until: string
  readonly place: string | null
  readonly agenda: string | null
  readonly ours: readonly string[]
  readonly theirs: readonly string[]
  readonly organizer: { readonly name: string; readonly phone: string | null }
  /** The day of writing. */
  readonly today: string
}

/** The invitation as it goes out by mail, and a shorter one to paste into WeChat. */
export const invitationWords = (
  facts: MeetingFacts,
  language: Language,
): { subject: string; text: string; wechat: string } => {
  const zh = language === 'zh'
  const colon = zh ? '：' : ': '
  const day = dayText(facts.on, language, facts.today)
  const kind = labelText(meetingKinds[facts.kind].label, language)
  const line = (name: string, value: string | null): string[] => (value ? [`${name}${colon}${value}`] : [])
  const joined = (names: readonly string[]): string => names.join(zh ? '、' : ', ')
  const call = facts.organizer.phone ? `${zh ? ',电话 ' : ', '}${facts.organizer.phone}` : ''
  const lines = [
    ...line(zh ? '主题' : 'Subject', facts.title),
    ...line(zh ? '时间' : 'Time', `${day} ${facts.from}–${facts.until}`),
    ...line(zh ? '地点' : 'Place', facts.place),
    ...line(zh ? '贵方' : 'Your side', joined(facts.theirs)),
    ...line(zh ? '我方' : 'Our side', joined(facts.ours)),
    ...(facts.agenda ? [zh ? '议程：' : 'Agenda:', facts.agenda] : []),
  ]
  return zh
    ? {
        subject: `${kind}邀请：${facts.title}（${day} ${facts.from}）`,
        text: [
          `您好：`,
          `诚邀您参加「${facts.project}」的${kind}。`,
          lines.join('\n'),
          `时间不合适请直接联系${facts.organizer.name}${call}，我们另约。`,
          facts.supplier,
        ].join('\n\n'),
        wechat: [
          `您好，「${facts.project}」的${kind}定在 ${day} ${facts.from}–${facts.until}，想请您参加。`,
          ...lines.slice(2),
          '时间不合适您告诉我，我们另约。',
        ].join('\n'),
      }
    : {
        subject: `${kind} invitation: ${facts.title} (${day}, ${facts.from})`,
        text: [
          'Hello,',
          `You are invited to the ${kind.toLowerCase()} meeting of “${facts.project}”.`,
          lines.join('\n'),
          `If the time does not suit you, please tell ${facts.organizer.name}${call}, and we find another.`,
          facts.supplier,
        ].join('\n\n'),
        wechat: [
          `Hello, the ${kind.toLowerCase()} meeting of “${facts.project}” is on ${day}, ${facts.from}–${facts.until}. Will you join us?`,
          ...lines.slice(2),
          'If the time does not suit you, tell me and we find another.',
        ].join('\n'),
      }
}

export interface MinutesFacts {
  readonly supplier: string
  readonly project: string
  readonly title: string
  readonly on: string
  readonly today: string
  readonly minutes: string | null
  readonly points: readonly { readonly kind: PointKind; readonly text: string }[]
}

/** Minutes for read-back: the whole text by mail, and a short one with the link to paste into WeChat. */
export const minutesWords = (
  facts: MinutesFacts,
  url: string | null,
  language: Language,
): { subject: string; text: string; wechat: string } => {
  const zh = language === 'zh'
  const day = dayText(facts.on, language, facts.today)
  const points = facts.points.map(
    (point, i) => `${i + 1}. [${labelText(pointKinds[point.kind].label, language)}] ${point.text}`,
  )
  const body = [facts.minutes ?? '', points.join('\n')].filter((part) => part !== '').join('\n\n')
  return zh
    ? {
        subject: `会议纪要请您核对：${facts.title}（${day}）`,
        text: [
          '您好：',
          `「${facts.project}」${day}「${facts.title}」的纪要如下，请您逐条核对，有不一致的地方请直接更正。`,
          body,
          ...(url === null ? [] : [`在线核对：\n${url}`]),
          facts.supplier,
        ].join('\n\n'),
        wechat: [
          `您好，${day}「${facts.title}」的纪要请您核对，有不一致的地方可以直接更正：`,
          url ?? body,
        ].join('\n'),
      }
    : {
        subject: `Please read back the minutes: ${facts.title} (${day})`,
        text: [
          'Hello,',
          `Here are the minutes of “${facts.title}” on ${day}, project “${facts.project}”. Please confirm each point, or correct it.`,
          body,
          ...(url === null ? [] : [`Read back online:\n${url}`]),
          facts.supplier,
        ].join('\n\n'),
        wechat: [
          `Hello, please read back the minutes of “${facts.title}” (${day}); correct whatever differs:`,
          url ?? body,
        ].join('\n'),
      }
}
