import { createAuth, resetPassword } from '#people/server';
import { liveContext } from '#platform/server';
import { withDatabase, type Command } from './command.ts';
import { keepSecret } from './keep-secret.ts';

export const command: Command = {
	summary: 'Give an account a new password, when its owner lost the old one; signs it out everywhere',
	usage: 'wethi password ADDRESS',
	async run(args) {
		const [email] = args;
		if (args.length !== 1 || !email || email.startsWith('-')) {
			console.error(`Usage: ${this.usage}`);
			return 2;
		}
		return withDatabase(async (db) => {
			const secret = process.env.WETHI_SECRET ?? keepSecret();
			const auth = createAuth({ db, secret, baseUrl: process.env.WETHI_ORIGIN ?? 'http://localhost:3000' });
			const { password } = await resetPassword(liveContext(db, { kind: 'system', id: 'password' }), auth, email);
			console.log('รหัสผ่านใหม่ ส่งให้เจ้าของบัญชีเท่านั้น แล้วให้เปลี่ยนที่หน้า /me (hand over; to be changed on /me)');
			console.log(password);
			return 0;
		});
	},
};
