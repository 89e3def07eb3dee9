import * as contract from '@zhinuo/contracts/communications-endpoints.ts'
import * as mass from '@zhinuo/contracts/communications-mass-endpoints.ts'
import * as meetings from '@zhinuo/contracts/communications-meetings-endpoints.ts'
import type { nextStep } from '@zhinuo/contracts/communications.ts'
import type { threeStep } from '@zhinuo/contracts/communications-three-steps.ts'
import * as talks from '@zhinuo/contracts/communications-three-steps-endpoints.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import { sendDownload } from '../../platform/http/download.ts'
import { agendaOf } from './methods/meeting-words.ts'
import { lastContactView, sentView } from './service/contact.ts'
import { inviteToMeeting, meetingFile, previewInvitation } from './service/invite.ts'
import { communicationLogFile } from './service/log.ts'
import { cancelMass, massView, previewMass, sendMass } from './service/mass.ts'
import { massAudience } from './service/mass-audience.ts'
import { massTexts, recordMassTexts } from './service/mass-texts.ts'
import { cancelMeeting, holdMeeting, inviteMore, planMeeting, signIn } from './service/meetings.ts'
import { meetingCalendar, meetingPage } from './service/meeting-views.ts'
import { sendMinutes, writeMinutes } from './service/minutes.ts'
import { recordCommunication, settleOralPromise } from './service/record.ts'
import { searchCommunications } from './service/search.ts'
import { dropStep, finishStep, planStep, promiseStep, reopenStep } from './service/steps.ts'
import { concludeThreeStep, recordThreeStep, reviseThreeStep } from './service/three-steps.ts'
import { communicationPage } from './service/views.ts'

const stepChanged = ({ id, version, status, commitment }: RowOf<typeof nextStep>) => ({
  id,
  version,
  status,
  commitment,
})
const talkChanged = ({ id, version, outcome }: RowOf<typeof threeStep>) => ({ id, version, outcome })

export const routes: readonly Route[] = [
  route(mass.previewMassNotice, (ctx, { body }) => previewMass(ctx, body)),
  route(mass.sendMassNotice, (ctx, { body }) => sendMass(ctx, body)),
  route(mass.findMassAudience, (ctx, { body }) => massAudience(ctx, body)),
  route(mass.getMassTexts, (ctx, { params }) => massTexts(ctx, params.id)),
  route(mass.recordMassTexts, (ctx, { params, body }) => recordMassTexts(ctx, params.id, body)),
  route(mass.getMassNotice, (ctx, { params }) => massView(ctx, params.id)),
  route(mass.cancelMassNotice, (ctx, { params }) => cancelMass(ctx, params.id)),
  // Fixed words before `{id}`, which would take them for one.
  route(contract.searchCommunications, (ctx, { query }) =>
    searchCommunications(ctx, query.q, query.customer),
  ),
  route(contract.recordCommunication, async (ctx, { body, own }) =>
    communicationPage(ctx, (await recordCommunication(ctx, body, own)).id),
  ),
  route(contract.getCommunication, (ctx, { params }) => communicationPage(ctx, params.id)),
  route(contract.settleOralPromise, async (ctx, { params, body }) =>
    communicationPage(ctx, (await settleOralPromise(ctx, params.id, body)).id),
  ),
  route(contract.getLastContact, (ctx, { params }) => lastContactView(ctx, params.id)),
  route(contract.getSent, (ctx, { params }) => sentView(ctx, params.id)),
  route(contract.getCommunicationLog, async (ctx, { params }, exchange) =>
    sendDownload(exchange, await communicationLogFile(ctx, params.id)),
  ),
  route(contract.finishStep, async (ctx, { params, body }) =>
    stepChanged(await finishStep(ctx, params.id, body.note)),
  ),
  route(contract.dropStep, async (ctx, { params, body }) =>
    stepChanged(await dropStep(ctx, params.id, body.note)),
  ),
  route(contract.reopenStep, async (ctx, { params }) => stepChanged(await reopenStep(ctx, params.id))),
  route(contract.promiseStep, async (ctx, { params, body }) =>
    stepChanged(await promiseStep(ctx, params.id, body.engagement)),
  ),
  route(contract.planStep, async (ctx, { params }) => stepChanged(await planStep(ctx, params.id))),
  route(meetings.listMeetings, (ctx, { query }) => meetingCalendar(ctx, query)),
  route(meetings.getAgendaTemplate, async (ctx, { query }) => ({
    agenda: agendaOf(query.kind, ctx.language),
  })),
  route(meetings.planMeeting, async (ctx, { body, own }) =>
    meetingPage(ctx, (await planMeeting(ctx, body, own)).id),
  ),
  route(meetings.getMeeting, (ctx, { params }) => meetingPage(ctx, params.id)),
  route(meetings.addParticipants, async (ctx, { params, body }) => {
    await inviteMore(ctx, params.id, body.participants)
    return meetingPage(ctx, params.id)
  }),
  route(meetings.signIn, async (ctx, { params, body }) =>
    meetingPage(ctx, await signIn(ctx, params.id, body.attended)),
  ),
  route(meetings.getInvitation, (ctx, { params }) => previewInvitation(ctx, params.id)),
  route(meetings.inviteToMeeting, async (ctx, { params, body }) => ({
    ...(await inviteToMeeting(ctx, params.id, body.mail)),
    meeting: await meetingPage(ctx, params.id),
  })),
  route(meetings.getMeetingIcs, async (ctx, { params }, exchange) =>
    sendDownload(exchange, await meetingFile(ctx, params.id)),
  ),
  route(meetings.writeMinutes, async (ctx, { params, body }) =>
    meetingPage(ctx, (await writeMinutes(ctx, params.id, body)).id),
  ),
  route(meetings.holdMeeting, async (ctx, { params }) =>
    meetingPage(ctx, (await holdMeeting(ctx, params.id)).id),
  ),
  route(meetings.sendMinutes, async (ctx, { params, body }) => {
    const { row, wechatText, mailed } = await sendMinutes(ctx, params.id, body.mail)
    return { meeting: await meetingPage(ctx, row.id), wechatText, mailed }
  }),
  route(meetings.cancelMeeting, async (ctx, { params, body }) =>
    meetingPage(ctx, (await cancelMeeting(ctx, params.id, body.reason)).id),
  ),
  route(talks.recordThreeStep, async (ctx, { body, own }) =>
    talkChanged(await recordThreeStep(ctx, body, own)),
  ),
  route(talks.reviseThreeStep, async (ctx, { params, body }) =>
    talkChanged(await reviseThreeStep(ctx, params.id, body)),
  ),
  route(talks.concludeThreeStep, async (ctx, { params, body }) =>
    talkChanged(await concludeThreeStep(ctx, params.id, body)),
  ),
]
