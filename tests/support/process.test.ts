import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { it } from 'node:test';
import { endThoseIn, runCommand } from './process.ts';

// a killed process may stay in the table until the system has taken note; that is not living
const alive = (pid: number) => {
	const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
	return stdout.trim() !== '' && !stdout.startsWith('Z');
};
const soon = async (gone: () => boolean) => {
	for (let tries = 0; tries < 100 && !gone(); tries++) await new Promise((resume) => setTimeout(resume, 20));
	return gone();
};

it('a command gives its code and what it said', async () => {
	const { code, late, output } = await runCommand('sh', ['-c', 'echo out; echo err >&2; exit 3'], 5000);
	assert.deepEqual(
		{ code, late, output: output.trim().split('\n').sort() },
		{ code: 3, late: false, output: ['err', 'out'] },
	);
	assert.equal((await runCommand('there-is-no-such-command', [], 5000)).code, 127);
});

it('a command that takes too long is ended, and what it started with it', async () => {
	const { code, late, output } = await runCommand('sh', ['-c', 'sleep 60 & echo $!; wait'], 300);
	assert.deepEqual({ code, late }, { code: null, late: true });
	assert.ok(await soon(() => !alive(Number(output))));
});

it('a command that ends does not leave what it started', async () => {
	const { code, output } = await runCommand('sh', ['-c', 'sleep 60 & echo $!'], 5000);
	assert.equal(code, 0);
	assert.ok(await soon(() => !alive(Number(output))));
});

it(
	'what left its group is found by the folder of the run',
	{ skip: process.platform === 'linux' ? false : 'Linux only' },
	async () => {
		const folder = `/tmp/wethi-nowhere-${process.pid}`;
		const { output } = await runCommand(
			'sh',
			['-c', `TMPDIR=${folder} setsid sleep 60 >/dev/null 2>&1 & sleep 0.2; echo $!`],
			5000,
		);
		assert.ok(Number(output) > 0);
		const ended = endThoseIn(folder);
		assert.deepEqual(
			ended.map((command) => command.trim()),
			['sleep 60'],
		);
		assert.ok(await soon(() => endThoseIn(folder).length === 0));
	},
);
