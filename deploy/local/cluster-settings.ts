export type ClusterSettings = {
  readonly port: number;
  /** False for a throw-away cluster: it may lose everything in a power cut and is much faster. */
  readonly isDurable: boolean;
  readonly maxConnections: number;
};

/** The server's own part of the settings, written anew before every start. Sized for one small machine. */
export function clusterSettingsText(settings: ClusterSettings): string {
  const durability = settings.isDurable ? "" : "fsync = off\nfull_page_writes = off\nsynchronous_commit = off\n";
  // Threads of a query and jobs of the extension cost memory and are not used here: the Apache edition has no jobs.
  // A standby may be added; one that stays away makes the log grow by no more than what is kept for it.
  // Shared memory in files of the cluster leaves nothing behind in /dev/shm after a kill.
  return `listen_addresses = '127.0.0.1'
port = ${settings.port}
unix_socket_directories = ''
max_connections = ${settings.maxConnections}
password_encryption = 'scram-sha-256'
shared_preload_libraries = 'timescaledb'
timescaledb.telemetry_level = off
timescaledb.max_background_workers = 0
max_logical_replication_workers = 0
max_worker_processes = 4
max_parallel_workers_per_gather = 0
max_parallel_maintenance_workers = 0
autovacuum_max_workers = 2
autovacuum_naptime = '30s'
jit = off
huge_pages = off
dynamic_shared_memory_type = mmap
shared_buffers = '64MB'
work_mem = '8MB'
maintenance_work_mem = '32MB'
wal_buffers = '4MB'
min_wal_size = '80MB'
max_wal_size = '512MB'
wal_level = replica
max_wal_senders = 4
max_replication_slots = 4
max_slot_wal_keep_size = '1GB'
log_min_messages = warning
log_line_prefix = '%m [%p] %q%u@%d '
timezone = 'UTC'
log_timezone = 'UTC'
${durability}`;
}
