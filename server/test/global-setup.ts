import { startTestPostgres } from './test-postgres.ts'

/** One PostgreSQL for the run, unless TEST_DATABASE_URL names an outside one (its login must be able to make databases and roles). */
const setup = async (): Promise<(() => Promise<void>) | undefined> => {
  if (process.env['TEST_DATABASE_URL']) return undefined
  const database = await startTestPostgres()
  process.env['TEST_DATABASE_URL'] = database.ownerUrl
  return async () => {
    delete process.env['TEST_DATABASE_URL']
    await database.stop()
  }
}

export default setup
