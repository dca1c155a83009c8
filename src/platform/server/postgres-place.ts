import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	chmodSync,
	chownSync,
	existsSync,
	lstatSync,
	mkdirSync,
	realpathSync,
	rmdirSync,
	statSync,
	symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { OperatorError } from './operator-error.ts';

/** The user the server runs as; empty when it is simply ours. */
export interface Owner {
	uid?: number;
	gid?: number;
}

/** Where one embedded server keeps its things. */
export interface Place {
	/** the folder that was named, after links */
	home: string;
	/** PostgreSQL's own data folder; it appears whole, by rename */
	cluster: string;
	/** one small file per launcher that uses the server */
	launchers: string;
	/** the server's log, written and turned over by the server itself */
	logs: string;
	/** 0700; who can enter it may connect */
	socket: string;
	owner: Owner;
}

const NOBODY = 65534;
// the system allows 104 bytes (macOS) or 108 (Linux) for the address of a socket
const SOCKET_BYTES = 100;
const ELSEWHERE = '/var/lib/wethi';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Can that user enter the folder? Asked of the system itself, which knows of mount options and access lists. */
export function canEnter(folder: string, owner: Owner): boolean {
	return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...owner, stdio: 'ignore' }).status === 0;
}

/**
 * Finds or makes the folders of the server.
 *
 * PostgreSQL refuses to run as root, so root hands it to the owner of the cluster, at first `nobody`. Where `nobody`
 * cannot enter (a checkout under /root), the folders are made under /var/lib/wethi and a link is left behind:
 * the link, not a guess, finds them again, also after the project was moved.
 * @throws OperatorError when the folders cannot be made or belong to someone else
 */
export function preparePlace(dataDir: string): Place {
	const asRoot = process.getuid?.() === 0;
	const link = path.resolve(dataDir);
	try {
		mkdirSync(path.dirname(link), { recursive: true });
		const free = !asRoot || canEnter(path.dirname(link), { uid: NOBODY, gid: NOBODY });
		const there = lstatSync(link, { throwIfNoEntry: false });
		if (free && !there) mkdirSync(link, { mode: 0o711 });
		if (!free && !there?.isSymbolicLink() && !existsSync(path.join(link, 'cluster'))) {
			if (there) rmdirSync(link); // only an empty folder gives way
			const elsewhere = path.join(ELSEWHERE, digest(link));
			mkdirSync(elsewhere, { recursive: true, mode: 0o711 });
			symlinkSync(elsewhere, link);
		}
	} catch (fault) {
		// two launchers may make the same folder at the same instant
		if (!['EEXIST', 'ENOENT'].includes((fault as NodeJS.ErrnoException).code ?? '') || !existsSync(link))
			throw unusable(link, fault);
	}
	if (!existsSync(link))
		throw new OperatorError(
			'database-folder-lost',
			`ไม่พบโฟลเดอร์ฐานข้อมูลที่ ${link} ชี้ไป หากย้ายเครื่อง ให้กู้คืนจากไฟล์สำรอง (wethi restore)`,
			`The database folder that ${link} points to is gone. After a move to another machine, restore a backup (wethi restore).`,
		);
	const home = realpathSync(link);
	const cluster = path.join(home, 'cluster');
	let owner: Owner = {};
	if (asRoot) {
		const made = statSync(cluster, { throwIfNoEntry: false });
		owner = made && made.uid !== 0 ? { uid: made.uid, gid: made.gid } : { uid: NOBODY, gid: NOBODY };
		chmodSync(home, 0o711);
		if (!canEnter(home, owner)) throw unusable(home, new Error(`user ${owner.uid} cannot enter it`));
	}
	const place = { home, cluster, launchers: path.join(home, 'launchers'), logs: path.join(home, 'logs'), owner };
	try {
		mkdirSync(place.launchers, { recursive: true, mode: 0o700 });
		ownFolder(place.logs, owner);
		return { ...place, socket: socketFolder(home, owner) };
	} catch (fault) {
		if (fault instanceof OperatorError) throw fault;
		throw unusable(home, fault);
	}
}

/** Makes a 0700 folder of the server's user. */
export function ownFolder(folder: string, owner: Owner): void {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	if (owner.uid !== undefined && lstatSync(folder).uid !== owner.uid) chownSync(folder, owner.uid, owner.gid!);
}

function socketFolder(home: string, owner: Owner): string {
	const near = path.join(home, 'socket');
	if (Buffer.byteLength(path.join(near, '.s.PGSQL.5432')) <= SOCKET_BYTES) {
		ownFolder(near, owner);
		return near;
	}
	const far = `/tmp/wethi-${digest(home)}`;
	const uid = owner.uid ?? process.getuid?.();
	try {
		mkdirSync(far, { mode: 0o700 });
		if (owner.uid !== undefined) chownSync(far, owner.uid, owner.gid!);
	} catch (fault) {
		if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
		// /tmp is everyone's: a folder that another user put there could listen in
		const found = lstatSync(far);
		if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0)
			throw new OperatorError(
				'socket-folder-taken',
				`${far} เป็นของผู้ใช้อื่น โปรดลบออก หรือย้ายโครงการไปยังโฟลเดอร์ที่ชื่อสั้นกว่า`,
				`${far} belongs to another user. Remove it, or move the project to a folder with a shorter name.`,
			);
	}
	return far;
}

function unusable(folder: string, cause: unknown): OperatorError {
	const why = cause instanceof Error ? cause.message : String(cause);
	return new OperatorError(
		'database-folder-unusable',
		`ใช้โฟลเดอร์ฐานข้อมูล ${folder} ไม่ได้ โปรดรันด้วยผู้ใช้เดิม ตรวจสิทธิ์ของโฟลเดอร์ หรือกำหนด DATABASE_URL`,
		`The database folder ${folder} cannot be used (${why}). Run as the user who made it, check its permissions, or set DATABASE_URL.`,
		{ cause },
	);
}
