/**
 * Settings of the embedded server, given on its command line so that a new version of the program brings its own.
 * Durability is PostgreSQL's: fsync, full_page_writes and synchronous_commit stay on and are said aloud.
 */
export const SETTINGS: Readonly<Record<string, string>> = {
	fsync: 'on',
	full_page_writes: 'on',
	synchronous_commit: 'on',

	// Nothing of it is reachable from the network.
	listen_addresses: '',
	unix_socket_permissions: '0700',
	timezone: 'UTC',

	// Memory: sized so that the application and an idle server stay below 350 MB together on a small office machine.
	// The system's file cache holds what the shared buffers do not.
	shared_buffers: '64MB',
	effective_cache_size: '512MB',
	work_mem: '4MB',
	maintenance_work_mem: '48MB',
	// a pool of 12 per process: room for the web server, two commands and live connections
	max_connections: '50',
	// each helper process costs memory while idle; reads are answered from few, small tables
	max_worker_processes: '4',
	max_parallel_workers: '2',
	max_parallel_workers_per_gather: '1',
	max_parallel_maintenance_workers: '1',
	autovacuum_max_workers: '2',
	autovacuum_worker_slots: '2',
	max_logical_replication_workers: '0',
	max_wal_senders: '0',
	// PostgreSQL 18 starts three processes for reading ahead; without them the server's own backends read
	io_method: 'sync',
	// compiling pays off in long analyses only and costs tens of megabytes per connection
	jit: 'off',
	// the log of changes is turned over sooner, so that a small disk is not filled with it
	min_wal_size: '64MB',
	max_wal_size: '512MB',
	// a client that vanished does not hold its locks for hours
	idle_in_transaction_session_timeout: '5min',

	// The log goes to files of the server's own (a pipe would break with the launcher), at most 5 MB each; launchers
	// keep the newest few. It says what happens to the server, never what citizens wrote: no statements, no
	// parameters, no ERROR lines (they quote the offending value; the application reports them itself) and no details.
	logging_collector: 'on',
	log_destination: 'stderr',
	log_filename: 'postgres-%Y%m%d-%H%M%S.log',
	log_file_mode: '0600',
	log_rotation_size: '5MB',
	log_rotation_age: '7d',
	log_timezone: 'UTC',
	log_line_prefix: '%m [%p] ',
	log_min_messages: 'log',
	log_min_error_statement: 'panic',
	log_error_verbosity: 'terse',
	log_statement: 'none',
	log_min_duration_statement: '-1',
	log_parameter_max_length: '0',
	log_parameter_max_length_on_error: '0',
	log_connections: '',
	log_disconnections: 'off',
	log_checkpoints: 'off',
	log_lock_waits: 'off',
	log_autovacuum_min_duration: '-1',
};

/** How many log files are kept, the newest. */
export const LOG_FILES = 4;

/** `-c name=value` for each; the caller's own win. */
export const settingArguments = (more: Readonly<Record<string, string>> = {}): string[] =>
	Object.entries({ ...SETTINGS, ...more }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
