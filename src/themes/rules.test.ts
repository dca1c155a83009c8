import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whyNotGather, whyNotPublish, whyNotSendUp } from './rules.ts';

test('a theme stands on voices or themes of its own forum', () => {
	assert.equal(whyNotGather({ voices: 1, quotes: 0, themes: 0, strangers: 0 }), undefined);
	assert.equal(whyNotGather({ voices: 0, quotes: 0, themes: 1, strangers: 0 }), undefined);
	assert.equal(whyNotGather({ voices: 0, quotes: 0, themes: 0, strangers: 0 }), 'theme-empty');
	assert.equal(whyNotGather({ voices: 3, quotes: 0, themes: 0, strangers: 1 }), 'theme-stranger');
});

test('nothing is published without a word really spoken', () => {
	assert.equal(whyNotPublish({ state: 'draft', quotes: 0, sourceQuotes: 0 }), 'theme-unquoted');
	assert.equal(whyNotPublish({ state: 'draft', quotes: 1, sourceQuotes: 0 }), undefined);
	assert.equal(whyNotPublish({ state: 'draft', quotes: 0, sourceQuotes: 1 }), undefined);
	assert.equal(whyNotPublish({ state: 'published', quotes: 1, sourceQuotes: 0 }), 'theme-published');
});

test('only a published theme goes up, and only where its forum feeds', () => {
	assert.equal(whyNotSendUp({ state: 'draft', parent: 'p' }), 'theme-unpublished');
	assert.equal(whyNotSendUp({ state: 'published', parent: null }), 'theme-nowhere');
	assert.equal(whyNotSendUp({ state: 'published', parent: 'p' }), undefined);
});
