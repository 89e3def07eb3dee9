/** The door of the module: what every endpoint for customers asks of a contact, held where the app is put together. */
export { guardedForContacts } from './service/gate.ts'
