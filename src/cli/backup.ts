import path from 'node:path';
import { backup, tableDigests } from '#platform/server';
import type { Command } from './command.ts';
import { withServer } from './with-server.ts';

const size = (bytes: number): string =>
	bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

export const command: Command = {
	summary: 'Write all data, as it stands at one instant, into one file; or show the digest of each table',
	usage: 'wethi backup FILE | wethi backup --digests',
	async run(args) {
		const [file] = args;
		if (args.length !== 1 || !file || (file.startsWith('-') && file !== '--digests')) {
			console.error(`Usage: ${this.usage}`);
			return 2;
		}
		return withServer(async (url) => {
			if (file === '--digests') {
				for (const { name, rows, sha256 } of await tableDigests(url)) console.log(`${sha256}  ${rows}  ${name}`);
				return 0;
			}
			const { tables, rows, bytes } = await backup(url, file);
			console.log(`สำรองแล้ว ${tables} ตาราง ${rows} แถว (${size(bytes)}) ที่ ${path.resolve(file)}`);
			console.log(`Backed up ${tables} tables, ${rows} rows (${size(bytes)}) to ${path.resolve(file)}`);
			console.log('ไฟล์นี้มีข้อมูลส่วนบุคคล โปรดเก็บในที่ปลอดภัย (it holds personal data: keep it safe)');
			return 0;
		});
	},
};
