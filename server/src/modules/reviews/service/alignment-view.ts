import type { Clock } from '@zhinuo/contracts/deviations-views.ts'
import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type {
  AlignmentAgenda,
  AlignmentItemView,
  AlignmentLineView,
  AlignmentPageView,
  AlignmentWeekView,
} from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import { alignmentItem, alignmentMeeting } from '@zhinuo/contracts/reviews-alignments.ts'
import { get } from '../../../engine/read.ts'
import { couldMake, verbsOn } from '../../../engine/scope-check.ts'
import { asSystem } from '../../../engine/system.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember, inPlaceOf } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import { fail } from '../../../platform/errors.ts'
import { momentOf } from '../../commitments/public.ts'
import { minutesText } from '../methods/alignment-minutes.ts'
import type { AlignmentLine, ItemLine } from '../queries/alignments.ts'
import {
  findAlignment,
  findAlignmentDay,
  findItem,
  listAlignmentsOfWeek,
  listItemsFor,
  listPeople,
} from '../queries/alignments.ts'
import { alignmentDay, isLate } from '../rules/alignment.ts'
import { weekNamed, weekOf } from '../rules/weeks.ts'
import { agendaOf } from './alignment-agenda.ts'
import { within } from './retrospective-view.ts'

const whole = (ctx: Ctx): Ctx => asSystem(ctx, 'whoever may read a meeting sees all that belongs to it')

export const holdsForOthers = (ctx: Ctx): boolean =>
  ctx.rights.permissions.has('*') || ctx.rights.permissions.has('alignment:holdForOthers')

const clockOf = (ctx: Ctx, row: AlignmentLine): Clock => {
  const { today, zone } = momentOf(ctx, row.zone)
  const zh = ctx.language === 'zh'
  const clock = (tone: Clock['tone'], text: string): Clock => ({ at: row.dueAt, kind: 'due', tone, text })
  if (row.heldAt !== null) {
    const on = dayText(dateInZone(new Date(row.heldAt), zone), ctx.language, today)
    return clock('good', zh ? `${on}召开` : `held ${on}`)
  }
  const day = dayText(row.dueOn, ctx.language, today)
  if (row.status === 'missed') return clock('bad', zh ? `${day}已过` : `was due ${day}`)
  return row.dueOn === today
    ? clock('warn', zh ? '今天要开' : 'due today')
    : clock('neutral', zh ? `${day}前召开` : `due ${day}`)
}

export const alignmentLine = (ctx: Ctx, row: AlignmentLine): AlignmentLineView => ({
  id: row.id,
  title: row.title,
  engagement: { id: row.engagement, name: row.engagementName },
  customer: { id: row.customer, name: row.customerName },
  expectationOwner: { id: row.expectationOwner, name: row.expectationOwnerName ?? '' },
  week: row.week,
  weekStart: row.weekStart,
  dueOn: row.dueOn,
  status: row.status,
  clock: clockOf(ctx, row),
  heldAt: row.heldAt,
  late: isLate(row),
  attendees: row.attendees?.length ?? 0,
  openItems: row.openItems,
})

/** Every project's meeting of one week. @throws report.no_such_week */
export const alignmentWeek = async (
  ctx: Ctx,
  asked: { readonly week?: string | undefined; readonly whose?: 'mine' | 'all' | undefined },
): Promise<AlignmentWeekView> => {
  const { today, calendar } = momentOf(ctx, null)
  const now = weekOf(today)
  const week =
    asked.week === undefined
      ? now
      : (weekNamed(asked.week) ?? fail('report.no_such_week', { week: asked.week }))
  const day = await findAlignmentDay(ctx)
  const rows = await listAlignmentsOfWeek(ctx, week.week, asked.whose === 'mine' ? actingMember(ctx) : null)
  const count = (status: AlignmentLine['status']): number =>
    rows.filter((row) => row.status === status).length
  return {
    week: week.week,
    weekStart: week.from,
    weekEnd: addDays(week.from, 6),
    thisWeek: now.week,
    dueOn: alignmentDay(week, day, calendar),
    day,
    mayConfigure: ctx.rights.permissions.has('*') || ctx.rights.permissions.has('reviews:configure'),
    counts: { held: count('held'), due: count('due'), missed: count('missed') },
    rows: rows.map((row) => alignmentLine(ctx, row)),
  }
}

const person = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

const becameOf = (row: ItemLine): AlignmentItemView['became'] =>
  row.commitment !== null
    ? { object: 'commitment', id: row.commitment, text: row.commitmentText ?? row.text }
    : row.workItem !== null
      ? { object: 'workItem', id: row.workItem, text: row.workItemText ?? row.text }
      : row.action !== null
        ? { object: 'reviewAction', id: row.action, text: row.actionText ?? row.text }
        : null

const itemViews = async (
  ctx: Ctx,
  rows: readonly ItemLine[],
  today: string,
  meeting: string | null,
): Promise<AlignmentItemView[]> => {
  const ids = rows.map(({ id }) => id)
  const may = {
    revise: await within(ctx, alignmentItem, 'revise', ids),
    become: await within(ctx, alignmentItem, 'become', ids),
    complete: await within(ctx, alignmentItem, 'complete', ids),
    drop: await within(ctx, alignmentItem, 'drop', ids),
  }
  return rows.map((row) => {
    const became = becameOf(row)
    return {
      id: row.id,
      version: row.version,
      meeting: row.meeting,
      text: row.text,
      kind: row.kind,
      department: person(row.department, row.departmentName),
      owner: person(row.owner, row.ownerName),
      dueOn: row.dueOn,
      overdue: row.status === 'open' && row.dueOn !== null && row.dueOn < today,
      decision: row.decision ?? '',
      status: row.status,
      dropReason: row.dropReason,
      became,
      carriedFrom: meeting !== null && row.meeting !== meeting ? row.week : null,
      can:
        row.status !== 'open'
          ? []
          : (['revise', 'become', 'complete', 'drop'] as const).filter(
              (verb) => may[verb].has(row.id) && !(verb === 'become' && became !== null),
            ),
    }
  })
}

/** @throws record.not_found */
export const itemView = async (ctx: Ctx, id: string): Promise<AlignmentItemView> => {
  const row = await get(ctx, alignmentItem, id)
  const line = await findItem(whole(ctx), id)
  const meeting = await findAlignment(whole(ctx), row.meeting)
  const [view] = line ? await itemViews(ctx, [line], momentOf(ctx, meeting?.zone).today, null) : []
  return view ?? fail('record.not_found', { object: alignmentItem.key, id })
}

/** A meeting with its agenda: as the records are while it is open, as it was once it was held. @throws record.not_found */
export const alignmentPage = async (ctx: Ctx, id: string): Promise<AlignmentPageView> => {
  const row = await get(ctx, alignmentMeeting, id)
  const line =
    (await findAlignment(whole(ctx), id)) ?? fail('record.not_found', { object: alignmentMeeting.key, id })
  const { today, zone } = momentOf(ctx, line.zone)
  const items = await itemViews(ctx, await listItemsFor(whole(ctx), line), today, id)
  const present = line.attendees ?? []
  const me = actingMember(ctx)
  const may = await verbsOn(ctx, alignmentMeeting, id, ['signIn', 'hold'])
  const open = line.status !== 'held'
  const [heldBy] = row.heldBy === null ? [] : await listPeople(ctx, [row.heldBy])
  const holder = inPlaceOf(ctx, line.expectationOwner) === line.expectationOwner || holdsForOthers(ctx)
  const verbs: AlignmentPageView['can'] = [
    ...(open && me !== null && may.has('signIn') ? (['signIn'] as const) : []),
    ...(open && holder && may.has('signIn') ? (['signInOthers'] as const) : []),
    ...(open && (await couldMake(ctx, alignmentItem, 'add', { meeting: id, engagement: row.engagement }))
      ? (['add'] as const)
      : []),
    ...(open && holder && may.has('hold') ? (['hold'] as const) : []),
  ]
  return {
    ...alignmentLine(ctx, line),
    version: row.version,
    agenda: (row.agenda as AlignmentAgenda | null) ?? (await agendaOf(ctx, line)),
    present: [...present],
    signedIn: present.some((p) => p.member === me),
    items,
    heldBy: heldBy?.name ?? null,
    minutes: minutesText(
      {
        project: line.engagementName,
        customer: line.customerName,
        week: line.week,
        heldOn: line.heldAt === null ? null : dateInZone(new Date(line.heldAt), zone),
        present,
        items,
      },
      ctx.language,
      today,
    ),
    can: verbs,
  }
}
