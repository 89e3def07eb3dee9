/**
 * Server settings for a small machine: 2 cores, little idle memory, durable commits. Anything larger belongs to an
 * outside PostgreSQL named in DATABASE_URL.
 */
const standard: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',

  // Memory and processes
  max_connections: '60',
  shared_buffers: '64MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  huge_pages: 'off',
  io_method: 'sync',
  max_worker_processes: '4',
  max_parallel_workers: '2',
  max_parallel_workers_per_gather: '1',
  max_parallel_maintenance_workers: '1',
  autovacuum_max_workers: '1',
  autovacuum_worker_slots: '2',
  max_logical_replication_workers: '0',
  jit: 'off',
  // Removing or moving a workspace locks each of its tables and indexes in one transaction.
  max_locks_per_transaction: '256',

  // Durable commits, few checkpoints
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_level: 'minimal',
  max_wal_senders: '0',
  wal_buffers: '8MB',
  min_wal_size: '160MB',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',

  // Disks without moving parts
  random_page_cost: '1.1',

  // The log goes to a file of its own; statements stay out of it, for they hold people's data
  logging_collector: 'off',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_line_prefix: '%m [%p] ',
}

const quote = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** Text of the settings file; the same input gives the same text, so that a change is seen. */
export const settingsText = (version: string, extra: Readonly<Record<string, string>>): string =>
  [
    `# Written at every start; binaries ${version}`,
    ...Object.entries({ ...standard, ...extra }).map(([name, value]) => `${name} = ${quote(value)}`),
    '',
  ].join('\n')
