import type {
  CommunicationPageView,
  NextStepView,
  ParticipantView,
} from '@zhinuo/contracts/communications-endpoints.ts'
import { communication, nextStep } from '@zhinuo/contracts/communications.ts'
import { workItem } from '@zhinuo/contracts/delivery-work.ts'
import { objectOf } from '../../../engine/objects.ts'
import { get } from '../../../engine/read.ts'
import { can } from '../../../engine/rights.ts'
import type { Ctx } from '../../../platform/context.ts'
import { findFiles } from '../../../platform/files.ts'
import { withTx } from '../../../platform/tx.ts'
import type { ParticipantLine, Place, StepLine } from '../queries/records.ts'
import { findCustomerName, findProject, listParticipants, listSteps } from '../queries/records.ts'
import { isOverdue } from '../rules/next-step.ts'
import { personOf, whole } from './people.ts'
import { oralPromisesFor } from './record.ts'
import { todayOf } from './said.ts'

/** All of a communication's page; what sounds like a promise is in it for its author alone. */
export const communicationPage = (ctx: Ctx, asked: string): Promise<CommunicationPageView> =>
  withTx(ctx, async (ctx) => {
    const row = await get(ctx, communication, asked)
    const place = { of: 'communication', id: row.id } as const
    const system = whole(ctx)
    const project = row.engagement === null ? undefined : await findProject(system, row.engagement)
    const owner = await personOf(ctx, row.owner)
    const author = row.createdBy === null ? null : await personOf(ctx, row.createdBy)
    const object = objectOf(ctx, communication.key)
    return {
      id: row.id,
      version: row.version,
      code: row.code,
      summary: row.summary,
      customer: { id: row.customer, name: await findCustomerName(system, row.customer) },
      engagement: project ? { id: project.id, name: project.name } : null,
      owner: { id: owner.id, name: owner.name },
      channel: row.channel,
      direction: row.direction,
      occurredAt: row.occurredAt,
      body: row.body,
      decisions: row.decisions,
      files: (await findFiles(ctx, row.files)).map(({ id, name, size }) => ({ id, name, size })),
      participants: (await listParticipants(system, place)).map(participantView),
      nextSteps: await stepViews(ctx, place, row.engagement),
      oralPromises: await oralPromisesFor(ctx, row),
      createdBy: author && { id: author.id, name: author.name },
      can: ['update', 'trash'].filter((verb) => can(ctx, object, verb)),
    }
  })

export const participantView = ({
  email: _email,
  language: _language,
  ...line
}: ParticipantLine): ParticipantView => line

/** Next steps with what the reader may do to each. */
export const stepViews = async (
  ctx: Ctx,
  place: Place,
  engagement: string | null,
): Promise<NextStepView[]> => {
  const today = await todayOf(ctx, engagement)
  const object = objectOf(ctx, nextStep.key)
  const plans = can(ctx, objectOf(ctx, workItem.key), 'create')
  const may = (verb: string): boolean => can(ctx, object, verb)
  const becoming = (line: StepLine): string[] =>
    line.commitment !== null || line.workItem !== null || engagement === null
      ? []
      : ['promise', ...(plans ? ['plan'] : [])]
  const verbs = (line: StepLine): string[] =>
    (line.status === 'open' ? ['finish', 'drop', ...becoming(line)] : ['reopen']).filter(may)
  return (await listSteps(whole(ctx), place)).map((line) => ({
    id: line.id,
    version: line.version,
    text: line.text,
    owner: { id: line.owner, name: line.ownerName ?? '' },
    dueOn: line.dueOn,
    status: line.status,
    overdue: isOverdue(line, today),
    closedOn: line.closedOn,
    closeNote: line.closeNote,
    commitment: line.commitment === null ? null : { id: line.commitment, code: line.commitmentCode ?? '' },
    workItem: line.workItem === null ? null : { id: line.workItem, title: line.workTitle ?? '' },
    can: verbs(line),
  }))
}
