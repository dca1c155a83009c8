import { restore } from '#platform/server';
import type { Command } from './command.ts';
import { withServer } from './with-server.ts';

export const command: Command = {
	summary: 'Bring a backup into an empty database and compare every table with what was backed up',
	usage: 'wethi restore FILE [--into URL]',
	async run(args) {
		const [file, flag, into] = args;
		if (!file || file.startsWith('-') || (args.length !== 1 && !(args.length === 3 && flag === '--into'))) {
			console.error(`Usage: ${this.usage}`);
			return 2;
		}
		return withServer(async (url) => {
			const { tables, rows, digests } = await restore(url, file);
			for (const digest of digests) console.log(`${digest.sha256}  ${digest.rows}  ${digest.name}`);
			console.log(`กู้คืนแล้ว ${tables} ตาราง ${rows} แถว ตรงกับไฟล์สำรองทุกตาราง`);
			console.log(`Restored ${tables} tables, ${rows} rows; every table equals the backup`);
			return 0;
		}, into);
	},
};
