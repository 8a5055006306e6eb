/**
 * Settings of the cluster, for a small machine. They are given on the command line, so they
 * belong to the version of the code and not to the data directory.
 */
const defaults: Record<string, string> = {
  // No network at all: only the private socket, only our own user.
  listen_addresses: '',
  unix_socket_permissions: '0700',
  port: '5432',
  // Money: an answer after commit is on the disk.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  // Memory: pages are touched when used, so an idle server takes far less than this.
  shared_buffers: '128MB',
  max_connections: '100',
  work_mem: '4MB',
  maintenance_work_mem: '64MB',
  // No helper processes that an order desk never needs.
  io_method: 'sync',
  max_logical_replication_workers: '0',
  max_parallel_workers_per_gather: '0',
  // Short statements gain nothing from compiling.
  jit: 'off',
  // Few long checkpoints; recovery after a crash stays within seconds.
  checkpoint_timeout: '5min',
  min_wal_size: '256MB',
  max_wal_size: '1GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The log holds no payer's data: no statements, no values of rows.
  log_checkpoints: 'off',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** Arguments of `postgres`: the defaults, the caller's wishes over them, and the place. */
export function serverArguments(
  cluster: string,
  socketDir: string,
  wishes: Readonly<Record<string, string>>,
): string[] {
  const settings = { ...defaults, ...wishes, unix_socket_directories: `"${socketDir}"` };
  const pairs = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', cluster, ...pairs];
}

/** The port that names the socket file; nothing listens on it. */
export const socketPort = Number(defaults.port);
