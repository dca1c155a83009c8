import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dataFolder } from './command.ts';

/** The server secret of this installation, made once and kept where only its owner reads it. */
export function keepSecret(): string {
	const file = path.join(dataFolder(), 'secret');
	mkdirSync(dataFolder(), { recursive: true });
	if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
	return readFileSync(file, 'utf8').trim();
}
