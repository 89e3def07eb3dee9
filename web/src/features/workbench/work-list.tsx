import type { WorkKind, WorkRow } from '@zhinuo/contracts/workbench.ts'
import {
  Bell,
  CalendarCheck,
  CalendarClock,
  ClipboardList,
  ClipboardPen,
  Construction,
  FileDiff,
  FilePen,
  Flag,
  Footprints,
  Gift,
  MailQuestion,
  MessageSquareQuote,
  MessageSquareReply,
  NotebookPen,
  Scale,
  Send,
  Siren,
  Sprout,
  SquareCheckBig,
  TriangleAlert,
  Users,
  CircleAlert,
  ClipboardCheck,
  Clock,
  ClockAlert,
  FileClock,
  FileSignature,
  Handshake,
  Gavel,
  History,
  Hourglass,
  LifeBuoy,
  type LucideIcon,
  MessageSquareWarning,
  PackageCheck,
  PenLine,
  Phone,
  Play,
  RefreshCw,
  ShieldQuestion,
  Undo2,
  UserPlus,
} from 'lucide-react'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { PersonTag } from '../../ui/person-tag.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { workbenchTexts } from './texts.ts'
import css from './workbench.module.css'

const signs: Readonly<Record<WorkKind, LucideIcon>> = {
  deviationToConfirm: CircleAlert,
  deviationToTell: Phone,
  deviationEscalated: Siren,
  deviationToRemedy: LifeBuoy,
  remedyDue: LifeBuoy,
  deviationToClose: ClipboardCheck,
  exceptionToDecide: ShieldQuestion,
  changeExceptionToDecide: ShieldQuestion,
  reviewToGive: ClipboardCheck,
  objectionToAnswer: MessageSquareWarning,
  sheetToSign: PenLine,
  sheetUnsigned: FileSignature,
  sheetExpired: FileClock,
  promiseOverdue: ClockAlert,
  promiseDue: CalendarClock,
  promiseToStart: Play,
  checkInDue: RefreshCw,
  promiseSentBack: Undo2,
  acceptanceWaiting: Hourglass,
  dutyToAccept: PackageCheck,
  dutyLate: Hourglass,
  promiseAhead: Handshake,
  changeToAssess: FileDiff,
  changeToConfirm: Scale,
  changeToSend: Send,
  changeSign: Sprout,
  milestoneDue: Flag,
  milestoneWaiting: Hourglass,
  workItemDue: SquareCheckBig,
  workItemBlocked: Construction,
  riskToAssess: TriangleAlert,
  riskOccurred: Siren,
  reportToWrite: FilePen,
  reportToPublish: Send,
  reportMissed: FileClock,
  followUpDue: ClipboardList,
  reviewActionDue: ClipboardCheck,
  alignmentDue: Users,
  alignmentMissed: Users,
  alignmentItemDue: SquareCheckBig,
  reviewToSeat: UserPlus,
  reviewToHold: Gavel,
  reviewToClose: ClipboardCheck,
  retrospectiveToBegin: History,
  retrospectiveOpen: History,
  nextStepDue: Footprints,
  extraDue: Gift,
  extraToAsk: MessageSquareQuote,
  meetingToday: Users,
  meetingToRecord: NotebookPen,
  minutesToSend: Send,
  minutesCorrected: ClipboardPen,
  meetingAhead: CalendarCheck,
  surveyToPassOn: MailQuestion,
  callbackDue: Phone,
  caseOpen: MessageSquareReply,
}

/** A server that is newer than the page may bring kinds it does not know: they show as plain rows. */
const signOf = (kind: string): LucideIcon => (kind in signs ? signs[kind as WorkKind] : SquareCheckBig)

/** Where a row leads: the customer and the project it belongs to. */
export const Where = ({ row }: { row: Pick<WorkRow, 'customer' | 'engagement'> }) => (
  <span className={css.where}>
    <Go to={recordPath('customer', row.customer.id)}>{row.customer.name}</Go>
    {row.engagement && (
      <>
        <span aria-hidden>/</span>
        <Go to={recordPath('engagement', row.engagement.id)}>{row.engagement.name}</Go>
      </>
    )}
  </span>
)

export const RowClock = ({ clock }: { clock: WorkRow['clock'] }) => {
  const Icon = clock.tone === 'bad' ? ClockAlert : clock.kind === 'notice' ? Bell : Clock
  return (
    <span className={cx(css.clock, css[clock.tone])}>
      {clock.text !== '' && <Icon aria-hidden />}
      <span>{clock.text}</span>
    </span>
  )
}

/** The page a row opens, at the part that it is about. */
const pathOf = ({ object, id, tab }: WorkRow['action']['target']): string =>
  `${recordPath(object, id)}${tab ? `?tab=${tab}` : ''}`

/** The one thing to do with a row. */
export const RowAction = ({
  row,
  first,
}: {
  row: { readonly action: Pick<WorkRow['action'], 'label' | 'target'> }
  first: boolean
}) => {
  const label = useLabel()
  return (
    <Go
      className={cx(buttonClass(first ? 'primary' : 'secondary', 's'), css.act)}
      to={pathOf(row.action.target)}
    >
      {label(row.action.label)}
    </Go>
  )
}

export const WorkList = ({ rows }: { rows: readonly WorkRow[] }) => {
  const t = useTexts(workbenchTexts)
  const label = useLabel()
  return (
    <ul className={css.rows}>
      {rows.map((row, index) => {
        const Icon = signOf(row.kind)
        return (
          <li key={row.id} className={css.row}>
            <Tooltip text={label(row.kindLabel)}>
              <span
                className={cx(css.sign, css[row.clock.tone])}
                role="img"
                aria-label={label(row.kindLabel)}
              >
                <Icon aria-hidden />
              </span>
            </Tooltip>
            <div className={css.body}>
              <Where row={row} />
              <Go className={css.what} to={pathOf(row.action.target)}>
                {row.what}
              </Go>
            </div>
            <RowClock clock={row.clock} />
            <span className={css.owner}>
              {row.insteadOf ? (
                <span className={css.instead}>{t('instead_of', { name: row.insteadOf.name })}</span>
              ) : (
                row.owner && <PersonTag name={row.owner.name} />
              )}
            </span>
            <RowAction row={row} first={index === 0} />
          </li>
        )
      })}
    </ul>
  )
}
