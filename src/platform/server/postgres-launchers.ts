import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { identityOf } from './postgres-process.ts';

/** One user of a server: a process (or a second use within it). */
export interface Launcher {
	/** `<process number>.<random>`; it also names what this launcher makes, so that a half-made thing tells its maker */
	token: string;
	/** The other launchers whose process lives; files of dead ones are removed on the way. */
	others(): string[];
	leave(): void;
}

/** Signs in. The file holds what tells this process from a later one with the same number. */
export function enrol(folder: string): Launcher {
	const token = `${process.pid}.${randomBytes(4).toString('hex')}`;
	const file = path.join(folder, token);
	// written under another name first: a reader that saw an empty file would take its owner for dead
	const draft = path.join(folder, `.${token}`);
	writeFileSync(draft, identityOf(process.pid) ?? '', { mode: 0o600, flag: 'wx' });
	renameSync(draft, file);
	return {
		token,
		others: () => livingLaunchers(folder).filter((name) => name !== token),
		leave: () => rmSync(file, { force: true }),
	};
}

/** Tokens of all launchers that live. */
export function livingLaunchers(folder: string): string[] {
	return readdirSync(folder).filter((name) => {
		const pid = Number(/^\.?(\d+)\.[0-9a-f]{8}$/.exec(name)?.[1]);
		if (!pid) return false;
		if (name.startsWith('.')) {
			if (identityOf(pid) === undefined) rmSync(path.join(folder, name), { force: true });
			return false;
		}
		let wrote: string;
		try {
			wrote = readFileSync(path.join(folder, name), 'utf8');
		} catch {
			return false; // it left just now
		}
		if (identityOf(pid) === wrote) return true;
		rmSync(path.join(folder, name), { force: true });
		return false;
	});
}
