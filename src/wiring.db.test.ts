import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countQueries, freshDatabase } from '#testing';
import { Refused } from '#platform';
import type { Actor } from '#platform/server';
import { addOrganisation } from '#people/server';
import { convene, open } from '#forums/server';
import { gather, publish } from '#themes/server';
import { speak } from '#voices/server';
import { problemSentences, refusal, trail } from '#wiring';

const system: Actor = { kind: 'system', id: 'test' };

test('a trail names what is public: a draft is not in it, and many voices are counted, not all shown', async (t) => {
	const { db, context } = await freshDatabase(t);
	const network = { kind: 'network', nameTh: 'เครือข่าย', nameEn: 'Network', source: 'test' } as const;
	const { id: organisation } = await addOrganisation(context(system), network);
	const given = { organisation, kind: 'hearing', level: 'lao', title: 'เวที' } as const;
	const { id: forum } = await convene(context(system), given);
	await open(context(system), { forum });
	const voices: string[] = [];
	for (let n = 0; n < 20; n++)
		voices.push((await speak(context(system), { forum, text: `น้ำไม่ไหล บ้านที่ ${n}`, device: `device-${n}` })).id);
	const { id } = await gather(context(system), { forum, title: 'น้ำ', voices, quotes: [voices[0]!], themes: [] });
	const voice = { kind: 'voice', id: voices[0]! };
	assert.deepEqual(await trail(db, voice, 'down', 'th'), []);
	await publish(context(system), { theme: id });
	const [theme] = await trail(db, voice, 'down', 'th');
	assert.deepEqual([theme?.title, theme?.href, theme?.label], ['น้ำ', `/themes/${id}`, 'ประเด็น']);
	const { queries, result } = await countQueries(db, (counted) => trail(counted, { kind: 'theme', id }, 'up', 'th'));
	assert.deepEqual([result.length, result.at(-1)?.title, queries], [13, 'และอีก 8 รายการ', 2]);
});

test('each reason has its status and its sentence in both languages; an unknown one still says something', () => {
	const fault = new Refused('theme-unquoted');
	assert.equal(refusal(fault, 'th').status, 422);
	assert.match(refusal(fault, 'th').sentence, /ยกคำพูด/);
	assert.match(refusal(fault, 'en').sentence, /quote/);
	assert.equal(refusal(new Refused('not-allowed'), 'th').status, 403);
	assert.ok(refusal(new Refused('never-heard-of'), 'th').sentence.length > 5);
	assert.ok(problemSentences('th')['missing'] && problemSentences('th')['passwords-differ']);
});
