/** Server settings for tests: nothing needs to survive the run. */
export const carelessSettings = {
	fsync: 'off',
	synchronous_commit: 'off',
	full_page_writes: 'off',
	max_connections: '100',
};
