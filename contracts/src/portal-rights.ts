import type { PortalRight } from './contacts-portal.ts'

/**
 * What each endpoint of the portal asks of a customer's person. `look`: being let in is enough, also where one answers what
 * was asked of them alone. An endpoint that is not named here asks for the right to sign.
 */
export const portalNeeds: Readonly<Record<string, PortalRight | 'look'>> = {
  'portalSession.get': 'look',
  'portalSession.signOut': 'look',

  'portal.home': 'look',
  'portal.progress': 'look',
  'portal.options': 'look',
  'portal.documents': 'look',
  'portal.history': 'look',
  'portal.meetingsToCome': 'look',
  'portal.meetingCalendar': 'look',
  'portal.requirementsPdf': 'look',

  'portal.sheet': 'look',
  'portal.sheetOpened': 'look',
  'portal.sheetPdf': 'look',
  'portal.sheetCode': 'sign',
  'portal.signSheet': 'sign',
  'portal.objectToSheet': 'answer',

  'portal.acceptPromise': 'accept',
  'portal.sendBackPromise': 'accept',
  'portal.promiseFile': 'look',
  'portal.declareDuty': 'answer',
  'portal.milestone': 'look',
  'portal.milestoneFile': 'look',
  'portal.acceptMilestone': 'accept',
  'portal.sendBackMilestone': 'accept',

  'portal.noticeRead': 'look',
  'portal.noticePdf': 'look',
  'portal.answerRemedies': 'answer',

  'portal.materials': 'look',
  'portal.material': 'look',
  'portal.materialRead': 'look',
  'portal.materialFile': 'look',

  'portal.newsList': 'look',
  'portal.news': 'look',
  'portal.newsRead': 'look',

  'portal.minutesList': 'look',
  'portal.minutes': 'look',
  'portal.minutesRead': 'look',
  'portal.confirmMinutes': 'answer',
  'portal.correctMinutes': 'answer',

  'portal.changes': 'look',
  'portal.change': 'look',
  'portal.changePdf': 'look',
  'portal.changeFile': 'look',
  'portal.askForChange': 'change',
  'portal.withdrawChange': 'change',
  'portal.changeCode': 'sign',
  'portal.agreeToChange': 'sign',
  'portal.refuseChange': 'sign',
  'portal.chooseOption': 'sign',
  'portal.remarkOption': 'answer',

  'portal.reports': 'look',
  'portal.readReport': 'look',
  'portal.reportPdf': 'look',

  'portal.survey': 'look',
  'portal.surveyOpened': 'look',
  'portal.answerSurvey': 'look',
  'portal.declineSurveys': 'look',

  'portal.cases': 'look',
  'portal.case': 'look',
  'portal.askUs': 'look',
  'portal.sendFile': 'look',
  'portal.caseFile': 'look',
  'portal.addToCase': 'look',
  'portal.confirmCase': 'look',
  'portal.reopenCase': 'look',
}
