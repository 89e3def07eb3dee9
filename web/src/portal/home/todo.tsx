import type { PortalHomeView } from '@zhinuo/contracts/portal.ts'
import {
  CircleCheck,
  FileSignature,
  Handshake,
  ListChecks,
  type LucideIcon,
  MailOpen,
  Megaphone,
  MessageSquareReply,
  PackageCheck,
} from 'lucide-react'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import type { Tone } from '../../lib/time-left.ts'
import { portalTexts } from '../texts.ts'
import { Card, LinkRow, Row, Section } from '../ui/card.tsx'
import { Button } from '../ui/button.tsx'
import css from './home.module.css'

type Item = PortalHomeView['todo'][number]

const signs: Readonly<Record<Item['kind'], LucideIcon>> = {
  sign: FileSignature,
  accept: PackageCheck,
  answer: MessageSquareReply,
  duty: Handshake,
  read: MailOpen,
  survey: MessageSquareReply,
  minutes: MailOpen,
  change: FileSignature,
  milestone: PackageCheck,
  option: ListChecks,
  case: MessageSquareReply,
  news: Megaphone,
}

const pages: Readonly<Record<Exclude<Item['kind'], 'duty' | 'option'>, string>> = {
  sign: 'sheets',
  accept: 'promises',
  milestone: 'milestones',
  answer: 'notices',
  read: 'notices',
  survey: 'surveys',
  minutes: 'meetings',
  change: 'changes',
  case: 'cases',
  news: 'news',
}

const pageOf = ({ kind, target }: Item): string => {
  if (kind === 'option' || kind === 'duty') return '/portal/options'
  return isKnown(kind) ? `/portal/${pages[kind]}/${target}` : '/portal'
}

/** A server that is newer than the page may bring kinds it does not know: they show as plain rows. */
const isKnown = (kind: Item['kind']): boolean => kind in signs

/** 请您处理: what waits for the reader, the most urgent first. */
export const Todo = ({ todo, onDuty }: { todo: readonly Item[]; onDuty: (id: string) => void }) => {
  const t = useTexts(portalTexts)
  const language = useLanguage()
  return (
    <Section title={t('todo')} count={todo.filter(({ mine }) => mine).length}>
      <Card>
        {todo.length === 0 && <Row icon={CircleCheck} tone="good" title={t('todo_none')} />}
        {todo.map((item) => {
          const tone: Tone = !item.mine
            ? 'neutral'
            : item.overdue
              ? 'bad'
              : item.kind === 'read'
                ? 'warn'
                : 'active'
          const shown = {
            icon: isKnown(item.kind) ? signs[item.kind] : ListChecks,
            tone,
            title: item.title,
            note: (
              <>
                {item.hint}
                {item.dueOn && (
                  <span className={item.overdue ? css.late : undefined}>
                    {item.hint && ' · '}
                    {t(item.overdue ? 'overdue' : 'due', {
                      day: formatDay(item.dueOn, language, { weekday: false }),
                    })}
                  </span>
                )}
              </>
            ),
          }
          const key = `${item.kind} ${item.target}`
          return item.kind === 'duty' ? (
            <Row
              key={key}
              {...shown}
              end={
                item.mine && (
                  <Button small onClick={() => onDuty(item.target)}>
                    {t('duty_done')}
                  </Button>
                )
              }
            />
          ) : (
            <LinkRow key={key} {...shown} to={pageOf(item)} />
          )
        })}
      </Card>
    </Section>
  )
}
