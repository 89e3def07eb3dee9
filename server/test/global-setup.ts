import { openSnapshots } from './snapshot.ts'
import { startTestPostgres } from './test-postgres.ts'

/** One PostgreSQL for the run, unless TEST_DATABASE_URL names an outside one (its login must be able to make databases and roles). */
const setup = async (): Promise<() => Promise<void>> => {
  const database = process.env['TEST_DATABASE_URL'] ? null : await startTestPostgres()
  if (database) process.env['TEST_DATABASE_URL'] = database.ownerUrl
  const snapshots = openSnapshots()
  return async () => {
    await snapshots.remove(database === null)
    if (!database) return
    delete process.env['TEST_DATABASE_URL']
    await database.stop()
  }
}

export default setup
